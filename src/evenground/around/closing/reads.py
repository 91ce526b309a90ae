from datetime import date

from evenground.around.closing import rules
from evenground.ground.audit.acts import Act
from evenground.ground.boards.models import Board
from evenground.ground.boards.reads import boards_of, members_of, who_turned_keys
from evenground.ground.concerns import reads as concerns
from evenground.ground.pauses import reads as pauses
from evenground.ground.people.models import Person
from evenground.ground.safety import reads as safety
from evenground.ground.web import clock


def ending_boards_of(person: Person) -> list[Board]:
    """The boards of this person that end, the soonest first: for their front page."""
    return list(boards_of(person).filter(ends_on__isnull=False).order_by("ends_on", "name"))


def how_many_on(board: Board) -> int:
    return members_of(board).count()


def who_ended(board: Board) -> set[int]:
    """The members whose yes ended it; each of them can take it back."""
    if board.ends_on is None:
        return set()
    found = [each for act in (Act.BOARD_ENDS, Act.BOARD_ENDS_BY_ONE) for each in who_turned_keys(board, act, board.ends_on)]
    return {each.pk for each in found if each is not None}


def is_looked_after(board: Board) -> bool:
    """Whether safety people still look after something that must not be lost with the board."""
    return concerns.is_any_open(board) or safety.is_any_looked_at(board) or bool(pauses.going_on(board))


def today_of(board: Board) -> date:
    return clock.now().astimezone(board.zone).date()


def text_of(board: Board) -> str:
    """What is ended, or goes on: everybody has read the same name and the same day."""
    return f"{board.name}\n{board.ends_on or rules.TIME_TO_FETCH.days}"
