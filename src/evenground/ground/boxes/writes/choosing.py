"""Whether a board mixes its private answers before they are read."""

from django.db import transaction
from django.urls import reverse

from evenground.ground.audit.acts import Act
from evenground.ground.boards import writes as boards
from evenground.ground.boards.models import Board, Member
from evenground.ground.boards.reads import hash_of, today_on
from evenground.ground.boxes import reads, rules
from evenground.ground.boxes.models import MixedBeforeReading
from evenground.ground.web.errors import require


@transaction.atomic
def choose(is_on: bool, *, by: Member, seen: str | None = None, device: str = "") -> bool:
    """Mix answers from the next round on, or no more: with two keys. Whether both are turned. What is open stays as it is."""
    board = Board.objects.select_for_update().get(pk=by.board_id)
    require(is_on != reads.is_mixed_on(board), rules.WHY_SO_ALREADY)
    subject = rules.ON if is_on else rules.OFF
    require(seen is None or seen == hash_of(subject), rules.WHY_SO_ALREADY)
    address = reverse("boxes:switch", args=[board.slug])
    if boards.use_keys(rules.SWITCH, subject, act=Act.MIXING_SET, text=subject, address=address, by=by, device=device) is None:
        return False
    if is_on:
        MixedBeforeReading.objects.create(board=board, chosen_on=today_on(board))
    else:
        MixedBeforeReading.objects.filter(board=board).delete()
    return True
