from datetime import UTC

import pytest
from tests.around.wall.scene import DAY

from evenground.around.wall import writes
from evenground.ground.people import writes as people
from evenground.ground.safety import writes as safety
from evenground.ground.web import clock


@pytest.fixture(autouse=True)
def at(monkeypatch):
    """Let it be a certain moment. It is a Wednesday noon before that."""

    def set_clock(moment):
        monkeypatch.setattr(clock, "now", lambda: moment.astimezone(UTC))

    set_clock(DAY)
    return set_clock


@pytest.fixture
def note(at, ruth):
    return writes.write_note("Hello everybody.", by=ruth)


@pytest.fixture
def amir(board):
    """A safety person of a board that people under 18 can join."""
    board.is_open_to_under_18s = True
    board.save()
    return safety.name_safety_person(
        board, "Amir", hours="Monday to Sunday, 9 to 5", person=people.welcome("Amir", age_band="26+")
    )  # fmt: skip
