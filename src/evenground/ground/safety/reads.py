from collections.abc import Collection
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import F, Model, Q, QuerySet
from django.utils.translation import gettext as _

from evenground.ground.boards.models import Board
from evenground.ground.people.models import Person
from evenground.ground.safety import rules
from evenground.ground.safety.bank_holidays import is_bank_holiday
from evenground.ground.safety.hours import Calendar, end_of_next_working_day
from evenground.ground.safety.models import CheckedAdult, DaysAway, Hold, SafetyPerson
from evenground.ground.web.errors import NotHere, one_or_not_here

M = TypeVar("M", bound=Model)


def without_held(kind: str, things: QuerySet[M]) -> QuerySet[M]:
    """Leave out what is out of sight. Every read of members' words and pictures passes here."""
    return things.exclude(pk__in=Hold.objects.filter(kind=kind, came_back=False).values("item"))


def are_being_looked_at(kind: str, things: QuerySet[M]) -> bool:
    """Whether one of them is out of sight and two people have not looked yet."""
    return Hold.objects.filter(kind=kind, resolved_on=None, item__in=things.order_by().values("pk")).exists()


def safety_people_of(board: Board) -> list[SafetyPerson]:
    """Who looks after this board's safety now, with their hours, and the contact from outside last."""
    people = SafetyPerson.objects.filter(board=board, left_on=None).prefetch_related("week", "days_away")
    return list(people.order_by("is_outside", "name", "pk"))


def inside_people_of(board: Board) -> list[SafetyPerson]:
    """The board's own safety people: those who can sign in and look."""
    return [each for each in safety_people_of(board) if not each.is_outside and each.person_id]


def is_safety_person(person: Person, board: Board) -> bool:
    return _looked_after(person).filter(board=board).exists()


def boards_looked_after_by(person: Person) -> list[Board]:
    return list(Board.objects.filter(pk__in=_looked_after(person).values("board")).order_by("name"))


def board_of_safety_person(viewer: Person, slug: str) -> Board:
    """The board, for those who look after its safety. Raises NotHere for everybody else."""
    return safety_person_for(viewer, slug).board


def safety_person_for(viewer: Person, slug: str) -> SafetyPerson:
    """The viewer as a safety person of this board. Raises NotHere for everybody else."""
    return one_or_not_here(_looked_after(viewer).select_related("board", "person"), board__slug=slug)


def outside_contact_of(board: Board) -> SafetyPerson | None:
    return SafetyPerson.objects.filter(board=board, is_outside=True, left_on=None).order_by("pk").first()


def _looked_after(person: Person) -> QuerySet[SafetyPerson]:
    return SafetyPerson.objects.filter(person=person, is_outside=False, left_on=None)


def calendar_of(board: Board) -> Calendar:
    return Calendar(board.zone, is_bank_holiday)


def next_look_by(board: Board, now: datetime, *, but: Collection[int] = ()) -> datetime:
    """By when a person looks at what is sent now: the end of the next working day with somebody there.

    `but` are safety people who must not be counted on: it may be about them.
    """
    people = [each.times for each in inside_people_of(board) if each.pk not in but]
    return end_of_next_working_day(people, now, calendar_of(board))


def checked_adults_of(board: Board) -> QuerySet[CheckedAdult]:
    """Whose checks the host has seen, of those who are on the board or look after it now."""
    here = Q(person__memberships__board=board, person__memberships__left_on=None)
    looks_after = Q(person__in=SafetyPerson.objects.filter(board=board, is_outside=False, left_on=None).values("person"))
    checked = CheckedAdult.objects.filter(here | looks_after, board=board)
    return checked.select_related("person").order_by("person__name", "pk").distinct()


def days_away_of(safety_person: SafetyPerson, pk: int) -> DaysAway:
    return one_or_not_here(DaysAway.objects.filter(safety_person=safety_person), pk=pk)


def board_of_host(viewer: Person, slug: str) -> Board:
    """The board, for whoever runs this website: its name and its adults, and nothing that anybody said."""
    if not viewer.is_host:
        raise NotHere
    return one_or_not_here(Board.objects.all(), slug=slug)


def adults_of(board: Board) -> QuerySet[Person]:
    """Who said that they are 18 or older, on the board or looking after its safety."""
    on_it = Q(memberships__board=board, memberships__left_on=None)
    looks_after = Q(pk__in=SafetyPerson.objects.filter(board=board, is_outside=False, left_on=None).values("person"))
    return Person.objects.filter(on_it | looks_after, age_band__in=rules.ADULT).distinct().order_by("name", "pk")


def adult_of(board: Board, pk: str) -> Person:
    try:
        return one_or_not_here(adults_of(board), pk=UUID(pk))
    except ValueError:
        raise NotHere from None


def missing_before_under_18s(board: Board) -> list[str]:
    """What a board lacks before anybody under 18 may join, in sentences for the host; empty when nothing is missing."""
    inside, outside = inside_people_of(board), outside_contact_of(board)
    asked = [
        (checked_adults_of(board).count() >= rules.FEWEST_ADULTS, _("Two adults whose checks (such as DBS) you have seen.")),
        (len(inside) >= rules.FEWEST_ADULTS, _("Two safety people who can sign in.")),
        (bool(inside) and all(each.times.week for each in inside), _("The hours of each safety person.")),
        (outside is not None and bool(outside.reach), _("Somebody from outside to turn to, and how to reach them.")),
    ]
    return [words for is_there, words in asked if not is_there]


def holds_of(board: Board) -> QuerySet[Hold]:
    """What is out of sight first, then what was."""
    return Hold.objects.filter(board=board).order_by(F("resolved_on").asc(nulls_first=True), "-made_on")[:100]
