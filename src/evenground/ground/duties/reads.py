from collections import Counter
from datetime import date, timedelta

from evenground.ground.boards.models import Board, Duty, Member
from evenground.ground.boards.reads import members_of
from evenground.ground.duties.models import LeftOut, Place, Rota
from evenground.ground.web.errors import NotHere, one_or_not_here


def rota_of(board: Board) -> Rota | None:
    """How the board deals its jobs; none where it does not."""
    return Rota.objects.filter(board=board).first()


def today_on(board: Board) -> list[Duty]:
    """The jobs that are somebody's now, with whose. What somebody on a break was dealt is nobody's, without a word about why."""
    here = {"member__left_on": None, "member__away_since": None, "member__is_resting": False, "member__person__is_active": True}
    return list(Duty.objects.select_related("member__person").filter(board=board, ends_on=None, **here).order_by("pk"))


def of_member(member: Member) -> list[Duty]:
    """What is this member's job today."""
    return list(Duty.objects.filter(member=member, ends_on=None).order_by("pk"))


def holder_of(kind: str, board: Board) -> Member:
    """Whose job this is today. Raises NotHere where it is nobody's."""
    holders = [duty.member for duty in today_on(board) if duty.kind == kind]
    if not holders:
        raise NotHere
    return holders[0]


def own_duty(member: Member, kind: str) -> Duty:
    """The member's own job of today of this kind. Raises NotHere where it is not theirs."""
    return one_or_not_here(Duty.objects.filter(member=member, kind=kind, ends_on=None))


def is_left_out(member: Member) -> bool:
    """For themselves."""
    return LeftOut.objects.filter(member=member).exists()


def who_takes_part(board: Board) -> list[Member]:
    """Everybody who is dealt jobs: who is here, and has not asked to be left out."""
    here = members_of(board).filter(away_since=None, is_resting=False, person__is_active=True)
    return list(here.exclude(pk__in=LeftOut.objects.filter(board=board).values("member")))


def order_of(board: Board) -> tuple[int, ...]:
    """In which order turns come, as it was left the last time."""
    return tuple(Place.objects.filter(board=board).order_by("place").values_list("member", flat=True))


def times_done(board: Board) -> Counter[tuple[int, str]]:
    """How often each has had each job."""
    return Counter(Duty.objects.filter(board=board).order_by().values_list("member", "kind"))


def last_sides(board: Board) -> dict[str, int]:
    """On which side each job was last."""
    rows = Duty.objects.filter(board=board).order_by("begins_on", "pk").values_list("kind", "member__perspective")
    return dict(rows)


def had_a_turn_since(board: Board, day: date | None) -> set[int]:
    """Whose turn it was since the jobs were dealt, whether they did it or passed."""
    turns = Duty.objects.filter(board=board)
    # The jobs' days are those of Greenwich, and the board's may be a day further on.
    since = turns.filter(begins_on__gte=day - timedelta(days=1)) if day else turns
    return set(since.values_list("member", flat=True))
