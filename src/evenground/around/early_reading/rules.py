"""Small questions about looking early. None looks at which perspective somebody comes from."""

from django.utils.translation import gettext_lazy as _

from evenground.ground.boards.models import Board

WHY_NOT_HERE = _("Nobody looks early on this board: nobody under 18 can join it.")
WHY_HAS_A_SAY = _("You are on this board yourself, and can still give an idea. So you see what others wrote when all do.")


def is_read_early(board: Board) -> bool:
    return board.is_open_to_under_18s
