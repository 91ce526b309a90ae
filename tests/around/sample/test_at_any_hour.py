"""The sample board can be told at any hour: people look at it in the evening, too."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from evenground.around.sample.fill import fill
from evenground.around.wall.models import WallNote
from evenground.ground.boards.models import Board
from evenground.ground.web import clock

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")


@pytest.mark.parametrize("hour", [time(0, 30), time(21, 30), time(23, 59)], ids=str)
def test_the_story_can_be_told(hour):
    now = datetime.combine(datetime.now(LONDON).date(), hour, LONDON)
    with clock.telling(now):
        fill(now)
    board = Board.objects.get(slug="hill-and-river")
    assert WallNote.objects.filter(board=board, under__isnull=False).count() == 2
