from typing import TypeVar

from django.db.models import F, Model, QuerySet

from evenground.ground.boards.models import Board
from evenground.ground.people.models import Person
from evenground.ground.safety.models import Hold, SafetyPerson
from evenground.ground.web.errors import one_or_not_here

M = TypeVar("M", bound=Model)


def without_held(kind: str, things: QuerySet[M]) -> QuerySet[M]:
    """Leave out what is out of sight. Every read of members' words and pictures passes here."""
    return things.exclude(pk__in=Hold.objects.filter(kind=kind, came_back=False).values("item"))


def are_being_looked_at(kind: str, things: QuerySet[M]) -> bool:
    """Whether one of them is out of sight and two people have not looked yet."""
    return Hold.objects.filter(kind=kind, resolved_on=None, item__in=things.order_by().values("pk")).exists()


def safety_people_of(board: Board) -> list[SafetyPerson]:
    return list(SafetyPerson.objects.filter(board=board).order_by("is_outside", "name"))


def boards_looked_after_by(person: Person) -> list[Board]:
    return list(Board.objects.filter(pk__in=SafetyPerson.objects.filter(person=person).values("board")).order_by("name"))


def board_of_safety_person(viewer: Person, slug: str) -> Board:
    """The board, for those who look after its safety. Raises NotHere for everybody else."""
    return one_or_not_here(Board.objects.filter(pk__in=SafetyPerson.objects.filter(person=viewer).values("board")), slug=slug)


def holds_of(board: Board) -> QuerySet[Hold]:
    """What is out of sight first, then what was."""
    return Hold.objects.filter(board=board).order_by(F("resolved_on").asc(nulls_first=True), "-made_on")[:100]
