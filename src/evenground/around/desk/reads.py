from collections.abc import Collection
from datetime import date
from uuid import UUID

from evenground.around.desk import things
from evenground.around.desk.kinds import KINDS
from evenground.flow.contributions import reads as contributions
from evenground.flow.reports import reads as reports
from evenground.ground.boards.models import Board, Member
from evenground.ground.boards.reads import boards_of
from evenground.ground.hiding import reads as hidings
from evenground.ground.looking_after.reads import ended_for
from evenground.ground.people.models import Person
from evenground.ground.safety import reads as safety
from evenground.ground.safety import rules
from evenground.ground.safety.models import SafetyPerson, SecondLook, SomethingWrong
from evenground.ground.web import clock
from evenground.ground.web.errors import NotHere


def would_hide_at_once(member: Member) -> bool:
    """Whether a report of danger by this member puts a thing out of sight: so for everybody who did not use it as a weapon."""
    empty_before = safety.how_many_found_empty(member, clock.now().date())
    waiting = len(safety.hidden_by_nobody_else(member))
    return rules.hides_at_once(rules.Reason.DANGER, is_by_a_member=True, empty_before=empty_before, waiting=waiting)


def is_a_member(viewer: object, board: Board) -> bool:
    return isinstance(viewer, Person) and boards_of(viewer).filter(pk=board.pk).exists()


def published_report(pk: UUID) -> tuple[Board, UUID]:
    report, _account = reports.published(pk)
    return report.topic.board, report.pk


def idea_of_published_report(pk: UUID, number: int) -> tuple[Board, UUID]:
    """An idea that stands on a public page, by its number. Raises NotHere for one that does not stand there."""
    report, _account = reports.published(pk)
    idea = contributions.revealed(report.topic).filter(number=number).first()
    if idea is None:
        raise NotHere
    return report.topic.board, idea.pk


def report_on_the_desk(viewer: SafetyPerson, pk: UUID) -> SomethingWrong:
    """A report for a safety person to look at. What is about themselves is not there for them."""
    found = safety.report_to_look_at(viewer.board, pk)
    return _unless_about(viewer, found)


def second_look_on_the_desk(viewer: SafetyPerson, pk: int) -> SecondLook:
    """A second look of the contact from outside, or of the viewer's own."""
    place = safety.safety_persons_second_look(viewer.board, pk)
    assert place.safety_person is not None
    if not place.safety_person.is_outside and place.safety_person_id != viewer.pk:
        raise NotHere
    _unless_about(viewer, place.appeal.report)
    return place


def waits_for_outside(report: SomethingWrong) -> bool:
    return report.waits_for == SomethingWrong.Waits.OUTSIDE


def ended_report_about_own(member: Member, kind: str, item: UUID) -> SomethingWrong:
    """What two people decided about something of this member's own. Raises NotHere for everything else."""
    if kind not in KINDS or not things.is_by(member.person, kind, item):
        raise NotHere
    ended = safety.newest_ended_about([item]).get((kind, item))
    if ended is None or ended.board_id != member.board_id:
        raise NotHere
    return ended


def why_they_stopped(person: Person, slug: str) -> UUID | None:
    """Where somebody who looked after this board's safety is told why two members ended that; none for everybody else."""
    return next((each.pk for each in ended_for(person) if each.board.slug == slug), None)


def out_of_sight_of(member: Member, *, since: date) -> bool:
    """Whether something of this member's own went out of sight since then, and still is."""
    holds = [hold for hold in safety.holds_on(member.board) if (hold.resolved_on or hold.made_on) >= since]
    return bool(things.own_among(member.person, [(hold.kind, hold.item) for hold in holds]))


def is_asked_about(member: Member, asked: Collection[str]) -> bool:
    """Whether one of these things that others ask openly to put out of sight is this member's own."""
    return bool(things.own_among(member.person, hidings.things_among(member.board, asked)))


def _unless_about(viewer: SafetyPerson, report: SomethingWrong) -> SomethingWrong:
    if viewer.person is not None and things.is_by(viewer.person, report.kind, report.item):
        raise NotHere
    return report
