"""Small questions about the end of a board. None looks at which perspective anybody comes from."""

from collections.abc import Collection
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from evenground.ground.boards.models import Board, Member
from evenground.ground.boards.rules import may_turn_a_key

END, GO_ON = "end-board", "board-goes-on"
THE_BOARD = "board"
"""The subject of both acts: a board has one end."""

TIME_TO_FETCH = timedelta(days=14)
"""Two usual weekly visits: long enough for everybody to read it, to talk it over, and to fetch what is theirs."""
LONGEST_WAIT = timedelta(days=28)
"""While something was told and is not in the safety people's own records, or two people look at something, it must not be lost;
the law on being forgotten gives a month."""
FEWEST_PEOPLE = 3
"""Of two, each may leave or close: nobody is kept on a board by the one other person on it."""

WHY_ENDS_ALREADY = _("It has been decided already that this board ends.")
WHY_GOES_ON = _("This board goes on. Nothing was changed.")
WHY_READ_AGAIN = _("Something was changed while you read. Please read it again.")


def may_end_alone(member: Member, *, people: int) -> bool:
    return may_turn_a_key(member) and people < FEWEST_PEOPLE


def may_have_it_go_on_alone(member: Member, *, ended_by: Collection[int]) -> bool:
    """Without their yes there are no two any more."""
    return may_turn_a_key(member) and member.pk in ended_by


def is_time(board: Board, today: date) -> bool:
    return board.ends_on is not None and today >= board.ends_on


def must_wait(board: Board, today: date, *, is_looked_after: bool) -> bool:
    """Whether what keeps somebody safe would be lost with the board."""
    return board.ends_on is not None and is_looked_after and today < board.ends_on + LONGEST_WAIT
