from datetime import date
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from evenground.ground.audit.acts import Act
from evenground.ground.boards import writes as boards
from evenground.ground.boards.models import Board, Member
from evenground.ground.boards.reads import hash_of
from evenground.ground.boards.rules import WHY_CANNOT_TURN, may_turn_a_key
from evenground.ground.hiding import reads, rules
from evenground.ground.hiding.models import Hiding
from evenground.ground.safety import reads as safety_reads
from evenground.ground.safety import writes as safety
from evenground.ground.web import clock
from evenground.ground.web.errors import require
from evenground.ground.web.forms import sent_once


@transaction.atomic
def ask(kind: str, item: UUID, *, words: str, why: str, by: Member, once: UUID | None = None, device: str = "") -> Hiding:
    """Ask that one thing is put out of sight: the first of two keys. `words` are the thing's own. Sent twice it asks once.

    Whether the thing is whoever asks' own is asked by the caller, who can know whose it is.
    """
    board = Board.objects.select_for_update().get(pk=by.board_id)
    own_id = sent_once(once, by.pk, kind, item, why)
    made = Hiding.objects.filter(pk=own_id).first() if own_id else None
    if made is not None:
        return made
    require(may_turn_a_key(by), WHY_CANNOT_TURN)
    require(rules.may_ask(by, kind), rules.WHY_NOT_THIS_KIND)
    require(not safety_reads.is_held(kind, item), rules.WHY_OUT_ALREADY)
    require(not safety_reads.was_left_standing(kind, item), rules.WHY_LEFT_STANDING)
    before = reads.open_about(board, kind, item)
    if before is not None:
        require(not reads.still_waits(before), rules.WHY_ALREADY)
        Hiding.objects.filter(pk=before.pk).update(came_to=Hiding.CameTo.NOTHING)
    named = {"id": own_id} if own_id else {}
    hiding = Hiding.objects.create(board=board, kind=kind, item=item, asked_by=by, why=why, asked_on=_today(board), **named)
    say_yes(hiding, words=words, by=by, device=device)
    return hiding


@transaction.atomic
def say_yes(hiding: Hiding, *, words: str, by: Member, seen: str | None = None, device: str = "") -> bool:
    """Turn a key to what was read; with the second one the thing is out of sight. Whether it is.

    Refused once nobody's yes waits: after a no, a yes taken back or two weeks only whoever asked can say theirs anew.
    """
    Board.objects.select_for_update().get(pk=by.board_id)
    hiding = reads.locked(hiding)
    is_time = rules.is_open(hiding) and (by.pk == hiding.asked_by_id or reads.still_waits(hiding))
    require(is_time, rules.WHY_OVER)
    require(not safety_reads.is_held(hiding.kind, hiding.item), rules.WHY_OUT_ALREADY)
    require(not safety_reads.was_left_standing(hiding.kind, hiding.item), rules.WHY_LEFT_STANDING)
    text = reads.text_of(hiding, words)
    require(seen is None or seen == hash_of(text), rules.WHY_READ_AGAIN)
    turned = boards.use_keys(
        rules.HIDE,
        hiding.pk,
        act=Act.PUT_OUT_OF_SIGHT,
        text=text,
        address=reverse("out_of_sight:asked", args=[hiding.board.slug, hiding.pk]),
        by=by,
        device=device,
        # Of which thing is not in the log: beside two names, it would say of whom it is not.
        about="",
    )
    if turned is None:
        return False
    hiding.came_to, hiding.ended_on = Hiding.CameTo.OUT, _today(hiding.board)
    hiding.first, hiding.second = turned.first, turned.second
    hiding.save(update_fields=["came_to", "ended_on", "first", "second"])
    safety.put_out_of_sight_by_two(hiding.kind, hiding.item, board=hiding.board, by=(turned.first, turned.second))
    return True


def take_back(hiding: Hiding, *, by: Member) -> None:
    """Take one's own yes back, before the second one."""
    boards.take_key_back(rules.HIDE, hiding.pk, by=by)


def _today(board: Board) -> date:
    return clock.now().astimezone(board.zone).date()
