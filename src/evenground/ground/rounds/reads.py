from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from evenground.ground.boards.models import Member
from evenground.ground.rounds.models import Reply, ReplyLink, ReplySent, RosterPlace, Round


def latest_round(kind: str, subject: UUID) -> Round | None:
    return Round.objects.filter(kind=kind, subject=subject).order_by("-opens_at").first()


def latest_rounds(kind: str, subjects: Iterable[UUID]) -> dict[UUID, Round]:
    """The newest round about each of them that has one, in one query."""
    found = Round.objects.filter(kind=kind, subject__in=list(subjects)).order_by("opens_at")
    return {each.subject: each for each in found}


def is_asked(member: Member, round_: Round) -> bool:
    return RosterPlace.objects.filter(round=round_, member=member).exists()


def waiting_for(member: Member, kind: str, now: datetime) -> set[UUID]:
    """What this member is asked right now and has not answered: the subjects of open rounds of one kind."""
    places = RosterPlace.objects.filter(member=member, round__kind=kind, round__closed_at=None)
    places = places.filter(round__opens_at__lte=now, round__closes_at__gt=now)
    sent = ReplySent.objects.filter(member=member).values("round")
    return set(places.exclude(round__in=sent).values_list("round__subject", flat=True))


def unanswered_by(member: Member, kind: str, now: datetime) -> set[UUID]:
    """As `waiting_for`, with what was asked before this member came: for kinds of round that a newcomer may answer, too."""
    open_ones = Round.objects.filter(board=member.board_id, kind=kind, closed_at=None, opens_at__lte=now, closes_at__gt=now)
    sent = ReplySent.objects.filter(member=member).values("round")
    return set(open_ones.exclude(pk__in=sent).values_list("subject", flat=True))


def has_replied(member: Member, round_: Round) -> bool:
    return ReplySent.objects.filter(round=round_, member=member).exists()


def has_replied_since(member: Member, kind: str, since: datetime) -> bool:
    """Whether this member has replied to anything of one kind that was asked after this moment."""
    return ReplySent.objects.filter(member=member, round__kind=kind, round__opens_at__gte=since).exists()


def own_reply(member: Member, round_: Round) -> Reply | None:
    """The member's own reply while it can still be changed; nobody's after the close."""
    link = ReplyLink.objects.select_related("reply").filter(sent__round=round_, sent__member=member).first()
    return link.reply if link else None


def how_many(round_: Round) -> tuple[int, int]:
    """How many have replied, and how many are waited for or were. Never who, never what."""
    places = RosterPlace.objects.filter(round=round_)
    if round_.closed_at is None:
        places = places.exclude(pk__in=not_waited_for(round_))
    return ReplySent.objects.filter(round=round_).count(), places.count()


def by_side(round_: Round) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """How many of each side are waited for or were, and how many of each replied; the sides in one order, which tells nothing.

    To be read before the close: a side of which everybody is gone meanwhile stands as 0 until then.
    """
    places = RosterPlace.objects.filter(round=round_, member__isnull=False)
    asked, gone = _per_side(places), _per_side(not_waited_for(round_))
    sent = _per_side(ReplySent.objects.filter(round=round_, member__isnull=False))
    sides = sorted(asked)
    return tuple(asked[side] - gone[side] for side in sides), tuple(sent[side] for side in sides)


def _per_side(rows: QuerySet[RosterPlace] | QuerySet[ReplySent]) -> Counter[int]:
    return Counter(dict(rows.order_by().values_list("member__perspective").annotate(Count("pk"))))


def not_waited_for(round_: Round) -> QuerySet[RosterPlace]:
    """Who was asked, has not replied, and is on a break or has left: nobody waits for them, and they are not missing."""
    is_gone = Q(member__away_since__isnull=False) | Q(member__left_on__isnull=False)
    places = RosterPlace.objects.filter(is_gone, round=round_)
    return places.exclude(member__in=ReplySent.objects.filter(round=round_, member__isnull=False).values("member"))


def replies_of(round_: Round) -> list[Reply]:
    """All replies of a closed round, in the order of their random ids. None before the close: running totals are never shown."""
    if round_.closed_at is None:
        return []
    return list(Reply.objects.filter(round=round_).order_by("pk"))
