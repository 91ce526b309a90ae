"""A board whose answers are mixed before they are read, and people with phones that lock and mix."""

import pytest

from evenground.ground.boards.models import Board
from evenground.ground.boxes.models import MixedBeforeReading
from evenground.ground.web import clock
from tests.cast import CARER, STAFF, YOUNG, member_of
from tests.ground.boxes.posting import Phone


@pytest.fixture
def people(board: Board) -> list[Phone]:
    """Seven of three sides, each with a phone."""
    return [Phone(member_of(board, f"Person {n}", (YOUNG, CARER, STAFF)[n % 3], "26+")) for n in range(7)]


@pytest.fixture
def mixing(board: Board) -> Board:
    """The board mixes answers before they are read."""
    MixedBeforeReading.objects.create(board=board, chosen_on=clock.now().date())
    return board
