from collections.abc import Collection, Iterable
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from evenground.ground.boards.models import Board, Member
from evenground.ground.boards.reads import is_key_waiting, keys_waiting, member_for
from evenground.ground.hiding import rules
from evenground.ground.hiding.models import Hiding
from evenground.ground.people.models import Person
from evenground.ground.safety.reads import is_held
from evenground.ground.web.errors import NotHere, one_or_not_here


def _hidings() -> QuerySet[Hiding]:
    return Hiding.objects.select_related("board", "asked_by__person", "first__person", "second__person")


def hiding_for(viewer: Person, slug: str, pk: UUID) -> tuple[Member, Hiding]:
    """What somebody asks, for a member who may read why. Raises NotHere."""
    member = member_for(viewer, slug)
    hiding = one_or_not_here(_hidings().filter(board=member.board), pk=pk)
    if not rules.may_read_why(member, hiding, waits=rules.is_open(hiding) and still_waits(hiding)):
        raise NotHere
    return member, hiding


def open_about(board: Board, kind: str, item: UUID) -> Hiding | None:
    return _hidings().filter(board=board, kind=kind, item=item, came_to="").first()


def waiting_on(board: Board) -> list[Hiding]:
    """All that waits for a second yes, for each maker to be told of their own."""
    asked = [key.subject for key in keys_waiting(board) if key.kind == rules.HIDE]
    return list(_hidings().filter(board=board, pk__in=asked, came_to="").order_by("asked_on", "pk")) if asked else []


def things_among(board: Board, asked: Collection[str]) -> list[tuple[str, UUID]]:
    """What these are about, of those that nobody has ended: for a page that asks nothing more."""
    return list(Hiding.objects.filter(board=board, pk__in=asked, came_to="").values_list("kind", "item"))


def done_about(board: Board, items: Iterable[UUID]) -> dict[tuple[str, UUID], Hiding]:
    """What two people put out of sight of these things, the newest of each."""
    done = _hidings().filter(board=board, item__in=list(items), came_to=Hiding.CameTo.OUT)
    return {(each.kind, each.item): each for each in done.order_by("ended_on", "pk")}


def text_of(hiding: Hiding, words: str) -> str:
    """All that stands on the page: why somebody asks, and the thing itself. Other words make a first yes lapse."""
    return "\n".join([hiding.kind, str(hiding.item), hiding.why, words])


def why_as_shown(hiding: Hiding) -> str:
    return _("(out of sight)") if is_held("hiding", hiding.pk) else hiding.why


def still_waits(hiding: Hiding) -> bool:
    return is_key_waiting(hiding.board, rules.HIDE, hiding.pk)


def locked(hiding: Hiding) -> Hiding:
    return one_or_not_here(Hiding.objects.select_for_update(of=("self",)).select_related("board"), pk=hiding.pk)
