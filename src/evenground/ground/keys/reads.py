from django.db.models import QuerySet

from evenground.ground.boards.models import Board, Key
from evenground.ground.boards.reads import keys_waiting
from evenground.ground.keys.models import KeyRefused
from evenground.ground.safety.reads import without_held
from evenground.ground.web.errors import one_or_not_here


def refusals_of(board: Board, kind: str) -> QuerySet[KeyRefused]:
    """Who said no to acts of this kind, and why, the newest first."""
    found = KeyRefused.objects.select_related("refused_by__person").filter(board=board, kind=kind)
    return without_held("refusal", found).order_by("-refused_on", "pk")


def key_of(board: Board, pk: int) -> Key:
    """A first key that waits. Raises NotHere once it does not."""
    return one_or_not_here(keys_waiting(board), pk=pk)
