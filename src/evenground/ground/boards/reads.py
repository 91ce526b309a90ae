"""The gate. There is no other way to a board."""

import hashlib
from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse

from evenground.cores.consent import Holder
from evenground.ground.audit import reads as audit
from evenground.ground.audit.acts import Act
from evenground.ground.boards import rules
from evenground.ground.boards.models import AccessNeed, Board, Duty, Key, Member, Perspective
from evenground.ground.people.models import Person
from evenground.ground.web import clock
from evenground.ground.web.errors import NotAllowed, NotHere, one_or_not_here

WELCOMER = Duty.Kind.WELCOMER


def today_on(board: Board) -> date:
    """The day it is where a board is."""
    return clock.now().astimezone(board.zone).date()


def members() -> QuerySet[Member]:
    """Members of any board, with what most pages need of them. For those who have a member's own key, not an address."""
    return Member.objects.select_related("board", "perspective", "person").filter(left_on=None)


def member_for(viewer: Person, slug: str, *, even_resting: bool = False) -> Member:
    """The viewer as a member of this board, with board and perspective, in one query.

    Raises NotHere alike for "not yours" and "not there", and says kindly why to a member who cannot come in for a while.
    """
    found = Member.objects.select_related("board", "perspective").filter(left_on=None)
    member = one_or_not_here(found, board__slug=slug, person=viewer)
    member.person = viewer
    if member.is_resting and not even_resting:
        # By name: both stand higher in the house.
        raise NotAllowed(
            str(rules.WHY_RESTING), help_url=reverse("safety:help", args=[slug]), leave_url=reverse("mine:leave", args=[slug])
        )
    return member


def board_for(viewer: Person, slug: str) -> Board:
    return member_for(viewer, slug).board


def memberships_of(person: Person) -> QuerySet[Member]:
    """Where this person is on a board now."""
    return Member.objects.select_related("board", "perspective").filter(person=person, left_on=None).order_by("board__name")


def was_on(board: Board, person: Person) -> Member | None:
    """The place of somebody who has left this board."""
    return Member.objects.select_related("board", "person").filter(board=board, person=person, left_on__isnull=False).first()


def access_need_of(member: Member) -> AccessNeed | None:
    """For themselves."""
    return AccessNeed.objects.filter(member=member).first()


def access_needs_for(viewer: Member, *, on: date) -> QuerySet[AccessNeed]:
    """What people on this board need, for whoever is on duty that day. Raises NotHere for everybody else."""
    if not has_duty(viewer, WELCOMER, on=on):
        raise NotHere
    here = {"member__left_on": None, "member__is_resting": False}
    needs = AccessNeed.objects.filter(board=viewer.board, **here).select_related("member__person")
    return needs.order_by("member__person__name", "pk")


def board_and_member(viewer: Person, slug: str) -> tuple[Board, Member | None]:
    """The board for its members, and for the host, who may look after a board without being on it."""
    try:
        member = member_for(viewer, slug)
    except NotHere:
        if not viewer.is_host:
            raise
        return one_or_not_here(Board.objects.all(), slug=slug), None
    return member.board, member


def has_duty(member: Member, kind: str, *, on: date) -> bool:
    return _duties(member.board, kind, on).filter(member=member).exists()


def on_duty(board: Board, kind: str, *, on: date) -> list[Member]:
    """Who does this job today."""
    return [duty.member for duty in _duties(board, kind, on).select_related("member__person").order_by("pk")]


def _duties(board: Board, kind: str, on: date) -> QuerySet[Duty]:
    today = Q(begins_on__lte=on) & (Q(ends_on=None) | Q(ends_on__gt=on))
    return Duty.objects.filter(today, board=board, kind=kind, member__left_on=None)


def boards_of(viewer: Person) -> QuerySet[Board]:
    return Board.objects.filter(pk__in=Member.objects.filter(person=viewer, left_on=None).values("board")).order_by("name")


