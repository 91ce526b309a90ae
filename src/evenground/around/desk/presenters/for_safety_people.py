"""The safety people's desk, words ready to print."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from evenground.around.desk import things
from evenground.around.desk.presenters.words import Questions, about, questions_of, what_of, why_of
from evenground.around.desk.promised import Promised, told_to_others, waits_for
from evenground.ground.concerns import presenters as concerns
from evenground.ground.safety import reads, rules
from evenground.ground.safety.models import Hold, SafetyPerson, SecondLook, SomethingWrong
from evenground.ground.web.jinja import clock as time_of_day
from evenground.ground.web.jinja import day

Waits = SomethingWrong.Waits


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
    questions = questions_of([*reports, *(place.appeal.report for place in again), *holds])
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
        why=why_of(rules.gravest([report.reason, *(each.reason for each in report.others.all())])),
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


def _held(hold: Hold, questions: Questions) -> HeldThing:
    if hold.resolved_on is None:
        now = _("waiting for two of you to look")
    elif hold.came_back:
        now = _("looked at, and back in its place")
    elif hold.told:
        now = _("looked at: it stays out of sight, and its maker was told why")
    else:
        now = _("looked at: it stays out of sight, and its maker was told so")
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
        "looks": _looks(viewer, report),
        "has_looked": any(each.safety_person_id == viewer.pk for each in report.looks.all()),
        "waits_for_outside": report.waits_for == Waits.OUTSIDE,
        "outside": reads.outside_contact_of(viewer.board),
        "photo_urls": _photo_urls(viewer, report, thing),
        "file_url": reverse("desk:file", args=[viewer.board.slug, report.pk]) if thing and thing.file else "",
        "back_url": reverse("desk:desk", args=[viewer.board.slug]),
        **words,
    }


def _photo_urls(viewer: SafetyPerson, report: SomethingWrong, thing: things.Thing | None) -> list[str]:
    """Where each picture of the thing opens: most things have one at most."""
    address = reverse("desk:photo", args=[viewer.board.slug, report.pk])
    return [f"{address}?picture={place}" for place, _photo in enumerate(thing.photos if thing else [])]


def _looks(viewer: SafetyPerson, report: SomethingWrong) -> list[tuple[str, str]]:
    """Who has looked. What they think only after the viewer has said what they think themselves."""
    looks = list(report.looks.all())
    may_see = report.waits_for == Waits.OUTSIDE or viewer.pk in {each.safety_person_id for each in looks}
    verdicts = {str(verdict): str(words) for verdict, words in rules.VERDICTS}
    unsaid = _("You see what they think when you have said what you think.")
    return [(each.safety_person.name, verdicts[each.verdict] if may_see else unsaid) for each in looks]
