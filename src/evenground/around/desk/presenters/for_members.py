"""What members see of what they said was wrong, of what is out of sight of theirs, and of what they look at again."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from evenground.around.desk import things
from evenground.around.desk.presenters.words import Questions, about, questions_of, what_of, why_of
from evenground.ground.boards.models import Board, Member
from evenground.ground.boards.presenters import name_of
from evenground.ground.hiding import reads as hidings
from evenground.ground.hiding import rules as hiding_rules
from evenground.ground.hiding.models import Hiding
from evenground.ground.safety import reads
from evenground.ground.safety.models import Appeal, Hold, SecondLook, SomethingWrong, Verdict

Waits = SomethingWrong.Waits


@dataclass(frozen=True)
class Said:
    """What became of one report, for whoever made it."""

    what: str
    why: str
    on: date
    how_it_stands: str
    href: str
    is_ended: bool


def said_of(report: SomethingWrong, questions: Questions, *, is_held: bool) -> Said:
    return Said(
        what=about(report, questions),
        why=why_of(report.reason),
        on=report.made_on,
        how_it_stands=how_it_stands(report, is_held=is_held),
        href=reads.receipt_address(report),
        is_ended=report.ended_on is not None,
    )


def how_it_stands(report: SomethingWrong, *, is_held: bool) -> str:
    """In a sentence or two, for whoever said so. Never whose it is, and never who looked."""
    if report.ended_on is not None:
        return {
            Verdict.OUT: _("Two people looked. It stays out of sight, and the person whose it is was told so."),
            Verdict.BACK: _("Two people looked. It stands in its place. You were right to ask: that is what this is for."),
            Verdict.EMPTY: _("Two people looked and found nothing wrong, so it stands in its place."),
        }[Verdict(report.came_to)]
    if is_held:
        return _("It is out of sight for everybody, until two people have looked.")
    return _("It stays where it is until two people have looked.")


def receipt_page(report: SomethingWrong) -> dict[str, Any]:
    timezone.activate(report.board.zone)
    about = report.same_as or report
    appeal = reads.appeal_from(about, is_from_maker=False)
    return {
        "said": said_of(report, questions_of([report]), is_held=reads.hold_of(report.kind, report.item) is not None),
        "help_url": reverse("safety:help", args=[report.board.slug]),
        "look_by": report.look_by if report.ended_on is None else None,
        "is_longer_than_we_said": about.waits_for != Waits.FIRST and report.ended_on is None,
        "has_safety_people": any(True for each in reads.safety_people_of(report.board)),
        "ask_url": reverse("desk:ask_two_others", args=receipt_parts(report)) if report.ended_on and appeal is None else "",
        "appeal": appeal_words(appeal) if appeal else "",
        "is_member": not report.is_from_outside,
        "home": reverse("home:board", args=[report.board.slug]) if not report.is_from_outside else "",
    }


def receipt_parts(report: SomethingWrong) -> list[str]:
    """The id and the mark, as they stand in a receipt's address."""
    return reads.receipt_address(report).strip("/").split("/")[-2:]


def appeal_words(appeal: Appeal) -> str:
    if appeal.ended_on is None:
        if appeal.is_for_outside:
            return _("You asked for another look. The contact from outside is asked.")
        return _("You asked for another look. Two members who took no part were drawn by lot.")
    if appeal.came_to == Verdict.OUT:
        return _("It was looked at again. It is out of sight.")
    return _("It was looked at again. It stands in its place.")


@dataclass(frozen=True)
class OutOfSight:
    """Something of one's own that others cannot see now, with its words: those stay its maker's."""

    what: str
    words: list[str]
    had_a_photo: bool
    how_it_stands: str
    told: str
    ask_url: str
    appeal: str
    # Where two members asked for it openly: who, and why.
    by_two: str
    why: str
    wrong: str


