"""How a board's private answers are kept apart from names, who mixes them, and what waits to be mixed."""

import json
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from evenground.ground.boards.models import Board, Member
from evenground.ground.boards.presenters import page
from evenground.ground.boards.reads import members_of
from evenground.ground.boxes import promises, reads, rules
from evenground.ground.boxes.models import Box, Layer
from evenground.ground.keys.presenters import two_yeses
from evenground.ground.rounds.models import PaperSlip, Round
from evenground.ground.web import clock

MARK_DIGITS = 16
"""Of 64: enough to tell one's own from any other, and short enough to compare."""


@dataclass(frozen=True)
class MixerShown:
    """Somebody who mixes, and whether there is a key of theirs for another box."""

    name: str
    is_ready: bool
    is_own: bool
    is_elsewhere: bool


@dataclass(frozen=True)
class ToMix:
    """Letters that this member can mix now."""

    how_many: int
    size: int
    recipient: str
    url: str
    give_up_url: str
    has_stand_in: bool


def about_page(member: Member) -> dict[str, Any]:
    board = member.board
    is_on, asked = reads.is_mixed_on(board), members_of(board).count()
    mixers = _mixers(member)
    return page(
        member,
        "people",
        is_on=is_on,
        is_large_enough=rules.is_enough_for_a_box(asked),
        fewest=rules.FEWEST_LETTERS,
        words=reads.what_words_go_with(board),
        promise=promises.names_taken_off(asked),
        promise_of_mixing=promises.mixed_in_general(asked),
        mixers=mixers,
        is_anybody_ready=any(mixer.is_ready for mixer in mixers),
        is_own=any(mixer.is_own for mixer in mixers),
        is_elsewhere=any(mixer.is_elsewhere for mixer in mixers),
        mix_url=_url(board, "boxes:mix"),
        switch_url=_url(board, "boxes:switch"),
        back_url=reverse("board_settings:settings", args=[board.slug]),
    )


def _mixers(member: Member) -> list[MixerShown]:
    ready = {mixer.pk for mixer in reads.ready_to_mix(member.board)}
    return [
        MixerShown(mixer.called, mixer.pk in ready, mixer.member_id == member.pk, mixer.member_id is None)
        for mixer in reads.mixers_of(member.board)
    ]


def switch_page(member: Member, *, is_on: bool) -> dict[str, Any]:
    wanted = rules.OFF if is_on else rules.ON
    return page(
        member,
        is_on=is_on,
        yeses=two_yeses(member, rules.SWITCH, wanted, text=wanted),
        back_url=_url(member.board, "boxes:about"),
    )


def mix_page(member: Member) -> dict[str, Any]:
    board, left = member.board, reads.keys_left(member)
    wanted = reads.recipients_of(member)
    return page(
        member,
        is_mixer=left is not None,
        keys_left=left or 0,
        is_nearly_out=left is not None and left < rules.FEW_KEYS,
        to_mix=[_to_mix(member, layer) for layer in reads.to_be_mixed_by(member, clock.now())],
        how_many=rules.KEYS_AT_A_TIME,
        kept_as=f"eg-mixer-{_mark_of(member)}",
        recipients=json.dumps(wanted),
        in_use=json.dumps(reads.recipients_in_use(member)),
        keys_url=_url(board, "boxes:keys"),
        back_url=_url(board, "boxes:about"),
    )


def _mark_of(member: Member) -> str:
    """On one device there may be keys of two: each finds their own, and nobody's number stands on the page."""
    return salted_hmac("evenground.boxes.mixer", str(member.pk)).hexdigest()[:16]


def _to_mix(member: Member, layer: Layer) -> ToMix:
    box = layer.box
    return ToMix(
        how_many=reads.how_many_in(box),
        size=reads.bytes_of_an_entry(box, layer.place - 1),
        recipient=reads.holder_of(member, layer).recipient,
        url=reverse("boxes:layer", args=[box.board.slug, box.round_id, layer.place]),
        give_up_url=reverse("boxes:give_up", args=[box.board.slug, box.round_id, layer.place]),
        has_stand_in=layer.holders.count() > 1,
    )


