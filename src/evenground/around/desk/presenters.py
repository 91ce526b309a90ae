"""The safety people's desk, and what members see of what they said was wrong, words ready to print."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from evenground.around.desk import things
from evenground.around.desk.promised import Promised, told_to_others, waits_for
from evenground.ground.boards.models import Board, Member
from evenground.ground.concerns import presenters as concerns
from evenground.ground.safety import reads, rules
from evenground.ground.safety.models import Appeal, Hold, OfOneThing, SafetyPerson, SecondLook, SomethingWrong, Verdict
from evenground.ground.web.jinja import clock as time_of_day
from evenground.ground.web.jinja import day

Waits = SomethingWrong.Waits
Questions = Mapping[tuple[str, UUID], str]
"""The title of the question to which a thing belongs, by what it is and which."""


@dataclass(frozen=True)
class Waiting:
    """One thing that waits for two people, without its words: those are read on its own page."""

    what: str
    why: str
    since: date
    now: str
    is_late: bool
    is_for_you: bool
    href: str


@dataclass(frozen=True)
class HeldThing:
    """Something out of sight, without whose it is and without its words."""

    what: str
    why: str
    since: date
    now: str


@dataclass(frozen=True)
class Desk:
    """A safety person's page: what waits for them, what waits for others, and what is or was out of sight."""

    promised: list[Promised]
    promised_others: list[Promised]
    yours: list[Waiting]
    others: list[Waiting]
    again: list[Waiting]
    call_outside: SafetyPerson | None
    people: list[SafetyPerson]
    held: list[HeldThing]


def desk_page(viewer: SafetyPerson) -> dict[str, Any]:
    timezone.activate(viewer.board.zone)
    return {"board": viewer.board, "desk": desk_of(viewer)}


def desk_of(viewer: SafetyPerson) -> Desk:
    reports = _not_about(viewer, reads.reports_to_look_at(viewer.board))
    places = reads.second_looks_of_safety_people(viewer.board)
    about_viewer = _about(viewer, [place.appeal.report for place in places])
    again = [place for place in places if place.appeal.report.pk not in about_viewer and _is_theirs(place, viewer)]
    told = concerns.waiting_for(viewer)
    is_outside_needed = (
        any(report.waits_for == Waits.OUTSIDE for report in reports)
        or any(place.safety_person.is_outside for place in again)  # type: ignore[union-attr]
        or any(each.is_late for each in told)
    )
    holds = list(reads.holds_of(viewer.board))
    questions = _questions_of([*reports, *(place.appeal.report for place in again), *holds])
    waiting = [_waiting(report, viewer, questions) for report in reports]
    return Desk(
        promised=waits_for(viewer, told),
        promised_others=told_to_others(viewer, told),
        yours=[each for each in waiting if each.is_for_you],
        others=[each for each in waiting if not each.is_for_you],
        again=[_again(place, questions) for place in again],
        call_outside=reads.outside_contact_of(viewer.board) if is_outside_needed else None,
        people=reads.safety_people_of(viewer.board),
        held=[_held(hold, questions) for hold in holds],
    )


def _is_theirs(place: SecondLook, viewer: SafetyPerson) -> bool:
    assert place.safety_person is not None
    return place.safety_person.is_outside or place.safety_person_id == viewer.pk


def _about(viewer: SafetyPerson, reports: Collection[SomethingWrong]) -> set[UUID]:
    """Which of these are about the viewer; as many queries as there are kinds among them."""
    assert viewer.person is not None
    by_kind: dict[str, set[UUID]] = {}
    for report in reports:
        by_kind.setdefault(report.kind, set()).add(report.item)
    theirs = {(kind, item) for kind, items in by_kind.items() for item in things.made_by(viewer.person, kind, items)}
    return {report.pk for report in reports if (report.kind, report.item) in theirs}


def _not_about(viewer: SafetyPerson, reports: list[SomethingWrong]) -> list[SomethingWrong]:
    about = _about(viewer, reports)
    return [report for report in reports if report.pk not in about]


def _waiting(report: SomethingWrong, viewer: SafetyPerson, questions: Questions) -> Waiting:
    looked = {each.safety_person_id for each in report.looks.all()}
    is_outside = report.waits_for == Waits.OUTSIDE
    is_first = report.waits_for == Waits.FIRST and report.first is not None
    return Waiting(
        what=about(report, questions),
        why=why_of(report.reason),
        since=report.made_on,
        now=_now_of(report, viewer, bool(looked)),
        is_late=is_outside,
        is_for_you=is_outside or (viewer.pk not in looked and (not is_first or report.first_id == viewer.pk)),
        href=reverse("desk:look", args=[viewer.board.slug, report.pk]),
    )


def _now_of(report: SomethingWrong, viewer: SafetyPerson, has_a_look: bool) -> str:
    until = {"day": day(report.look_by), "time": time_of_day(report.look_by)}
    if report.waits_for == Waits.OUTSIDE:
        return _("Nobody looked in time, or two of you did not agree. Call the contact from outside now.")
    if has_a_look:
        return _("One of you has looked. The other looks by %(time)s on %(day)s.") % until
    if report.waits_for == Waits.FIRST and report.first is not None and report.first_id != viewer.pk:
        return _("%(name)s looks first, by %(time)s on %(day)s. You can look before that.") % {"name": report.first.name, **until}
    return _("Look by %(time)s on %(day)s.") % until


def _again(place: SecondLook, questions: Questions) -> Waiting:
    report = place.appeal.report
    assert place.safety_person is not None
    return Waiting(
        what=about(report, questions),
        why=why_of(report.reason),
        since=place.appeal.made_on,
        now=_("Ask the contact from outside, and write down what they say.")
        if place.safety_person.is_outside
        else _("You took no part so far, so you are asked."),
        is_late=False,
        is_for_you=True,
        href=reverse("desk:again", args=[report.board.slug, place.pk]),
    )


