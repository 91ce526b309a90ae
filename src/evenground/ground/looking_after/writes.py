from datetime import date
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from evenground.ground.audit.acts import Act
from evenground.ground.boards import writes as boards
from evenground.ground.boards.models import Board, Member
from evenground.ground.boards.reads import hash_of
from evenground.ground.boards.rules import WHY_CANNOT_TURN, may_turn_a_key
from evenground.ground.concerns import writes as concerns
from evenground.ground.looking_after import reads, rules
from evenground.ground.looking_after.models import Stopping
from evenground.ground.safety import reads as safety_reads
from evenground.ground.safety import writes as safety
from evenground.ground.safety.models import SafetyPerson
from evenground.ground.web import clock
from evenground.ground.web.errors import require
from evenground.ground.web.forms import sent_once


@transaction.atomic
def say_yes_to(named: SafetyPerson, *, by: Member, seen: str | None = None, device: str = "") -> bool:
    """Turn a key to somebody whom the host named looking after safety. With the second one they have begun. Whether they have."""
    board = Board.objects.select_for_update().get(pk=by.board_id)
    named = safety_reads.one_who_looks_after(board, named.pk)
    require(rules.waits_for_members(named), rules.WHY_OVER)
    address = reverse("looking_after:asked_for", args=[board.slug, named.pk])
    turned = _turn(
        rules.BEGIN,
        named.pk,
        Act.SAFETY_PERSON_BEGAN,
        named,
        text=reads.text_of_named(named),
        address=address,
        by=by,
        seen=seen,
        device=device,
    )
    if turned is None:
        return False
    safety.begin(named)
    return True


@transaction.atomic
def ask(one: SafetyPerson, *, why: str, by: Member, once: UUID | None = None, device: str = "") -> Stopping:
    """Ask that somebody looks after safety here no more: the first of two keys, and they are told. Sent twice it asks once.

    Refused where young people would be left without anybody of that kind.
    """
    board = Board.objects.select_for_update().get(pk=by.board_id)
    own_id = sent_once(once, by.pk, one.pk, why)
    made = Stopping.objects.filter(pk=own_id).first() if own_id else None
    if made is not None:
        return made
    require(may_turn_a_key(by), WHY_CANNOT_TURN)
    require(one in safety_reads.safety_people_of(board), rules.WHY_OVER)
    concerns.require_not_the_last(one, board)
    before = Stopping.objects.select_related("board").filter(safety_person=one, came_to="").first()
    if before is not None:
        require(not reads.still_waits(before), rules.WHY_ALREADY)
        Stopping.objects.filter(pk=before.pk).update(came_to=Stopping.CameTo.NOTHING)
    named = {"id": own_id} if own_id else {}
    stopping = Stopping.objects.create(board=board, safety_person=one, asked_by=by, why=why, asked_on=_today(board), **named)
    say_yes(stopping, by=by, device=device)
    return stopping


@transaction.atomic
def say_yes(stopping: Stopping, *, by: Member, seen: str | None = None, device: str = "") -> bool:
    """Turn a key to what was read; with the second one they look after safety no more. Whether they do.

    Refused once nobody's yes waits: after a no, a yes taken back or two weeks only whoever asked can say theirs anew.
    """
    Board.objects.select_for_update().get(pk=by.board_id)
    stopping = reads.locked(stopping)
    is_time = rules.is_open(stopping) and stopping.safety_person.left_on is None
    require(is_time and (by.pk == stopping.asked_by_id or reads.still_waits(stopping)), rules.WHY_OVER)
    turned = _turn_about(stopping, rules.STOP, Act.SAFETY_PERSON_LET_GO, by=by, seen=seen, device=device)
    if turned is None:
        return False
    stopping.came_to, stopping.ended_on = Stopping.CameTo.STOPPED, _today(stopping.board)
    stopping.first, stopping.second = turned.first, turned.second
    stopping.save(update_fields=["came_to", "ended_on", "first", "second"])
    concerns.let_go(stopping.safety_person)
    return True


@transaction.atomic
def bring_back(stopping: Stopping, *, by: Member, seen: str | None = None, device: str = "") -> bool:
    """Turn a key to somebody looking after safety again; with the second one they do. Whether they do."""
    Board.objects.select_for_update().get(pk=by.board_id)
    stopping = reads.locked(stopping)
    is_time = stopping.came_to == Stopping.CameTo.STOPPED and rules.looks_again(stopping)
    require(is_time and stopping.safety_person.left_on is not None, rules.WHY_OVER)
    turned = _turn_about(stopping, rules.BRING_BACK, Act.SAFETY_PERSON_BEGAN, by=by, seen=seen, device=device)
    if turned is None:
        return False
    Stopping.objects.filter(pk=stopping.pk).update(back_on=_today(stopping.board))
    safety.begin(stopping.safety_person)
    return True


@transaction.atomic
def take_back(stopping: Stopping, *, by: Member) -> None:
    """Take one's own yes back, before the second one."""
    boards.take_key_back(rules.STOP, stopping.pk, by=by)
    boards.take_key_back(rules.BRING_BACK, stopping.pk, by=by)


@transaction.atomic
def say_what_i_think(stopping: Stopping, words: str) -> None:
    """The person it is about, once. Whoever said yes first said it to other words, so their yes is asked for anew."""
    stopping = reads.locked(stopping)
    require(rules.is_open(stopping), rules.WHY_OVER)
    require(not stopping.own_words, rules.WHY_SAID_ALREADY)
    Stopping.objects.filter(pk=stopping.pk).update(own_words=words)


@transaction.atomic
def ask_again(stopping: Stopping, words: str) -> None:
    """Whoever was let go asks the board to look again: once, and everybody on it can read it."""
    stopping = reads.locked(stopping)
    require(stopping.came_to == Stopping.CameTo.STOPPED and stopping.back_on is None, rules.WHY_NOT_STOPPED)
    require(stopping.asked_again_on is None, rules.WHY_SAID_ALREADY)
    Stopping.objects.filter(pk=stopping.pk).update(asked_again=words, asked_again_on=_today(stopping.board))


def _turn_about(stopping: Stopping, kind: str, act: Act, *, by: Member, seen: str | None, device: str) -> boards.Turned | None:
    address = reverse("looking_after:stopping", args=[stopping.board.slug, stopping.pk])
    return _turn(
        kind,
        stopping.pk,
        act,
        stopping.safety_person,
        text=reads.text_of(stopping),
        address=address,
        by=by,
        seen=seen,
        device=device,
    )


def _turn(
    kind: str,
    subject: object,
    act: Act,
    whom: SafetyPerson,
    *,
    text: str,
    address: str,
    by: Member,
    seen: str | None,
    device: str,
) -> boards.Turned | None:
    """A key to all that stands on the page. Whoever it is about turns none, where they are on the board, too."""
    require(seen is None or seen == hash_of(text), rules.WHY_READ_AGAIN)
    return boards.use_keys(
        kind,
        subject,
        act=act,
        text=text,
        address=address,
        by=by,
        concerned=reads.member_behind(whom),
        whom=whom.person_id,
        device=device,
    )


def _today(board: Board) -> date:
    return clock.now().astimezone(board.zone).date()
