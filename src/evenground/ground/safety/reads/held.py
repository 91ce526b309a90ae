"""What is out of sight, of every kind of thing."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db.models import F, Model, QuerySet
from django.utils.translation import gettext as _

from evenground.ground.boards.models import Board
from evenground.ground.safety.models import (
    Hold,
)

M = TypeVar("M", bound=Model)


def without_held(kind: str, things: QuerySet[M]) -> QuerySet[M]:
    """Leave out what is out of sight. Every read of members' words and pictures passes here, or through `veiled`."""
    return things.exclude(pk__in=Hold.objects.filter(kind=kind, came_back=False).values("item"))


def only_held(kind: str, things: QuerySet[M]) -> QuerySet[M]:
    """Those that are out of sight: the same words may stand in other things, where they must not be read either."""
    # Few are: asked for by their ids, a database never looks through everything to find them.
    held = list(Hold.objects.filter(kind=kind, came_back=False).values_list("item", flat=True))
    return things.filter(pk__in=held) if held else things.none()


def without_put_away(kind: str, things: QuerySet[M]) -> QuerySet[M]:
    """Leave out what two people kept out of sight. What they still look at stays: to be counted, never to be read."""
    away = Hold.objects.filter(kind=kind, came_back=False, resolved_on__isnull=False)
    return things.exclude(pk__in=away.values("item"))


def are_being_looked_at(kind: str, things: QuerySet[M]) -> bool:
    """Whether one of them is out of sight and two people have not looked yet."""
    return Hold.objects.filter(kind=kind, resolved_on=None, item__in=things.order_by().values("pk")).exists()


def held_among(kind: str, items: Iterable[UUID]) -> set[UUID]:
    """Which of them are out of sight, in one query."""
    return set(Hold.objects.filter(kind=kind, item__in=list(items), came_back=False).values_list("item", flat=True))


def held_pairs(items: Iterable[UUID]) -> set[tuple[str, UUID]]:
    """Which of them are out of sight, each with as what: one row may be shown as two kinds of thing. One query."""
    return set(Hold.objects.filter(item__in=list(items), came_back=False).values_list("kind", "item"))


def kinds_held_on(board_id: int) -> set[str]:
    """Of which kinds something is out of sight on a board: most of the time of none, and nobody need look further."""
    return set(Hold.objects.filter(board=board_id, came_back=False).values_list("kind", flat=True))


def is_held(kind: str, item: UUID) -> bool:
    return bool(held_among(kind, [item]))


def veiled(kind: str, things: Iterable[M], *words: str) -> list[M]:
    """What others rest on stays in its place, without its words: the first gives way to a line that says so, the rest to nothing.

    Only for showing: what is stored keeps every word. One query, however many there are.
    """
    shown = list(things)
    held = held_among(kind, [each.pk for each in shown])
    for each in shown:
        if each.pk in held:
            first, *rest = words
            setattr(each, first, _("(out of sight)"))
            for name in rest:
                setattr(each, name, "")
    return shown


def days_of_holds(board: Board) -> tuple[list[date], list[date]]:
    """On which days something was put out of sight, and on which something came back, for a count of months. Never what."""
    rows = list(Hold.objects.filter(board=board).values_list("made_on", "resolved_on", "came_back"))
    return [made for made, _on, _back in rows], [on for _made, on, came_back in rows if came_back and on]


def holds_of(board: Board) -> QuerySet[Hold]:
    """What is out of sight first, then what was."""
    return Hold.objects.filter(board=board).order_by(F("resolved_on").asc(nulls_first=True), "-made_on")[:100]


def hold_of(kind: str, item: UUID) -> Hold | None:
    """What keeps it out of sight, if something does."""
    return Hold.objects.filter(kind=kind, item=item, came_back=False).order_by("pk").first()


def holds_on(board: Board) -> list[Hold]:
    """Everything out of sight on the board; for each maker to be told of their own."""
    return list(Hold.objects.filter(board=board, came_back=False).order_by("-made_on", "pk"))
