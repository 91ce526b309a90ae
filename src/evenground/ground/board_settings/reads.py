from copy import copy
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from evenground.ground.board_settings import rules
from evenground.ground.board_settings.models import HintsLeftOut, Wish
from evenground.ground.boards.models import Board, Member
from evenground.ground.boards.reads import is_key_waiting, keys_waiting, member_for
from evenground.ground.keys.reads import refusals_of
from evenground.ground.people.models import Person
from evenground.ground.safety.reads import is_held
from evenground.ground.web.errors import one_or_not_here


def _wishes() -> QuerySet[Wish]:
    return Wish.objects.select_related("board", "asked_by__person")


def wish_for(viewer: Person, slug: str, pk: UUID) -> tuple[Member, Wish]:
    """What somebody wants changed, for every member. Raises NotHere once it is so."""
    member = member_for(viewer, slug)
    return member, one_or_not_here(_wishes().filter(board=member.board), pk=pk)


def waiting_on(board: Board) -> list[Wish]:
    """What waits for a second yes."""
    asked = [key.subject for key in keys_waiting(board) if key.kind == rules.CHANGE]
    return list(_wishes().filter(board=board, pk__in=asked).order_by("asked_on", "pk")) if asked else []


def refused_on(board: Board) -> list[Wish]:
    """What somebody said no to, and does not wait again."""
    refused = {each.subject for each in refusals_of(board, rules.CHANGE)}
    waiting = {str(each.pk) for each in waiting_on(board)} if refused else set()
    return list(_wishes().filter(board=board, pk__in=refused - waiting).order_by("-asked_on", "pk")) if refused else []


def over_on(board: Board) -> list[UUID]:
    """What nobody's yes waits for any more and nobody said no to: there is nothing to read there."""
    kept = [each.pk for each in (*waiting_on(board), *refused_on(board))]
    return list(Wish.objects.filter(board=board).exclude(pk__in=kept).values_list("pk", flat=True))


def still_waits(wish: Wish) -> bool:
    return is_key_waiting(wish.board, rules.CHANGE, wish.pk)


def text_of(wish: Wish) -> str:
    """All that stands on the page: what is wanted, and what it is in place of."""
    board = wish.board
    return "\n".join([wish.name, wish.public_name, wish.purpose, board.name, board.public_name, board.purpose])


def as_shown(wish: Wish) -> Wish:
    """The same for a page: of what is out of sight a line stands in place of the words."""
    shown = copy(wish)
    if is_held("wish", wish.pk):
        shown.name, shown.public_name, shown.purpose = _("(out of sight)"), "", ""
    return shown


def hints_left_out(board: Board) -> frozenset[str]:
    """The kinds of hints that the board does without."""
    return frozenset(HintsLeftOut.objects.filter(board=board).values_list("kind", flat=True))


def locked(wish: Wish) -> Wish:
    return one_or_not_here(Wish.objects.select_for_update(of=("self",)).select_related("board"), pk=wish.pk)