@dataclass(frozen=True)
class Locking:
    """What the script of an answer's page needs: the round, the key of its slips, its locks, and where to."""

    round: str
    key: str
    locks: str
    draw_url: str
    put_url: str
    # Where names are sealed: for whom, within which lock, and whose it would be.
    leads: str
    lead_names: list[str]
    logbook: str
    # By which the tab tells apart what it keeps for one and for another.
    own_id: str
    # Of a paper slip, in place of somebody signed in.
    code: str = ""


def locking(box: Box, member: Member) -> Locking:
    at = [box.board.slug, box.round_id]
    return _locking(box, reverse("boxes:draw", args=at), reverse("boxes:put", args=at), own=member.person_id.bytes)


def locking_with(slip: PaperSlip, box: Box, code: str, *, draw_url: str, put_url: str) -> Locking:
    """Without anybody signed in: the code goes along with what is sent."""
    return _locking(box, draw_url, put_url, own=slip.pk.bytes, code=code)


def _locking(box: Box, draw_url: str, put_url: str, *, own: bytes, code: str = "") -> Locking:
    leads = reads.leads_of(box)
    return Locking(
        round=b64encode(box.round_id.bytes).decode(),
        key=b64encode(bytes(box.slip_public)).decode(),
        locks=json.dumps(reads.locks_of(box)),
        draw_url=draw_url,
        put_url=put_url,
        leads=json.dumps([lead.key.recipient for lead in leads]),
        lead_names=[lead.safety_person.name for lead in leads],
        logbook=box.logbook,
        own_id=b64encode(own).decode(),
        code=code,
    )


@dataclass(frozen=True)
class Answering:
    """What boxes/_answer.jinja asks: the choices, what goes with some of them, and when it closes."""

    question: str
    choices: Sequence[tuple[str, Any]]
    locking: Locking
    closes_at: datetime
    back_url: str
    back_text: str
    safe_url: str
    # Asked after the choice `stop` alone.
    reasons: Sequence[tuple[str, Any]] = ()
    stop: str = ""
    # With this one no words go, with that one some can; the reason that needs some; and the most.
    plain: str = ""
    keeps: str = ""
    needs_words: str = ""
    takes_words: bool = False
    most_words: int = 0
    keeps_words: str = ""
    has_sent: bool = False
    paper_url: str = ""
    # What it is about, in full, where the page before did not say it.
    about: str = ""
    text: Sequence[str] = ()

    @property
    def sealed_first(self) -> list[str]:
        names = self.locking.lead_names
        return promises.sealed_first(names) if names and self.takes_words else []


@dataclass(frozen=True)
class BeingMixed:
    """A box that is shut and not yet opened: who has it now, and what is in it."""

    round: str
    who: str
    is_time_to_look: bool
    mixed_from: Any
    marks: list[str]


def being_mixed(round_: Round) -> BeingMixed | None:
    box = reads.box_of(round_)
    if box is None or box.shut_at is None or box.came_to:
        return None
    now, layers = clock.now(), reads.layers_of(box)
    turn = rules.turn_of(box, layers, now)
    return BeingMixed(
        round=b64encode(box.round_id.bytes).decode(),
        who=promises.who_mixes_now(turn) if turn else "",
        is_time_to_look=box.mixed_from is not None and now < box.mixed_from,
        mixed_from=box.mixed_from,
        marks=[mark[:MARK_DIGITS] for mark in reads.marks_in(box)],
    )


def promise_of(round_: Round, asked: int) -> promises.Promise:
    """What is promised to whoever answers in this round: what its mode does, and nothing else."""
    box = reads.box_of(round_)
    if box is None:
        return promises.names_taken_off(asked)
    leads = [lead.safety_person.name for lead in reads.leads_of(box)]
    return promises.mixed(asked, reads.layers_of(box), takes_words=box.takes_words, leads=leads, is_in_a_room=round_.is_in_a_room)


def _url(board: Board, name: str) -> str:
    return reverse(name, args=[board.slug])


def mixing_now(board: Board) -> str:
    """For the list of how the board is set up."""
    return _("mixed before they are read") if reads.is_mixed_on(board) else _("the name is taken off at the end")
