from typing import TypeVar

from django.db.models import Model, QuerySet

from evenground.ground.boards.models import Board
from evenground.ground.safety.models import Hold, SafetyPerson

M = TypeVar("M", bound=Model)


def without_held(kind: str, things: QuerySet[M]) -> QuerySet[M]:
    """Leave out what is out of sight. Every read of members' words and pictures passes here."""
    return things.exclude(pk__in=Hold.objects.filter(kind=kind, came_back=False).values("item"))


def safety_people_of(board: Board) -> list[SafetyPerson]:
    return list(SafetyPerson.objects.filter(board=board).order_by("is_outside", "name"))
