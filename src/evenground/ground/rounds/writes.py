import secrets
import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from evenground.ground.boards.models import Board, Member
from evenground.ground.people.models import Person
from evenground.ground.people.reads import fingerprint
from evenground.ground.rounds import reads, rules
from evenground.ground.rounds.models import PaperSlip, Reply, ReplyLink, ReplySent, RosterPlace, Round
from evenground.ground.web import clock
from evenground.ground.web.errors import require

LETTERS_OF_A_CODE, CODE_LETTERS = 12, "23456789abcdefghjkmnpqrstuvwxyz"
"""None that are taken for one another; 59 bits, which nobody tries out."""


@transaction.atomic
def open_round(
    kind: str,
    subject: UUID,
    *,
    board: Board,
    members: Iterable[Member],
    opens_at: datetime,
    closes_at: datetime,
    mode: Round.Mode = Round.Mode.COUNTED,
    is_in_a_room: bool = False,
) -> Round:
    """Ask everybody. The roster and the mode are frozen from now on."""
    new = Round.objects.create(
        board=board,
        kind=kind,
        subject=subject,
        mode=mode,
        is_in_a_room=is_in_a_room,
        opens_at=opens_at,
        closes_at=closes_at,
    )
    RosterPlace.objects.bulk_create(RosterPlace(board=board, round=new, member=m) for m in members)
    return new


def ask_newcomer(round_: Round, member: Member) -> None:
    """Ask somebody, too, who came after the round began; nothing when they are asked already."""
    RosterPlace.objects.get_or_create(round=round_, member=member, defaults={"board_id": round_.board_id})


@transaction.atomic
def reply(round_: Round, answer: str, *, by: reads.Answerer, reason: str = "", words: str = "") -> None:
    """Give a reply, or change it. Refused once the round is closed, to whoever is not asked, and where replies are locked."""
    round_ = open_to(round_, by)
    require(round_.mode == Round.Mode.COUNTED, rules.WHY_LOCKED)
    was_sent = ReplySent.objects.filter(round=round_, **reads.whose(by)).exists()
    sent = has_sent(round_, by)
    # Backups leave out which reply is whose: after one was restored, a second reply would count beside the first.
    require(not was_sent or ReplyLink.objects.filter(sent=sent).exists(), rules.WHY_BROUGHT_BACK)
    # A changed reply is a new row: an old id that somebody saw must not lead to it.
    Reply.objects.filter(link__sent=sent).delete()
    given = Reply.objects.create(board=round_.board, round=round_, answer=answer, reason=reason, words=words)
    ReplyLink.objects.create(board=round_.board, reply=given, sent=sent)


def open_to(round_: Round, by: reads.Answerer) -> Round:
    """The round, locked, to somebody who may reply in it now. Refused once it is closed, and to whoever is not asked."""
    round_ = locked(round_)
    require(rules.is_open(round_, clock.now()), rules.WHY_CLOSED)
    if isinstance(by, PaperSlip):
        require(PaperSlip.objects.filter(pk=by.pk, round=round_).exists(), rules.WHY_NOT_ASKED)
        return round_
    require(reads.is_asked(by, round_), rules.WHY_NOT_ASKED)
    require(not reads.is_on_paper(by, round_), rules.WHY_ON_PAPER)
    return round_


def has_sent(round_: Round, by: reads.Answerer) -> ReplySent:
    """Say that somebody replied, once."""
    begin(by)
    sent, _is_new = ReplySent.objects.get_or_create(round=round_, **reads.whose(by), defaults={"board": round_.board})
    return sent


def begin(by: reads.Answerer) -> None:
    """With a slip that somebody began with, no other is made in its place."""
    if isinstance(by, PaperSlip):
        PaperSlip.objects.filter(pk=by.pk).update(is_begun=True)


