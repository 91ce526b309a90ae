"""Words that somebody adds to those that came with their private answer: with a key that only their device has."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from evenground.cores.sealed.faults import Broken
from evenground.cores.sealed.more import check_more
from evenground.ground.boards.models import Board
from evenground.ground.letters import rules
from evenground.ground.letters.models import Letter
from evenground.ground.letters.writes.reading import show
from evenground.ground.tasks import writes as tasks
from evenground.ground.web import clock
from evenground.ground.web.errors import NotAllowed, require

SHOW_ADDED = "letters.show_added"


@transaction.atomic
def add(one_time_key: bytes, words: str, signature: bytes) -> None:
    """Add words to a letter. Refused alike without its key and once the key is gone; the same words again are added once.

    Where names are sealed, the name that is locked away with the first words is with these, too, and two people read them first.
    """
    found = Letter.objects.select_for_update(of=("self",)).select_related("reply__round", "board")
    first = found.filter(one_time_key=one_time_key, is_more=False).first()
    require(first is not None, rules.WHY_NO_KEY)
    assert first is not None
    try:
        check_more(words, signature, round_id=first.reply.round_id.bytes, one_time_key=one_time_key)
    except Broken:
        raise NotAllowed(str(rules.WHY_NO_KEY)) from None
    added = Letter.objects.filter(reply=first.reply_id, is_more=True)
    if added.filter(words=words.strip()).exists():
        return
    require(added.count() < rules.MOST_ADDED, rules.WHY_NO_MORE)
    is_sealed = first.seal is not None
    more = Letter.objects.create(
        board=first.board,
        reply=first.reply,
        words=words.strip(),
        is_more=True,
        one_time_key=one_time_key,
        seal=first.seal,
        came_on=clock.now().astimezone(first.board.zone).date(),
        came_to="" if is_sealed else Letter.CameTo.WAITS,
    )
    if not is_sealed:
        # Not when they come: then whoever was here just now would be the one.
        tasks.at(_next_time(first.board), SHOW_ADDED, more.pk)


def _next_time(board: Board) -> datetime:
    tomorrow = clock.now().astimezone(board.zone).date() + timedelta(days=1)
    return datetime.combine(tomorrow, rules.SHOWN_AT, board.zone)


@transaction.atomic
def show_added(pk: UUID) -> None:
    letter = Letter.objects.select_for_update(of=("self",)).select_related("reply__round").filter(pk=pk).first()
    if letter is None or letter.came_to != Letter.CameTo.WAITS:
        return
    letter.came_to = Letter.CameTo.SHOWN
    letter.save(update_fields=["came_to"])
    show(letter)
