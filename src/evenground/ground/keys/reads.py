from copy import copy
from typing import TypeVar

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from evenground.ground.boards.models import Board, Key
from evenground.ground.boards.reads import keys_waiting
from evenground.ground.keys.models import AskedAboutSomebody, KeyRefused
from evenground.ground.safety.reads import is_held, without_held
from evenground.ground.web.errors import one_or_not_here

A = TypeVar("A", bound=AskedAboutSomebody)


def refusals_of(board: Board, kind: str) -> QuerySet[KeyRefused]:
    """Who said no to acts of this kind, and why, the newest first."""
    found = KeyRefused.objects.select_related("refused_by__person").filter(board=board, kind=kind)
    return without_held("refusal", found).order_by("-refused_on", "pk")


def as_shown(about: A, kind: str) -> A:
    """What is asked about somebody, for a page: of what is out of sight a line stands in place of the words."""
    shown = copy(about)
    if is_held(kind, about.pk):
        for name in ("why", "own_words", "asked_again"):
            setattr(shown, name, _("(out of sight)") if getattr(about, name) else "")
    return shown


def key_of(board: Board, pk: int) -> Key:
    """A first key that waits. Raises NotHere once it does not."""
    return one_or_not_here(keys_waiting(board), pk=pk)
