"""Who looks after a board's safety, when they are there, and whose checks were seen."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction

from evenground.ground.audit.acts import Act
from evenground.ground.boards import writes as boards
from evenground.ground.boards.models import Board
from evenground.ground.boards.reads import has_opened
from evenground.ground.people import writes as people
from evenground.ground.people.models import Person
from evenground.ground.safety import reads, rules
from evenground.ground.safety.hours import Stretch, from_words
from evenground.ground.safety.models import (
    CheckedAdult,
    DaysAway,
    SafetyPerson,
    SomethingWrong,
    WeeklyHours,
)
from evenground.ground.tasks import writes as tasks
from evenground.ground.web import clock
from evenground.ground.web.errors import require

FIRST_DRILL_AFTER = timedelta(days=30)
DRILL = "concerns.drill"
WRITE_TO_OUTSIDE = "safety.write_to_outside"


@transaction.atomic
def name_safety_person(
    board: Board,
    name: str,
    *,
    hours: str | Iterable[Stretch],
    reach: str = "",
    person: Person | None = None,
    is_outside: bool = False,
    is_checked: bool = False,
    by_the_host: bool = False,
) -> SafetyPerson:
    """Name somebody whom members can turn to. Raises NotUnderstood unless the hours say when.

    Of a contact from outside the hours are only words: nothing here waits for them. Whom the host names once members from two
    sides are there, begins when two of them have said yes. Before that, where others are there already, one of those says yes:
    else a host could read along under another name.
    """
    board = Board.objects.select_for_update().get(pk=board.pk)
    when = hours if is_outside and isinstance(hours, str) else ""
    takes_two = rules.takes_two_members(by_the_host=by_the_host, has_opened=has_opened(board))
    others = [each for each in reads.inside_people_of(board) if reads.has_come_in(each)]
    named = SafetyPerson.objects.create(
        board=board,
        name=name,
        when=when,
        reach=reach,
        person=person,
        is_outside=is_outside,
        named_on=clock.now().astimezone(board.zone).date(),
        waits_for_a_yes=takes_two or (by_the_host and bool(others) and not is_outside),
        takes_two_members=takes_two,
    )
    act = Act.SAFETY_PERSON_ASKED_FOR if takes_two else Act.SAFETY_PERSON_NAMED
    boards.note(act, on=board.pk, concerned=person.pk if person else None)
    if not is_outside:
        # The first drill comes a while after the newest safety person; what it does stands higher in the house.
        tasks.at(clock.now() + FIRST_DRILL_AFTER, DRILL, board.pk)
        say_hours(named, from_words(hours) if isinstance(hours, str) else hours)
    if person is not None:
        people.give_power(person)
    if is_checked and person is not None:
        _mark_as_checked(person, board)
    return named


@transaction.atomic
def say_yes_to(named: SafetyPerson, *, by: SafetyPerson) -> None:
    """One who was there before knows them, and finds it right."""
    require(by.board_id == named.board_id and by.pk != named.pk and not by.waits_for_a_yes, rules.WHY_ONE_OF_THE_OTHERS)
    require(not named.takes_two_members, rules.WHY_TWO_MEMBERS)
    SafetyPerson.objects.filter(pk=named.pk).update(waits_for_a_yes=False)
    boards.note(Act.SAFETY_PERSON_AGREED_TO, on=named.board_id, by=by.person_id, concerned=named.person_id)


@transaction.atomic
def say_no_to(named: SafetyPerson, *, by: SafetyPerson) -> None:
    """One who was there before finds it wrong: they do not begin, also where two members are asked."""
    require(by.board_id == named.board_id and by.pk != named.pk and not by.waits_for_a_yes, rules.WHY_ONE_OF_THE_OTHERS)
    boards.note(Act.SAFETY_PERSON_REFUSED, on=named.board_id, by=by.person_id, concerned=named.person_id)
    stop(named)


@transaction.atomic
def begin(named: SafetyPerson) -> None:
    """Two members have said yes. Anew for whoever had stopped: what was told meanwhile was told to others."""
    today = clock.now().astimezone(named.board.zone).date()
    began = {"named_on": today} if named.left_on else {}
    SafetyPerson.objects.filter(pk=named.pk).update(waits_for_a_yes=False, left_on=None, **began)
    if named.person is not None:
        people.give_power(named.person)


@transaction.atomic
def say_hours(safety_person: SafetyPerson, week: Iterable[Stretch]) -> None:
    """From now on these are the hours of every week."""
    safety_person.week.all().delete()
    WeeklyHours.objects.bulk_create(
        WeeklyHours(
            board_id=safety_person.board_id,
            safety_person=safety_person,
            weekday=each.weekday,
            begins=each.begins,
            ends=each.ends,
        )
        for each in week
    )


@transaction.atomic
def change(safety_person: SafetyPerson, *, name: str, reach: str, when: str | None = None, by: Person) -> None:
    """The host corrects how somebody is called and reached; of a contact from outside also when they are there. It is logged.

    Refused for another name or number of a contact from outside once members from two sides are there: that is somebody else.
    """
    require(by.is_host, rules.WHY_ONLY_THE_HOST_NAMES)
    is_another = (name, reach) != (safety_person.name, safety_person.reach)
    opened = has_opened(safety_person.board)
    is_free = rules.may_be_changed(is_outside=safety_person.is_outside, is_another=is_another, has_opened=opened)
    require(is_free, rules.WHY_NAME_ANOTHER_CONTACT)
    safety_person.name, safety_person.reach = name, reach
    if safety_person.is_outside and when is not None:
        safety_person.when = when
    safety_person.save(update_fields=["name", "reach", "when"])
    boards.note(Act.SAFETY_PERSON_CHANGED, on=safety_person.board_id, by=by.pk, concerned=safety_person.person_id)


def go_away(safety_person: SafetyPerson, *, first_day: date, last_day: date | None) -> DaysAway:
    """Not there on these days; no last day: until they say that they are back. Why is written nowhere."""
    return DaysAway.objects.create(
        board_id=safety_person.board_id, safety_person=safety_person, first_day=first_day, last_day=last_day
    )


def come_back(away: DaysAway) -> None:
    """There again, or not going after all."""
    away.delete()


@transaction.atomic
def stop(safety_person: SafetyPerson) -> None:
    """They look after safety no more. What they looked at stays looked at, and what waited for them first waits for all."""
    safety_person.left_on = clock.now().date()
    safety_person.save(update_fields=["left_on"])
    SomethingWrong.objects.filter(first=safety_person, ended_on=None).update(first=None)
    person = safety_person.person
    if person is not None and not reads.boards_looked_after_by(person):
        people.take_power_back(person)


def call_outside(board: Board) -> None:
    """Nobody looked in time: write to the contact from outside, where there is mail and an address to write to."""
    tasks.later(WRITE_TO_OUTSIDE, board.pk)


@transaction.atomic
def mark_as_checked(person: Person, board: Board, *, by: Person) -> None:
    """The host has seen this adult's checks today. Only the day is kept."""
    require(rules.may_mark_as_checked(by), rules.WHY_ONLY_THE_HOST)
    require(rules.is_adult(person), rules.WHY_NOT_AN_ADULT)
    _mark_as_checked(person, board)
    boards.note(Act.CHECKS_SEEN, on=board.pk, by=by.pk, concerned=person.pk)


def _mark_as_checked(person: Person, board: Board) -> None:
    CheckedAdult.objects.update_or_create(board=board, person=person, defaults={"checked_on": clock.now().date()})
