from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from evenground.ground.boards.models import Board, Member
from evenground.ground.people.reads import fingerprint
from evenground.ground.rounds.models import PaperSlip, Reply, ReplyLink, ReplySent, RosterPlace, Round
from evenground.ground.web.errors import one_or_not_here
from evenground.ground.web.ready import ReadyQuery

Answerer = Member | PaperSlip
"""Who answers: a member under their own name, or whoever holds a paper slip."""


def whose(by: Answerer) -> dict[str, Any]:
    """In which field of a row it stands who answered."""
    return {"slip": by} if isinstance(by, PaperSlip) else {"member": by}


def latest_round(kind: str, subject: UUID) -> Round | None:
    return Round.objects.filter(kind=kind, subject=subject).order_by("-opens_at").first()


def latest_rounds(kind: str, subjects: Iterable[UUID]) -> dict[UUID, Round]:
    """The newest round about each of them that has one, in one query."""
    found = Round.objects.filter(kind=kind, subject__in=list(subjects)).order_by("opens_at")
    return {each.subject: each for each in found}


def place_of(member: Member, round_: Round) -> RosterPlace | None:
    """A member's place among those who are asked; none where they are not."""
    return RosterPlace.objects.filter(round=round_, member=member).first()


def is_asked(member: Member, round_: Round) -> bool:
    return RosterPlace.objects.filter(round=round_, member=member).exists()


def waiting_for(member: Member, kind: str, now: datetime) -> set[UUID]:
    """What this member is asked right now and has not answered: the subjects of open rounds of one kind."""
    places = RosterPlace.objects.filter(member=member, round__kind=kind, round__closed_at=None, is_on_paper=False)
    places = places.filter(round__opens_at__lte=now, round__closes_at__gt=now)
    sent = ReplySent.objects.filter(member=member).values("round")
    return set(places.exclude(round__in=sent).values_list("round__subject", flat=True))


def unanswered_by(member: Member, kind: str, now: datetime) -> set[UUID]:
    """As `waiting_for`, with what was asked before this member came: for kinds of round that a newcomer may answer, too."""
    open_ones = Round.objects.filter(board=member.board_id, kind=kind, closed_at=None, opens_at__lte=now, closes_at__gt=now)
    # Where answers are mixed, a newcomer's would be the one more that came after they did.
    is_asked = Q(pk__in=RosterPlace.objects.filter(member=member).values("round"))
    open_ones = open_ones.filter(Q(mode=Round.Mode.COUNTED) | is_asked)
    sent = ReplySent.objects.filter(member=member).values("round")
    on_paper = RosterPlace.objects.filter(member=member, is_on_paper=True).values("round")
    return set(open_ones.exclude(pk__in=sent).exclude(pk__in=on_paper).values_list("subject", flat=True))


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
    return ReplySent.objects.filter(round=round_).count(), how_many_asked(round_)


def how_many_asked(round_: Round) -> int:
    """How many are waited for or were: on a page that says nothing of who has replied."""
    asked = _ASKED if round_.closed_at is not None else _WAITED_FOR
    return next((count for (count,) in asked.rows(round_id=round_.pk)), 0)


def by_side(round_: Round) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """How many of each side are waited for or were, and how many of each replied; the sides in one order, which tells nothing.

    To be read before the close: a side of which everybody is gone meanwhile stands as 0 until then.
    """
    places = RosterPlace.objects.filter(round=round_, member__isnull=False)
    asked, gone = _per_side(places), _per_side(not_waited_for(round_))
    sent = _per_side(ReplySent.objects.filter(round=round_, member__isnull=False)) + _on_paper_per_side(round_)
    sides = sorted(asked)
    return tuple(asked[side] - gone[side] for side in sides), tuple(sent[side] for side in sides)


def _on_paper_per_side(round_: Round) -> Counter[int]:
    """How many of each side answered on paper at the very least: nobody knows whose slip was used, until all of them are."""
    people = _per_side(RosterPlace.objects.filter(round=round_, is_on_paper=True, member__isnull=False))
    unused = RosterPlace.objects.filter(round=round_, is_on_paper=True).count()
    unused -= ReplySent.objects.filter(round=round_, slip__isnull=False).count()
    return Counter({side: max(count - unused, 0) for side, count in people.items()})


