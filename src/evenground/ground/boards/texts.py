"""What a feature gives to be found: a text that every member of its board may read."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Text:
    """One text, with no person and no time of day. `kind` and `item` name it as in a report that something is wrong with it."""

    kind: str
    item: UUID
    board_id: int
    # None where it belongs to no question: then `on` is the day by which it stands among the rest.
    topic_id: UUID | None
    words: str
    number: int | None = None
    # What else the address of its page says, beside board and question.
    at: tuple[object, ...] = ()
    on: date | None = None


def among(things: QuerySet[M], items: Collection[UUID] | None, *, key: str = "pk") -> QuerySet[M]:
    """All of them in no order, or those with these ids."""
    return things.order_by() if items is None else things.order_by().filter(**{f"{key}__in": items})


def lines(*words: str) -> str:
    """Several fields as one text, the empty ones left out."""
    return "\n".join(each for each in words if each)