def _questions_of(about_things: Iterable[OfOneThing]) -> Questions:
    return things.questions_of({(each.kind, each.item) for each in about_things})


def about(thing: OfOneThing, questions: Questions) -> str:
    """What it is and, so that nobody has to guess which, from which question; never words of the thing itself."""
    question = questions.get((thing.kind, thing.item))
    what = what_of(thing.kind)
    return _("%(what)s, from: %(question)s") % {"what": what, "question": question} if question else what


def what_of(kind: str) -> str:
    return str(things.KINDS[kind].what) if kind in things.KINDS else _("A page")


def why_of(reason: str) -> str:
    return str(dict(rules.REASONS).get(reason, _("Something else")))  # type: ignore[call-overload]


def _held(hold: Hold, questions: Questions) -> HeldThing:
    if hold.resolved_on is None:
        now = _("waiting for two of you to look")
    elif hold.came_back:
        now = _("looked at, and back in its place")
    else:
        now = _("looked at: it stays out of sight, and its maker was told why")
    return HeldThing(what=about(hold, questions), why=why_of(hold.reason), since=hold.made_on, now=now)


def look_page(viewer: SafetyPerson, report: SomethingWrong, thing: things.Thing | None, **words: Any) -> dict[str, Any]:
    """What was said about one thing, and the thing itself, for those who look."""
    timezone.activate(viewer.board.zone)
    said = [report, *report.others.all()]
    counted = Counter(each.reason for each in said)
    return {
        "board": viewer.board,
        "report": report,
        "thing": thing,
        "what": what_of(report.kind),
        "reasons": [(why_of(reason), many) for reason, many in counted.most_common()],
        "said": [each.words for each in said if each.words],
        "from_outside": any(each.is_from_outside for each in said),
        "is_held": reads.hold_of(report.kind, report.item) is not None,
        "looks": [(each.safety_person.name, dict(rules.VERDICTS)[each.verdict]) for each in report.looks.all()],  # type: ignore[index]
        "has_looked": any(each.safety_person_id == viewer.pk for each in report.looks.all()),
        "waits_for_outside": report.waits_for == Waits.OUTSIDE,
        "outside": reads.outside_contact_of(viewer.board),
        "photo_url": reverse("desk:photo", args=[viewer.board.slug, report.pk]) if thing and thing.photo else "",
        "back_url": reverse("desk:desk", args=[viewer.board.slug]),
        **words,
    }


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
            Verdict.OUT: _("Two people looked. It stays out of sight, and the person whose it is was told kindly."),
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
        "said": said_of(report, _questions_of([report]), is_held=reads.hold_of(report.kind, report.item) is not None),
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


def mine_page(member: Member) -> dict[str, Any]:
    """What this member said is wrong, what of theirs is out of sight, and what they are asked to look at again."""
    said, held = reads.reports_by(member), {(hold.kind, hold.item) for hold in reads.holds_on(member.board)}
    questions = _questions_of(said)
    return {
        "said": [said_of(report, questions, is_held=(report.kind, report.item) in held) for report in said],
        "held": _held_of(member),
        "second_looks": [
            reverse("desk:second_look", args=[member.board.slug, place.appeal_id])
            for place in reads.second_looks_waiting_for(member)
        ],
        "months": months_of(member.board),
    }


def _held_of(member: Member) -> list[OutOfSight]:
    holds = reads.holds_on(member.board)
    own = things.own_words(member.board, member.person, [(hold.kind, hold.item) for hold in holds])
    mine = [hold for hold in holds if (hold.kind, hold.item) in own]
    ended = reads.newest_ended_about([hold.item for hold in mine])
    return [_out_of_sight(member.board, hold, own[hold.kind, hold.item], ended.get((hold.kind, hold.item))) for hold in mine]


def _out_of_sight(board: Board, hold: Hold, thing: things.Thing, report: SomethingWrong | None) -> OutOfSight:
    appeals = [each for each in report.appeals.all() if each.is_from_maker] if report else []
    return OutOfSight(
        what=thing.what,
        words=thing.words,
        had_a_photo=thing.photo is not None,
        how_it_stands=_("Two people looked. It stays out of sight.")
        if hold.resolved_on
        else _("Two people are looking. It may come back. This says nothing about you."),
        told=hold.told,
        ask_url=reverse("desk:ask_about_mine", args=[board.slug, hold.kind, hold.item])
        if report and hold.resolved_on and not appeals
        else "",
        appeal=appeal_words(appeals[0]) if appeals else "",
    )


def months_of(board: Board) -> list[str]:
    """A neutral line a month: how much was put out of sight and came back. Never what, whose, or on which day."""
    lines = []
    for month, made, back in reads.monthly_counts(board):
        held = ngettext("%(num)s thing was put out of sight", "%(num)s things were put out of sight", made) % {"num": made}
        came = ngettext("%(num)s came back", "%(num)s came back", back) % {"num": back}
        lines.append(_("%(month)s: %(held)s, %(back)s.") % {"month": _month(month), "held": held, "back": came})
    return lines


def second_look_page(place: SecondLook, thing: things.Thing | None) -> dict[str, Any]:
    report = place.appeal.report
    return {
        "what": what_of(report.kind),
        "why": why_of(report.reason),
        "thing": thing,
        "appeal": place.appeal,
        "is_held": reads.hold_of(report.kind, report.item) is not None,
    }


def _month(first: date) -> str:
    # Translators: how a month is written, in Django's date letters: November 2026
    return formats.date_format(first, pgettext("a month in words", "F Y"))