def _per_side(rows: QuerySet[RosterPlace] | QuerySet[ReplySent]) -> Counter[int]:
    return Counter(dict(rows.order_by().values_list("member__perspective").annotate(Count("pk"))))


def not_waited_for(round_: Round | UUID) -> QuerySet[RosterPlace]:
    """Who was asked, has not replied, and is on a break or has left: nobody waits for them, and they are not missing.

    Whoever answers on paper stays: nobody knows whether they have.
    """
    is_gone = Q(member__away_since__isnull=False) | Q(member__left_on__isnull=False)
    places = RosterPlace.objects.filter(is_gone, round=round_, is_on_paper=False)
    return places.exclude(member__in=ReplySent.objects.filter(round=round_, member__isnull=False).values("member"))


def replies_of(round_: Round) -> list[Reply]:
    """All replies of a closed round, in the order of their random ids. None before the close: running totals are never shown."""
    if round_.closed_at is None:
        return []
    return list(Reply.objects.filter(round=round_).order_by("pk"))


def was_let_in_anew(member: Member, round_: Round) -> bool:
    """Whether others made a way in for this member since everybody was asked, where an answer cannot be put right afterwards."""
    places = RosterPlace.objects.filter(round=round_, member=member, is_let_in_anew=True)
    return round_.mode == Round.Mode.BOX and places.exists()


def is_on_paper(member: Member, round_: Round) -> bool:
    return RosterPlace.objects.filter(round=round_, member=member, is_on_paper=True).exists()


def how_many_on_paper(round_: Round) -> tuple[int, int]:
    """How many answer on paper, and how many slips there are for them. Never who."""
    people = RosterPlace.objects.filter(round=round_, is_on_paper=True).count()
    return people, PaperSlip.objects.filter(round=round_).count()


def is_any_slip_used(round_: Round) -> bool:
    return PaperSlip.objects.filter(round=round_, is_begun=True).exists()


def open_with_paper(board: Board, now: datetime) -> list[Round]:
    """What is open on a board and somebody answers on paper, the one that closes first on top."""
    on_paper = RosterPlace.objects.filter(board=board, is_on_paper=True).values("round")
    return list(Round.objects.filter(pk__in=on_paper, closed_at=None, opens_at__lte=now, closes_at__gt=now).order_by("closes_at"))


def how_many_slips_missing(board: Board, now: datetime) -> int:
    """How many on the whole board asked for a paper slip, in what is open, and have none yet."""
    is_open = Q(round__closed_at=None, round__opens_at__lte=now, round__closes_at__gt=now)
    people = RosterPlace.objects.filter(is_open, board=board, is_on_paper=True).count()
    return people - PaperSlip.objects.filter(is_open, board=board).count() if people else 0


def round_for(member: Member, pk: UUID) -> Round:
    """A round that this member is asked in. Raises NotHere."""
    places = RosterPlace.objects.filter(member=member)
    return one_or_not_here(Round.objects.filter(board=member.board_id, pk__in=places.values("round")), pk=pk)


def slip_with(code: str) -> PaperSlip:
    """The paper slip with this code, as somebody typed it. Raises NotHere where there is none, or its round has closed."""
    return one_or_not_here(PaperSlip.objects.select_related("round__board"), code=fingerprint(as_one(code)))


def as_one(code: str) -> str:
    """A code without what people type around and between its letters."""
    return "".join(each for each in code.lower() if each.isalnum())


def own_reply_on(slip: PaperSlip) -> Reply | None:
    """What was answered with a slip, while names, or slips, are not taken off yet."""
    link = ReplyLink.objects.select_related("reply").filter(sent__slip=slip).first()
    return link.reply if link else None


def _counted(places: QuerySet[RosterPlace]) -> QuerySet[Any, Any]:
    return places.order_by().values("round").annotate(count=Count("pk")).values_list("count")


_ASKED = ReadyQuery(lambda round_id: _counted(RosterPlace.objects.filter(round=round_id)))
_WAITED_FOR = ReadyQuery(
    lambda round_id: _counted(RosterPlace.objects.filter(round=round_id).exclude(pk__in=not_waited_for(round_id)))
)