def mine_page(member: Member) -> dict[str, Any]:
    """What this member said is wrong, what of theirs is out of sight, and what they are asked to look at again."""
    said, held = reads.reports_by(member), {(hold.kind, hold.item) for hold in reads.holds_on(member.board)}
    questions = questions_of(said)
    return {
        "said": [said_of(report, questions, is_held=(report.kind, report.item) in held) for report in said],
        "held": _held_of(member),
        "asked_about_mine": _asked_about_own(member),
        "second_looks": [
            reverse("desk:second_look", args=[member.board.slug, place.appeal_id])
            for place in reads.second_looks_waiting_for(member)
        ],
    }


def _held_of(member: Member) -> list[OutOfSight]:
    holds = reads.holds_on(member.board)
    own = things.own_words(member.board, member.person, [(hold.kind, hold.item) for hold in holds])
    mine = [hold for hold in holds if (hold.kind, hold.item) in own]
    ended = reads.newest_ended_about([hold.item for hold in mine])
    by_two = _put_away_by_two(member.board, mine)
    found = [(hold, (hold.kind, hold.item)) for hold in mine]
    return [_out_of_sight(member.board, hold, own[which], ended.get(which), by_two.get(which)) for hold, which in found]


def _put_away_by_two(board: Board, holds: list[Hold]) -> dict[tuple[str, UUID], Hiding]:
    """What two members put out of sight openly. What came back since and is away again was put away for another reason."""
    done = hidings.done_about(board, [hold.item for hold in holds]) if holds else {}
    return {which: hiding for which, hiding in done.items() if not reads.was_left_standing(*which)}


def _asked_about_own(member: Member) -> list[tuple[str, str]]:
    """What others ask openly to put out of sight and is this member's own: what it is, and where they read why."""
    waiting = hidings.waiting_on(member.board)
    own = things.own_among(member.person, [(each.kind, each.item) for each in waiting])
    return [
        (what_of(each.kind), reverse("out_of_sight:asked", args=[member.board.slug, each.pk]))
        for each in waiting
        if (each.kind, each.item) in own
    ]


def two_people_url(member: Member, kind: str, item: UUID) -> str:
    """Where two people can put it out of sight openly, as long as it is in sight."""
    if not hiding_rules.may_be_hidden_by_two(kind) or reads.is_held(kind, item):
        return ""
    # By name: it stands higher in the house.
    return reverse("out_of_sight:ask", args=[member.board.slug, kind, item])


def _out_of_sight(
    board: Board, hold: Hold, thing: things.Thing, report: SomethingWrong | None, hiding: Hiding | None
) -> OutOfSight:
    appeals = [each for each in report.appeals.all() if each.is_from_maker] if report else []
    return OutOfSight(
        what=thing.what,
        words=thing.words,
        had_a_photo=bool(thing.photos),
        how_it_stands=_("Two people looked. It stays out of sight.")
        if hold.resolved_on
        else _("Two people are looking. It may come back. This says nothing about you."),
        told=hold.told,
        ask_url=reverse("desk:ask_about_mine", args=[board.slug, hold.kind, hold.item])
        if report and hold.resolved_on and not appeals
        else "",
        appeal=appeal_words(appeals[0]) if appeals else "",
        by_two=_by_two(hiding) if hiding else "",
        why=hidings.why_as_shown(hiding) if hiding else "",
        wrong=reverse("safety:report", args=[board.slug, "hiding", hiding.pk]) if hiding else "",
    )


def _by_two(hiding: Hiding) -> str:
    both = {"first": name_of(hiding.first), "second": name_of(hiding.second)}
    return _("%(first)s and %(second)s said yes to putting it out of sight, because they found it unkind or unfair:") % both


def second_look_page(place: SecondLook, thing: things.Thing | None) -> dict[str, Any]:
    report = place.appeal.report
    return {
        "what": what_of(report.kind),
        "why": why_of(report.reason),
        "thing": thing,
        "appeal": place.appeal,
        "is_held": reads.hold_of(report.kind, report.item) is not None,
    }
