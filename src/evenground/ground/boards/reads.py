"""The gate. There is no other way to a board."""

from django.db.models import QuerySet

from evenground.ground.boards.models import AccessNeed, Board, Member, Perspective
from evenground.ground.people.models import Person
from evenground.ground.web.errors import NotHere, one_or_not_here


def member_for(viewer: Person, slug: str) -> Member:
    """The viewer as a member of this board, with board, perspective and person in one query.

    Raises NotHere alike for "not yours" and "not there".
    """
    members = Member.objects.select_related("board", "perspective", "person").filter(left_on=None)
    return one_or_not_here(members, board__slug=slug, person=viewer)


def board_for(viewer: Person, slug: str) -> Board:
    return member_for(viewer, slug).board


def memberships_of(person: Person) -> QuerySet[Member]:
    """Where this person is on a board now."""
    return Member.objects.select_related("board", "perspective").filter(person=person, left_on=None).order_by("board__name")


def access_need_of(member: Member) -> AccessNeed | None:
    """For themselves."""
    return AccessNeed.objects.filter(member=member).first()


def boards_of(viewer: Person) -> QuerySet[Board]:
    return Board.objects.filter(pk__in=Member.objects.filter(person=viewer, left_on=None).values("board")).order_by("name")


def members_of(board: Board) -> QuerySet[Member]:
    """Everybody on the board, in the order of their names: no other order says nothing about anybody."""
    members = Member.objects.select_related("person", "perspective").filter(board=board, left_on=None)
    return members.order_by("person__name", "pk")


def perspectives_of(board: Board) -> QuerySet[Perspective]:
    return Perspective.objects.filter(board=board).order_by("place")


def perspective_of(board: Board, pk: int) -> Perspective:
    return one_or_not_here(Perspective.objects.filter(board=board), pk=pk)


def same_board(member: Member, board_id: int) -> None:
    """Refuse, as if it were not there, whatever belongs to another board."""
    if member.board_id != board_id:
        raise NotHere
