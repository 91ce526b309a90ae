"""Small questions about looking early. None looks at which perspective somebody comes from."""

from collections.abc import Collection
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from evenground.ground.boards.models import Board

OPENED_IS_LOOKED_THROUGH_FOR = timedelta(days=14)
"""What was opened before two could look stays on their desk; after two weeks all members have read it, and can speak up."""
WHO_LOOK = 2

WHY_NOT_HERE = _("Nobody looks early on this board: nobody under 18 can join it.")
WHY_NO_PICTURES = _("Nobody looks first on this board: nobody under 18 can join it.")
WHY_HAS_A_SAY = _("You are on this board yourself, and can still give an idea. So you see what others wrote when all do.")


def is_read_early(board: Board) -> bool:
    return board.is_open_to_under_18s


def have_enough_looked(until: Collection[date], given_on: date) -> bool:
    """Whether two have looked on a later day than this came in: on the same day one cannot know."""
    return sum(day > given_on for day in until) >= WHO_LOOK
