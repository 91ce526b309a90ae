"""Where one person's own answers lie among the groups: worked out when they ask, from what is kept of groups and statements.

Plain numbers, so that a page needs none of the weight that drawing takes. Nothing of it is stored.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

SURE = 0.8
"""From here on somebody answered like one group; below it, between two."""


@dataclass(frozen=True)
class Place:
    """How well each group fits, from 0 to 1, and the place on the picture, as its dots have theirs."""

    fits: list[float]
    x: int
    y: int

    @property
    def nearest(self) -> list[int]:
        """The group that fits, or the two that fit best."""
        order = sorted(range(len(self.fits)), key=lambda group: -self.fits[group])
        return order[:1] if self.fits[order[0]] >= SURE else order[:2]


@dataclass(frozen=True)
class _Told:
    """What is known of a statement: its mean, its pull on the picture, and each group's leaning."""

    mean: float
    pull: list[float]
    leanings: list[float]

    @property
    def reach(self) -> float:
        """How far a way of answering moves the answer: where nearly all agree, a yes-sayer agrees no more than others."""
        return 1 - self.mean**2


def needed(ways: Mapping[str, Any]) -> int:
    """How many sides somebody takes before anything can be said."""
    return int(ways["needed"])


def given(ways: Mapping[str, Any], answers: Mapping[int, int]) -> int:
    """How many sides somebody has taken on ideas that are on the map."""
    return sum(bool(value) and str(number) in ways["statements"] for number, value in answers.items())


def place_of(ways: Mapping[str, Any], answers: Mapping[int, int]) -> Place | None:
    """Where these answers (number: 1, 0 or -1) lie; nothing while too few took a side."""
    known = {number: _told(ways, number) for number, value in answers.items() if value and str(number) in ways["statements"]}
    if len(known) < needed(ways):
        return None
    style = sum(told.reach * (answers[number] - told.mean) for number, told in known.items())
    style /= sum(told.reach**2 for told in known.values()) + ways["style_pull"]
    left = [(answers[number] - told.mean - style * told.reach, told) for number, told in known.items()]
    costs = [
        handicap + sum(told.leanings[group] ** 2 - 2 * one * told.leanings[group] for one, told in left)
        for group, handicap in enumerate(ways["handicaps"])
    ]
    weights = [math.exp(-(cost - min(costs)) / (2 * ways["noise"])) for cost in costs]
    x, y = (
        sum(one * told.pull[axis] for one, told in left)
        / (sum(told.pull[axis] ** 2 for told in known.values()) + ways["doubts"][axis])
        for axis in (0, 1)
    )
    edge, high, scale = ways["frame"]
    return Place([weight / sum(weights) for weight in weights], round((x - edge) * scale), round((high - y) * scale))


def what_would_tell(ways: Mapping[str, Any], answers: Mapping[int, int], *, how_many: int = 3) -> list[int]:
    """Of what somebody has not answered, the numbers on which groups differ most; nothing where there is one group."""
    if len(ways["handicaps"]) < 2:
        return []

    def apart(number: int) -> float:
        leanings = _told(ways, number).leanings
        return max(leanings) - min(leanings)

    waiting = [int(number) for number in ways["statements"] if int(number) not in answers]
    return sorted(waiting, key=lambda number: (-apart(number), number))[:how_many]


def _told(ways: Mapping[str, Any], number: int) -> _Told:
    mean, *rest = ways["statements"][str(number)]
    return _Told(mean, rest[:2], rest[2:])
