from uuid import UUID

from django.db import transaction
from django.urls import reverse

from evenground.ground.audit.acts import Act
from evenground.ground.board_settings import hints, reads, rules
from evenground.ground.board_settings.models import HintsLeftOut, Wish
from evenground.ground.boards import writes as boards
from evenground.ground.boards.models import Board, Member
from evenground.ground.boards.reads import hash_of, today_on
from evenground.ground.boards.rules import WHY_CANNOT_TURN, may_turn_a_key
from evenground.ground.safety.reads import is_held
from evenground.ground.web.errors import require
from evenground.ground.web.forms import sent_once


@transaction.atomic
def ask(*, name: str, public_name: str, purpose: str, by: Member, once: UUID | None = None, device: str = "") -> Wish:
    """Ask for another name, another one for outsiders, or another purpose: the first of two keys. Sent twice it asks once."""
    board = Board.objects.select_for_update().get(pk=by.board_id)
    own_id = sent_once(once, by.pk, name, public_name, purpose)
    made = Wish.objects.filter(pk=own_id).first() if own_id else None
    if made is not None:
        return made
    require(may_turn_a_key(by), WHY_CANNOT_TURN)
    wanted = {"name": name, "public_name": public_name, "purpose": purpose}
    require(not rules.is_so_already(board, **wanted), rules.WHY_SO_ALREADY)
    require(rules.is_name_for_outsiders_enough(board, public_name), rules.WHY_OUTSIDERS)
    Wish.objects.filter(pk__in=reads.over_on(board)).delete()
    named = {"id": own_id} if own_id else {}
    wish = Wish.objects.create(board=board, asked_by=by, asked_on=today_on(board), **wanted, **named)
    say_yes(wish, by=by, device=device)
    return wish


@transaction.atomic
def say_yes(wish: Wish, *, by: Member, seen: str | None = None, device: str = "") -> bool:
    """Turn a key to what was read; with the second one the board is called so. Whether it is.

    Refused once nobody's yes waits: then only whoever asked can say theirs anew. Refused, too, while the words are out of sight.
    """
    Board.objects.select_for_update().get(pk=by.board_id)
    wish = reads.locked(wish)
    require(by.pk == wish.asked_by_id or reads.still_waits(wish), rules.WHY_OVER)
    require(not is_held("wish", wish.pk), rules.WHY_OVER)
    require(rules.is_name_for_outsiders_enough(wish.board, wish.public_name), rules.WHY_OUTSIDERS)
    text = reads.text_of(wish)
    require(seen is None or seen == hash_of(text), rules.WHY_READ_AGAIN)
    turned = boards.use_keys(
        rules.CHANGE,
        wish.pk,
        act=Act.SETTINGS_CHANGED,
        text=text,
        address=reverse("board_settings:wish", args=[wish.board.slug, wish.pk]),
        by=by,
        about=" ".join(rules.what_changes(wish.board, wish)),
        device=device,
    )
    if turned is None:
        return False
    boards.call(wish.board, name=wish.name, public_name=wish.public_name, purpose=wish.purpose)
    wish.delete()
    return True


def take_back(wish: Wish, *, by: Member) -> None:
    """Take one's own yes back, before the second one."""
    boards.take_key_back(rules.CHANGE, wish.pk, by=by)


@transaction.atomic
def show_hints(kind: str, is_shown: bool, *, by: Member, seen: str | None = None, device: str = "") -> bool:
    """Do without one kind of hints, or bring it back: with two keys. Whether both are turned."""
    board = Board.objects.select_for_update().get(pk=by.board_id)
    require(is_shown == (hints.known(kind) in reads.hints_left_out(board)), rules.WHY_SO_ALREADY)
    subject = hints.subject_of(kind, is_shown=is_shown)
    require(seen is None or seen == hash_of(subject), rules.WHY_READ_AGAIN)
    address = reverse("board_settings:hint", args=[board.slug, kind])
    if boards.use_keys(hints.SWITCH, subject, act=Act.HINTS_SET, text=subject, address=address, by=by, device=device) is None:
        return False
    if is_shown:
        HintsLeftOut.objects.filter(board=board, kind=kind).delete()
    else:
        HintsLeftOut.objects.create(board=board, kind=kind, left_out_on=today_on(board))
    return True
