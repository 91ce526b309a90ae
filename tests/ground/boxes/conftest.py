from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest

from evenground.ground.boards.models import Board, Member
from evenground.ground.boxes import writes
from evenground.ground.boxes.models import Box
from evenground.ground.rounds.models import Round
from evenground.ground.tasks.jobs import known_jobs
from evenground.ground.web import clock
from tests.ground.boxes.posting import Phone

CLOSES_WITH = "decisions.close"


def members(people: list[Phone]) -> list[Member]:
    return [phone.member for phone in people]


def opened(board: Board, people: list[Phone]) -> Round:
    now = clock.now()
    return writes.open_round(
        "consent",
        uuid4(),
        board=board,
        members=members(people),
        opens_at=now,
        closes_at=now + timedelta(days=2),
        closes_with=CLOSES_WITH,
    )


@pytest.fixture
def box(mixing: Board, people: list[Phone]) -> Box:
    """Everybody is asked; the first two mix."""
    assert CLOSES_WITH in known_jobs()
    for phone in people[:2]:
        phone.make_keys()
    return opened(mixing, people).box


def any_answer(_answer: str, _reason: str, _words: str) -> bool:
    return True


@pytest.fixture
def later() -> Callable[..., object]:
    """Some time from now."""

    def telling(**by: float) -> object:
        return clock.telling(clock.now() + timedelta(**by))

    return telling


def in_turn(box: Box, people: list[Phone]) -> list[tuple[Phone, object]]:
    """Each layer with whoever mixes it first."""
    phones = {phone.member.pk: phone for phone in people}
    return [(phones[layer.holders.get(is_stand_in=False).member_id], layer) for layer in box.layers.all()]
