from evenground.ground.boards import rules
from evenground.ground.boards.models import Board
from evenground.ground.people.models import Person
from evenground.ground.web.errors import NotHere, one_or_not_here


def board_for_host(viewer: Person, slug: str) -> Board:
    """A board to set up. Raises NotHere for everybody but the host."""
    if not rules.may_make_a_board(viewer):
        raise NotHere
    return one_or_not_here(Board.objects.all(), slug=slug)
