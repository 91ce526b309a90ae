"""How many there are of something that may be a hundred thousand.

To count so many takes a tenth of a second each time a page is opened. A count of many may therefore be half a minute old, on
every page alike; of a board's usual few dozen it never is.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar
from uuid import UUID

from django.core.cache import cache

from evenground.flow.topics.models import Topic

T = TypeVar("T")

MANY = 5_000
"""Fewer are counted in a few milliseconds; no board of 45 people has ever so many."""

SECONDS = 30


def counted(
    what: str, topics: Iterable[Topic], count: Callable[[list[Topic]], dict[UUID, T]], how_many: Callable[[T], int]
) -> dict[UUID, T]:
    """What `count` says of each of these questions, or what it said of the large ones half a minute ago.

    `what` names it; `how_many` says of one answer how much was counted for it.
    """
    asked = list(topics)
    kept = cache.get_many([_key(what, topic.pk) for topic in asked])
    found = {topic.pk: kept[_key(what, topic.pk)] for topic in asked if _key(what, topic.pk) in kept}
    rest = [topic for topic in asked if topic.pk not in found]
    fresh = count(rest) if rest else {}
    large = {_key(what, topic): each for topic, each in fresh.items() if how_many(each) >= MANY}
    if large:
        cache.set_many(large, SECONDS)
    return {**found, **fresh}


def is_known_as_large(topic: Topic) -> bool:
    """Whether somebody has just found that there are many in this question."""
    return bool(cache.get(_key("many", topic.pk)))


def note_as_large(topic: Topic) -> None:
    cache.set(_key("many", topic.pk), True, SECONDS)


def _key(what: str, topic: UUID) -> str:
    return f"counted.{what}.{topic}"
