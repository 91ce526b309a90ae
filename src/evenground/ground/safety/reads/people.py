"""Who looks after safety on a board, when, and who may join under their eyes."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from evenground.ground.boards.models import Board
from evenground.ground.people.models import Person
from evenground.ground.people.reads import who_never_came_in
from evenground.ground.safety import rules
from evenground.ground.safety.bank_holidays import is_bank_holiday
from evenground.ground.safety.hours import Calendar, end_of_next_working_day
from evenground.ground.safety.models import (
    CheckedAdult,
    DaysAway,
    SafetyPerson,
)
from evenground.ground.web import clock
from evenground.ground.web.errors import NotHere, one_or_not_here


def safety_people_of(board: Board) -> list[SafetyPerson]:
    """Who looks after this board's safety now, with their hours, and the contact from outside last."""
    people = _in_office().filter(board=board).prefetch_related("week", "days_away")
    return list(people.order_by("is_outside", "name", "pk"))


def newly_named(board: Board) -> list[SafetyPerson]:
    """Whom the host named and who has not begun: one who was there before says yes, or two members do."""
    named = SafetyPerson.objects.filter(board=board, left_on=None).exclude(pk__in=_in_office().values("pk"))
    return list(named.order_by("named_on", "pk"))


def _in_office() -> QuerySet[SafetyPerson]:
    since = rules.named_for_long_enough(clock.now().date())
    begins_by_itself = Q(named_on__lte=since, takes_two_members=False)
    return SafetyPerson.objects.filter(Q(waits_for_a_yes=False) | begins_by_itself, left_on=None)


def names_of_all_who_looked_after(board: Board, persons: Collection[UUID]) -> dict[UUID, str]:
    """How those of these persons are called who look after the board's safety, are asked to, or did."""
    found = SafetyPerson.objects.filter(board=board, person__in=persons).order_by("pk")
    return {each.person_id: each.name for each in found if each.person_id}


def names_of_safety_people(board: Board, numbers: Collection[int]) -> dict[int, str]:
    """How those of these are called who look after the board's safety or did. Whoever is not here was erased."""
    if not numbers:
        return {}
    return dict(SafetyPerson.objects.filter(board=board, pk__in=numbers).values_list("pk", "name"))


def numbers_of(person: Person) -> dict[int, int]:
    """As which safety people somebody looked after boards, each with its board."""
    return dict(SafetyPerson.objects.filter(person=person).values_list("pk", "board_id"))


def inside_people_of(board: Board) -> list[SafetyPerson]:
    """The board's own safety people: those who can sign in and look."""
    return [each for each in safety_people_of(board) if not each.is_outside and each.person_id]


def one_who_looks_after(board: Board, pk: int) -> SafetyPerson:
    """A safety person of this board, or its contact from outside. For the host."""
    return one_or_not_here(SafetyPerson.objects.filter(board=board, left_on=None).select_related("board", "person"), pk=pk)


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
    return _in_office().filter(board=board, is_outside=True).order_by("pk").first()


def _looked_after(person: Person) -> QuerySet[SafetyPerson]:
    return _in_office().filter(person=person, is_outside=False)


def persons_who_looked_after(board: Board) -> list[Person]:
    """Everybody with an account who looks after this board's safety, is asked to, or did."""
    people = SafetyPerson.objects.filter(board=board, person__isnull=False)
    return list(Person.objects.filter(pk__in=people.values("person")))


def calendar_of(board: Board) -> Calendar:
    return Calendar(board.zone, is_bank_holiday)


def next_look_by(board: Board, now: datetime, *, but: Collection[int] = ()) -> datetime:
    """By when a person looks at what is sent now: the end of the next working day with somebody there.

    `but` are safety people who must not be counted on: it may be about them.
    """
    people = [each.times for each in inside_people_of(board) if each.pk not in but]
    return end_of_next_working_day(people, now, calendar_of(board))


def next_look_without_any_one(board: Board, now: datetime) -> datetime:
    """The latest that `next_look_by` can become by not counting on one of them, whichever it is."""
    people, calendar = inside_people_of(board), calendar_of(board)
    others = ([each.times for each in people if each is not left_out] for left_out in people)
    return max((end_of_next_working_day(some, now, calendar) for some in others), default=next_look_by(board, now))


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


def has_come_in(safety_person: SafetyPerson) -> bool:
    return safety_person.person_id is not None and not who_never_came_in([safety_person.person_id])


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
    have_come_in = {each.person_id for each in inside} - who_never_came_in([each.person_id for each in inside if each.person_id])
    asked = [
        (settings.NOBODY_READS_ALONG, _("An address that begins with https. Until then, others on the network can read along.")),
        (bool(board.public_name), _("A name of the board that outsiders may read.")),
        (
            checked_adults_of(board).count() >= rules.FEWEST_ADULTS,
            _("Two adults whose checks you have seen (Disclosure and Barring Service, or alike)."),
        ),
        (len(have_come_in) >= rules.FEWEST_ADULTS, _("Two safety people who have signed in once.")),
        (bool(inside) and all(each.times.week for each in inside), _("The hours of each safety person.")),
        (outside is not None and bool(outside.reach), _("Somebody from outside to turn to, and how to reach them.")),
    ]
    return [words for is_there, words in asked if not is_there]