@transaction.atomic
def answer_on_paper(round_: Round, *, by: Member) -> None:
    """From now on only a paper slip answers for this member here. For themselves alone: nobody is put on paper by another."""
    round_ = open_to(round_, by)
    require(not round_.is_in_a_room, rules.WHY_NOT_IN_A_ROOM)
    require(not reads.has_replied(by, round_), rules.WHY_ANSWERED)
    require(not reads.was_let_in_anew(by, round_), rules.WHY_LET_IN_ANEW)
    RosterPlace.objects.filter(round=round_, member=by).update(is_on_paper=True)


@transaction.atomic
def not_on_paper(round_: Round, *, by: Member) -> None:
    """Answer on a screen after all, as long as no slip has been made for anybody: it could be theirs, and be used already."""
    round_ = locked(round_)
    require(rules.is_open(round_, clock.now()), rules.WHY_CLOSED)
    require(not PaperSlip.objects.filter(round=round_).exists(), rules.WHY_SLIPS_ARE_MADE)
    RosterPlace.objects.filter(round=round_, member=by).update(is_on_paper=False)


@transaction.atomic
def make_slips(round_: Round, *, anew: bool = False) -> list[str]:
    """Make a slip for everybody on paper who has none: their codes, which are kept nowhere. One for each, never one more.

    With `anew` all stop working, and others are made in their place: the printer ate them. Only as long as nobody has begun with
    one: how many are made anew would say how many have answered.
    """
    round_ = locked(round_)
    require(rules.is_open(round_, clock.now()), rules.WHY_CLOSED)
    if anew:
        require(not PaperSlip.objects.filter(round=round_, is_begun=True).exists(), rules.WHY_SLIPS_ARE_USED)
        PaperSlip.objects.filter(round=round_).delete()
    people, slips = reads.how_many_on_paper(round_)
    require(slips < people, rules.WHY_NO_SLIPS)
    codes = ["".join(secrets.choice(CODE_LETTERS) for _ in range(LETTERS_OF_A_CODE)) for _ in range(people - slips)]
    PaperSlip.objects.bulk_create(PaperSlip(board=round_.board, round=round_, code=fingerprint(code)) for code in codes)
    return codes


def locked(round_: Round) -> Round:
    """The round, which nobody replies in until the caller's transaction has ended."""
    return Round.objects.select_for_update().get(pk=round_.pk)


def note_let_in_anew(person: Person) -> None:
    """Others made a way in for somebody: where answers are locked, what is open now takes none of theirs that is not there yet.

    Whoever has a new card could be somebody else who had it made, and an answer in a box cannot be found and put right.
    """
    RosterPlace.objects.filter(member__person=person, round__closed_at=None).update(is_let_in_anew=True)


@transaction.atomic
def close(round_: Round) -> bool:
    """Take the names off: rewrite all replies under new random ids, and empty the links. Once only. A box closes in `boxes`."""
    round_ = locked(round_)
    if round_.mode != Round.Mode.COUNTED:
        raise ValueError("this round has a box")
    replied, asked = reads.how_many(round_)
    if not rules.may_close(round_, clock.now(), everybody_replied=replied == asked):
        return False
    stand_still(round_)
    replies = list(Reply.objects.filter(round=round_))
    ReplyLink.objects.filter(sent__round=round_).delete()
    Reply.objects.filter(round=round_).delete()
    for one in replies:
        one.pk = uuid.uuid4()
    end(round_, replies)
    return True


def shut(round_: Round) -> None:
    """Nobody can reply any more, though the round is not closed: what was sent is still being mixed."""
    stand_still(round_)
    round_.closes_at = max(min(round_.closes_at, clock.now()), round_.opens_at + timedelta(microseconds=1))
    round_.save(update_fields=["closes_at"])


def stand_still(round_: Round) -> None:
    """From now on the count stays, whoever goes or comes back, and no paper slip works any more."""
    reads.not_waited_for(round_).delete()
    PaperSlip.objects.filter(round=round_).delete()


def end(round_: Round, replies: Iterable[Reply]) -> None:
    """Store what was replied in the order of its random ids, which is the order of nothing, and close the round."""
    Reply.objects.bulk_create(sorted(replies, key=lambda one: one.pk.int))
    round_.closed_at = clock.now()
    round_.save(update_fields=["closed_at"])
