from evenground.ground.boards.models import Board, Member
from evenground.ground.safety.reads import safety_people_of


def names_of(board: Board) -> list[str]:
    """The names of a board's people, whoever left among them, and of its safety people. Not those that are out of sight."""
    members = Member.objects.filter(board=board, is_name_in_sight=True).select_related("person")
    names = [*(each.person.name for each in members), *(each.name for each in safety_people_of(board))]
    return sorted({name for name in names if name.strip()}, key=str.casefold)
