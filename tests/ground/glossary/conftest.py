from datetime import UTC, timedelta

import pytest
from tests.ground.glossary.scene import WEDNESDAY

from evenground.ground.web import clock


@pytest.fixture(autouse=True)
def later(monkeypatch):
    """It is a Wednesday noon; `later(days=3)` is so much after that."""

    def move(**by):
        moment = (WEDNESDAY + timedelta(**by)).astimezone(UTC)
        monkeypatch.setattr(clock, "now", lambda: moment)

    move()
    return move
