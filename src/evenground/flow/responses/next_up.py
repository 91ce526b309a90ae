"""Which contribution a member is asked about next.

Each has an order of their own, drawn by lot, so that no contribution is everybody's first. Nothing of this order is stored: a
seat's number would do as well, but nobody has one before the first answer.
"""

import math
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from evenground.flow.contributions import reads as contributions
from evenground.flow.responses import reads
from evenground.flow.responses.models import NextUp
from evenground.flow.topics import large
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member
from evenground.ground.web.ready import ReadyQuery

LEAST_PRIORITY = 1e-9
"""Even what nobody needs to see comes at last."""

A_HAND = 200
"""Of very many contributions so many are drawn first, and one of these is asked about. A hand lasts for half as many answers."""

MOST_HANDS = 5
"""Who has answered all of so many hands has answered nearly everything."""


@dataclass(frozen=True)
class Shown:
    """How many contributions can be answered, and of each how much the last map wants answers to it, if there is one.

    Of very many (`large.MANY`) only how many: to read and to order a hundred thousand takes a fifth of a second each time.
    """

    total: int
    priorities: Mapping[int, float | None] | None


@dataclass(frozen=True)
class Next:
    """The number of the contribution a member is asked about next, none when all are answered; and how far along they are."""

    number: int | None
    done: int
    total: int


def shown_in(topic: Topic) -> Shown:
    if not large.is_known_as_large(topic):
        priorities = dict(_UP_TO_MANY.rows(topic=topic.pk))
        if len(priorities) <= large.MANY:
            return Shown(len(priorities), priorities)
        large.note_as_large(topic)
    return Shown(contributions.how_many_revealed([topic])[topic.pk], None)


def next_for(member: Member, topic: Topic) -> Next:
    """What to ask this member next."""
    return next_of(member, topic, reads.own_values(member, topic), shown_in(topic))


def next_of(member: Member, topic: Topic, answered: Collection[int], shown: Shown) -> Next:
    """As `next_for`, where the caller has read already what was answered and what is shown."""
    seed = f"{topic.pk} {member.pk}"
    if shown.priorities is None:
        number = _next_of_many(seed, topic, answered)
        # What went out of sight since it was answered counts as done: to look for it would be to read them all.
        return Next(number, shown.total if number is None else min(len(answered), shown.total), shown.total)
    waiting = [number for number in shown.priorities if number not in answered]
    first = min(waiting, key=_order_of(seed, shown.priorities), default=None)
    return Next(first, shown.total - len(waiting), shown.total)


def _next_of_many(seed: str, topic: Topic, answered: Collection[int]) -> int | None:
    highest = contributions.highest_number(topic)
    first = len(answered) // (A_HAND // 2)
    for hand in range(first, first + MOST_HANDS):
        drawn = {1 + _lot(f"{seed} {hand} {place}") % highest for place in range(A_HAND)}
        found: dict[int, float | None] = dict(_with_priorities(topic.pk).filter(number__in=drawn.difference(answered)))
        if found:
            return min(found, key=_order_of(seed, found))
    return min((number for number in reads.numbers_shown(topic) if number not in answered), default=None)


def _up_to_many(topic: UUID) -> QuerySet[Any, Any]:
    # One more than many says that there are more.
    return _with_priorities(topic)[: large.MANY + 1]


def _with_priorities(topic: UUID) -> QuerySet[Any, Any]:
    priority = NextUp.objects.filter(topic=topic, number=OuterRef("number")).values("priority")
    return contributions.revealed(topic).order_by().values_list("number", Subquery(priority))


_UP_TO_MANY = ReadyQuery(_up_to_many)


def _order_of(seed: str, priorities: Mapping[int, float | None]) -> Callable[[int], float]:
    """Places drawn by lot, where a higher priority draws an earlier place more often; nobody's lot ever changes."""
    # One that came after the map was drawn has had the fewest answers, so it is as urgent as any.
    for_new_ones = max((given for given in priorities.values() if given is not None), default=1.0)

    def place(number: int) -> float:
        given = priorities[number]
        priority = for_new_ones if given is None else given
        return -math.log((_lot(f"{seed} {number}") + 1) / 2**64) / max(priority, LEAST_PRIORITY)

    return place


def _lot(words: str) -> int:
    return int.from_bytes(blake2b(words.encode(), digest_size=8).digest(), "big")
