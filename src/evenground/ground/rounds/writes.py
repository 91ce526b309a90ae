import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from evenground.ground.boards.models import Board, Member
from evenground.ground.rounds import reads, rules
from evenground.ground.rounds.models import Reply, ReplyLink, ReplySent, RosterPlace, Round
from evenground.ground.web import clock
from evenground.ground.web.errors import require


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
def reply(round_: Round, answer: str, *, by: Member, reason: str = "", words: str = "") -> None:
    """Give a reply, or change it. Refused once the round is closed, to whoever is not asked, and where replies are locked."""
    round_ = open_to(round_, by)
    require(round_.mode == Round.Mode.COUNTED, _("Here answers are locked before they are sent. Nothing was sent."))
    sent = has_sent(round_, by)
    # A changed reply is a new row: an old id that somebody saw must not lead to it.
    Reply.objects.filter(link__sent=sent).delete()
    given = Reply.objects.create(board=round_.board, round=round_, answer=answer, reason=reason, words=words)
    ReplyLink.objects.create(board=round_.board, reply=given, sent=sent)


def open_to(round_: Round, member: Member) -> Round:
    """The round, locked, to somebody who may reply in it now. Refused once it is closed, and to whoever is not asked."""
    round_ = locked(round_)
    require(rules.is_open(round_, clock.now()), _("This has closed. Your answer from before still counts, if you gave one."))
    require(reads.is_asked(member, round_), _("This was asked of the people who were on the board when it began."))
    return round_


def has_sent(round_: Round, member: Member) -> ReplySent:
    """Say that somebody replied, once."""
    sent, _is_new = ReplySent.objects.get_or_create(round=round_, member=member, defaults={"board": round_.board})
    return sent


def locked(round_: Round) -> Round:
    """The round, which nobody replies in until the caller's transaction has ended."""
    return Round.objects.select_for_update().get(pk=round_.pk)


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
    """From now on the count stays, whoever goes or comes back."""
    reads.not_waited_for(round_).delete()


def end(round_: Round, replies: Iterable[Reply]) -> None:
    """Store what was replied in the order of its random ids, which is the order of nothing, and close the round."""
    Reply.objects.bulk_create(sorted(replies, key=lambda one: one.pk.int))
    round_.closed_at = clock.now()
    round_.save(update_fields=["closed_at"])