def names_on(board: Board) -> list[str]:
    """What everybody who is on the board is called."""
    return list(Member.objects.filter(board=board, left_on=None).values_list("person__name", flat=True))


def members_of(board: Board) -> QuerySet[Member]:
    """Everybody on the board, in the order of their names: no other order says nothing about anybody."""
    members = Member.objects.select_related("person", "perspective").filter(board=board, left_on=None)
    # A name that is out of sight must not be told by its place among the others.
    return members.order_by("-is_name_in_sight", "person__name", "pk")


def everybody_who_was_on(board: Board, persons: Collection[UUID] | None = None) -> QuerySet[Member]:
    """Who is on the board and who has left it, in no order; or those of them with these accounts."""
    members = Member.objects.select_related("person").filter(board=board).order_by()
    return members if persons is None else members.filter(person__in=persons)


def member_of(board: Board, pk: int) -> Member:
    return one_or_not_here(members_of(board), pk=pk)


def perspectives_of(board: Board) -> QuerySet[Perspective]:
    return Perspective.objects.filter(board=board).order_by("place")


def perspective_of(board: Board, pk: int) -> Perspective:
    return one_or_not_here(Perspective.objects.filter(board=board), pk=pk)


def able_to_turn_a_key(board: Board) -> list[Holder]:
    """Everybody who could turn a key now, each with their side."""
    here = {"left_on": None, "away_since": None, "is_resting": False, "person__is_active": True}
    members = Member.objects.filter(board=board, **here).order_by()
    return [Holder(pk, side) for pk, side in members.values_list("pk", "perspective")]


def sides_here(board: Board) -> int:
    """How many sides of the table somebody on the board comes from."""
    return Member.objects.filter(board=board, left_on=None).values("perspective").distinct().count()


def has_opened(board: Board) -> bool:
    """Whether what is the board's to say takes two of its members by now."""
    everybody = Member.objects.filter(board=board)
    sides = everybody.values("perspective").distinct().count()
    return rules.has_opened(sides=sides, people=everybody.filter(left_on=None).count())


def key_waiting(board: Board, kind: str, subject: object, *, text: str) -> Key | None:
    """The first key to this act, if it counts for what stands on the page now."""
    key = Key.objects.select_related("turned_by__person").filter(board=board, kind=kind, subject=str(subject)).first()
    return key if key is not None and rules.still_waits(key, hash_of(text), clock.now()) else None


def is_key_turned(board: Board, kind: str, subject: object) -> bool:
    """Whether there is a first key to this act, for whatever text. Where there is none, no text need be gathered."""
    return Key.objects.filter(board=board, kind=kind, subject=str(subject)).exists()


def keys_waiting(board: Board) -> QuerySet[Key]:
    """Every first key on the board that waits for a second one, the oldest first."""
    here = {"turned_by__left_on": None, "turned_by__away_since": None, "turned_by__is_resting": False}
    waiting = Key.objects.select_related("turned_by__person", "turned_by__perspective").filter(board=board, **here)
    return waiting.filter(expires_at__gt=clock.now(), turned_by__person__is_active=True).order_by("turned_at")


def is_key_waiting(board: Board, kind: str, subject: object) -> bool:
    """Whether somebody's first yes to this act waits, whatever they read."""
    return keys_waiting(board).filter(kind=kind, subject=str(subject)).exists()


def who_turned_keys(board: Board, act: Act, about: object) -> list[Member | None]:
    """The members who turned the two keys to this act last; nobody in the place of one who was erased."""
    doers = audit.who_did(act, about, board_id=board.pk) or ()
    members = {
        m.person_id: m for m in Member.objects.select_related("person").filter(board=board, person__in=filter(None, doers))
    }
    return [members.get(doer) if doer else None for doer in doers]


def hash_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def same_board(member: Member, board_id: int) -> None:
    """Refuse, as if it were not there, whatever belongs to another board."""
    if member.board_id != board_id:
        raise NotHere
