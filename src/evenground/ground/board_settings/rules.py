"""Small questions about how a board is set up. None looks at which perspective anybody comes from."""

from django.utils.translation import gettext_lazy as _

from evenground.ground.board_settings.models import Wish
from evenground.ground.boards.models import Board

CHANGE = "board-settings"

WHY_SO_ALREADY = _("It is like that already.")
WHY_OUTSIDERS = _("Young people may join this board, so there must be a name that outsiders may read.")
WHY_OVER = _("This is over. Nothing was changed.")
WHY_READ_AGAIN = _("Something was changed while you read. Please read it again.")


def what_changes(board: Board, wish: Wish) -> list[str]:
    """Which of the three would be another one."""
    return [each for each in ("name", "public_name", "purpose") if getattr(board, each) != getattr(wish, each)]


def is_so_already(board: Board, *, name: str, public_name: str, purpose: str) -> bool:
    return (board.name, board.public_name, board.purpose) == (name, public_name, purpose)


def is_name_for_outsiders_enough(board: Board, public_name: str) -> bool:
    """On cards and in messages to parents it need not say what the board is for, so there must be one."""
    return bool(public_name) or not board.is_open_to_under_18s
