"""Both lists of a board in one file, for everybody on it: with no name of a member, and no day's words before they are told."""

from typing import Any

from evenground.cores import sealed
from evenground.cores.sealed import listing
from evenground.ground.audit import reads as audit
from evenground.ground.boards.models import Board
from evenground.ground.daily_lines import log_key
from evenground.ground.daily_lines import reads as days


def plain_list_of(board: Board) -> dict[str, Any]:
    """What stands in the file."""
    return listing.as_plain(list_of(board))


def list_of(board: Board) -> listing.Listing:
    end = days.end_of(board)
    return listing.Listing(
        board=board.slug,
        key=log_key.public(),
        days=tuple(days.days_of(board)),
        days_length=end.length,
        days_head=days.bytes_of(end.head),
        lines=tuple(audit.lines_as_linked(board.pk)),
        power_length=board.log_length,
        power_link=days.bytes_of(board.log_link) if board.log_link else sealed.NOTHING_YET,
    )


def called(board: Board) -> str:
    return f"{board.slug}-list.json"
