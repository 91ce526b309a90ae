"""Asking everybody, in the way that the board chose."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import transaction

from evenground.cores.sealed import locks, seals, slips
from evenground.ground.audit.acts import Act
from evenground.ground.boards import writes as boards
from evenground.ground.boards.models import Board, Member
from evenground.ground.boxes import logbook, reads, rules
from evenground.ground.boxes.models import Box, BoxLead, Holder, Layer, Mixer, MixerKey
from evenground.ground.lead_keys.reads import locking_keys
from evenground.ground.rounds import writes as rounds
from evenground.ground.rounds.models import Round
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
    closes_with: str,
    about: object = "",
    is_in_a_room: bool = False,
    has_words: bool = True,
) -> Round:
    """Ask everybody, with a box where the board mixes its answers. Never weaker in silence: where nobody can mix, it is refused.

    Parameters
    ----------
    closes_with : str
        The job that calls `close` for this subject.
    about : object
        What the log says the box is about: the id of a question.
    has_words : bool
        Whether what is asked takes words at all.
    """
    asked = list(members)
    mode = reads.mode_for(board, len(asked))
    ready = reads.ready_to_mix(board) if mode is Round.Mode.BOX else []
    require(mode is Round.Mode.COUNTED or bool(ready), rules.WHY_NOBODY_MIXES)
    round_ = rounds.open_round(
        kind,
        subject,
        board=board,
        members=asked,
        opens_at=opens_at,
        closes_at=closes_at,
        mode=mode,
        is_in_a_room=is_in_a_room,
    )
    if mode is Round.Mode.BOX:
        _make_box(round_, ready, closes_with=closes_with, about=about, has_words=has_words)
    return round_


def _make_box(round_: Round, ready: Sequence[Mixer], *, closes_with: str, about: object, has_words: bool) -> None:
    slip_key, own = slips.new_round_key(), locks.new_key_pair()
    box = Box.objects.create(
        board=round_.board,
        round=round_,
        slip_public=slip_key.public,
        slip_private=slip_key.private,
        recipient=own.recipient,
        secret=own.secret,
        **(_words_in(round_) if has_words else {"takes_words": False}),
        closes_with=closes_with,
        about=str(about),
    )
    if box.is_sealed:
        _name_leads(box)
    for place, mixers in enumerate(rules.dealt(ready), start=1):
        layer = Layer.objects.create(board=round_.board, box=box, place=place)
        for number, mixer in enumerate(mixers):
            _hold(layer, mixer, is_stand_in=number > 0)
    # Each member can see that it is the same for all: a key of one's own would tell the slips apart.
    key = sha256(slip_key.public).hexdigest()[:32]
    boards.note(Act.BOX_BEGAN, on=round_.board_id, subject=f"{about} {key}".strip())


def _words_in(round_: Round) -> dict[str, Any]:
    """Where young people may be, words go only with a name that two safety people can open together; else without one.

    And only where somebody reads them within days: a call for help must not lie in a box for a week.
    """
    words = reads.what_words_go_with(round_.board)
    if words == rules.SEALED and not rules.is_read_soon(round_):
        words = rules.NO_WORDS
    if words != rules.SEALED:
        return {"takes_words": words == rules.UNNAMED}
    key = seals.new_name_key()
    names = {"name_public": key.public, "name_private": key.private, "logbook": logbook.recipient()}
    return {"takes_words": True, "is_sealed": True, **names}


def _name_leads(box: Box) -> None:
    for place, (person, key) in enumerate(locking_keys(box.board)[: rules.MOST_LEADS]):
        BoxLead.objects.create(board=box.board, box=box, place=place, safety_person=person, key=key)


def _hold(layer: Layer, mixer: Mixer, *, is_stand_in: bool) -> None:
    # A key is for one box: whoever learns it later opens nothing else.
    key = MixerKey.objects.select_for_update().filter(mixer=mixer).order_by("recipient")[0]
    Holder.objects.create(
        board=layer.board,
        layer=layer,
        member=mixer.member,
        organisation=mixer.name,
        recipient=key.recipient,
        is_stand_in=is_stand_in,
    )
    key.delete()
