"""What has been told of a question so far, and on which day it is told."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeAlias

from evenground.flow.actions.models import Action
from evenground.flow.contributions.models import Contribution
from evenground.flow.proposals.models import Part
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Board, Member
from evenground.ground.web import clock


@dataclass
class Cast:
    board: Board
    members: dict[str, Member]


Look: TypeAlias = Callable[["Telling", str], None]
"""Somebody who watches while the story is told: called with what has been told so far and the moment's name, at its time."""


def nobody_looks(told: "Telling", moment: str) -> None:
    """The story is mostly told without anybody watching."""


@dataclass
class Telling:
    """What has been told of a question so far, under the names that the story uses."""

    story: Mapping[str, Any]
    cast: Cast
    now: datetime
    topic: Topic
    look: Look = nobody_looks
    ideas: dict[str, Contribution] = field(default_factory=dict)
    parts: dict[str, Part] = field(default_factory=dict)
    jobs: dict[str, Action] = field(default_factory=dict)

    def who(self, key: str) -> Member:
        return self.cast.members[key]

    def may_look(self, moment: str, *, days_ago: float) -> None:
        with on_day(self.now, days_ago):
            self.look(self, moment)


@contextmanager
def on_day(now: datetime, days_ago: float) -> Iterator[None]:
    with clock.telling(now - timedelta(days=days_ago)):
        yield
