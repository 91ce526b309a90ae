from django.db import transaction
from django.urls import reverse

from evenground.ground.audit.acts import Act
from evenground.ground.boards import writes as boards
from evenground.ground.boards.models import Board, Key, Member
from evenground.ground.boards.reads import is_key_waiting
from evenground.ground.boards.rules import WHY_CANNOT_TURN, WHY_CONCERNED, may_turn_a_key
from evenground.ground.keys import rules
from evenground.ground.keys.models import KeyRefused
from evenground.ground.web import clock
from evenground.ground.web.errors import require


@transaction.atomic
def say_no(key: Key, *, by: Member, why: str) -> KeyRefused:
    """Say no to what a second yes is awaited for, and why. The first yes goes; the no stays for whoever is asked again."""
    board = Board.objects.select_for_update().get(pk=by.board_id)
    waits = Key.objects.select_related("turned_by").filter(pk=key.pk, board=board).first()
    require(waits is not None, rules.WHY_NOTHING_WAITS)
    assert waits is not None
    require(may_turn_a_key(by), WHY_CANNOT_TURN)
    require(waits.turned_by_id != by.pk, rules.WHY_OWN)
    require(rules.may_say_no(by, waits), WHY_CONCERNED)
    refused = KeyRefused.objects.create(
        board=board,
        kind=waits.kind,
        subject=waits.subject,
        asked_by_id=waits.turned_by_id,
        refused_by=by,
        why=why,
        refused_on=clock.now().astimezone(board.zone).date(),
    )
    waits.delete()
    return refused


@transaction.atomic
def set_time_to_think(days: int, *, by: Member, too: bool = False, device: str = "") -> bool:
    """How long everybody can think about a plan before they are asked: with two keys. Whether both are turned.

    `too`: it was pressed as the second yes, so it must not become a first one unasked.
    """
    board = Board.objects.select_for_update().get(pk=by.board_id)
    require(rules.is_a_time_to_think(days), rules.WHY_HOW_LONG)
    require(days != board.thinking_days, rules.WHY_SO_ALREADY)
    require(not too or is_key_waiting(board, rules.TIME_TO_THINK, days), rules.WHY_TAKEN_BACK)
    address = reverse("keys:time_to_think", args=[by.board.slug])
    act = Act.TIME_TO_THINK_SET
    if boards.use_keys(rules.TIME_TO_THINK, days, act=act, text=str(days), address=address, by=by, device=device) is None:
        return False
    Board.objects.filter(pk=by.board_id).update(thinking_days=days)
    boards.drop_keys(rules.TIME_TO_THINK, on=by.board)
    return True
