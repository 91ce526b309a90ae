from datetime import date
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from evenground.ground.audit.acts import Act
from evenground.ground.boards import writes as boards
from evenground.ground.boards.models import Board, Member
from evenground.ground.boards.reads import hash_of, members_of
from evenground.ground.boards.rules import WHY_CANNOT_TURN, may_turn_a_key
from evenground.ground.duties import writes as duties
from evenground.ground.endings import reads, rules
from evenground.ground.endings.models import Ending
from evenground.ground.web import clock
from evenground.ground.web.errors import require
from evenground.ground.web.forms import sent_once


@transaction.atomic
def ask(about: Member, *, why: str, by: Member, once: UUID | None = None, device: str = "") -> Ending:
    """Ask that somebody's place should end: the first of two keys, and the person concerned is told. Sent twice it asks once."""
    board = Board.objects.select_for_update().get(pk=by.board_id)
    own_id = sent_once(once, by.pk, about.pk, why)
    made = Ending.objects.filter(pk=own_id).first() if own_id else None
    if made is not None:
        return made
    about = Member.objects.select_related("board").get(pk=about.pk)
    require(may_turn_a_key(by), WHY_CANNOT_TURN)
    people = members_of(board).count()
    require(rules.may_ask(by, about, people=people), rules.why_not_ask(by, about, people=people))
    before = Ending.objects.select_related("board").filter(member=about, came_to="").first()
    if before is not None:
        require(not reads.still_waits(before), rules.WHY_ALREADY)
        Ending.objects.filter(pk=before.pk).update(came_to=Ending.CameTo.NOTHING)
    named = {"id": own_id} if own_id else {}
    ending = Ending.objects.create(board=board, member=about, asked_by=by, why=why, asked_on=_today(board), **named)
    say_yes(ending, by=by, device=device)
    return ending


@transaction.atomic
def say_yes(ending: Ending, *, by: Member, seen: str | None = None, device: str = "") -> bool:
    """Turn a key to what was read; with the second one the place has ended. Whether it has.

    Refused once nobody's yes waits: after a no, a yes taken back or two weeks only whoever asked can say theirs anew.
    """
    ending = reads.locked(ending)
    is_time = rules.is_open(ending) and ending.member.left_on is None
    require(is_time and (by.pk == ending.asked_by_id or reads.still_waits(ending)), rules.WHY_OVER)
    require(not reads.is_second_to_wait(ending, by), rules.WHY_NOT_HEARD)
    turned = _turn(rules.END, Act.MEMBERSHIP_ENDED, ending, by=by, seen=seen, device=device)
    if turned is None:
        return False
    ending.came_to, ending.ended_on = Ending.CameTo.ENDED, _today(ending.board)
    ending.first, ending.second = turned.first, turned.second
    ending.save(update_fields=["came_to", "ended_on", "first", "second"])
    boards.take_off(ending.member)
    duties.let_all_go(ending.member)
    return True


@transaction.atomic
def take_back(ending: Ending, *, by: Member) -> None:
    """Take one's own yes back, before the second one."""
    boards.take_key_back(rules.END, ending.pk, by=by)
    boards.take_key_back(rules.BRING_BACK, ending.pk, by=by)


@transaction.atomic
def say_what_i_think(ending: Ending, words: str, *, by: Member) -> None:
    """The person concerned, once. Whoever said yes first said it to other words, so their yes is asked for anew."""
    ending = reads.locked(ending)
    require(rules.is_about(by, ending), rules.WHY_NOT_YOURS)
    require(rules.is_open(ending), rules.WHY_OVER)
    require(not ending.own_words, rules.WHY_SAID_ALREADY)
    Ending.objects.filter(pk=ending.pk).update(own_words=words)


@transaction.atomic
def ask_again(ending: Ending, words: str) -> None:
    """The person whose place has ended asks the board to look again: once, and everybody on it can read it."""
    ending = reads.locked(ending)
    require(ending.came_to == Ending.CameTo.ENDED and ending.back_on is None, rules.WHY_NOT_ENDED)
    require(ending.asked_again_on is None, rules.WHY_SAID_ALREADY)
    Ending.objects.filter(pk=ending.pk).update(asked_again=words, asked_again_on=_today(ending.board))


@transaction.atomic
def bring_back(ending: Ending, *, by: Member, seen: str | None = None, device: str = "") -> bool:
    """Turn a key to bringing somebody back; with the second one they are. Whether they are."""
    ending = reads.locked(ending)
    is_time = ending.came_to == Ending.CameTo.ENDED and ending.back_on is None and ending.asked_again_on is not None
    require(is_time and ending.member.left_on is not None, rules.WHY_OVER)
    turned = _turn(rules.BRING_BACK, Act.BROUGHT_BACK, ending, by=by, seen=seen, device=device)
    if turned is None:
        return False
    Ending.objects.filter(pk=ending.pk).update(back_on=_today(ending.board))
    boards.put_back(ending.member)
    return True


def _turn(kind: str, act: Act, ending: Ending, *, by: Member, seen: str | None, device: str) -> boards.Turned | None:
    """A key to all that stands on the page of an ending."""
    text = reads.text_of(ending)
    require(seen is None or seen == hash_of(text), rules.WHY_READ_AGAIN)
    return boards.use_keys(
        kind,
        ending.pk,
        act=act,
        text=text,
        address=reverse("endings:ending", args=[ending.board.slug, ending.pk]),
        by=by,
        concerned=ending.member,
        device=device,
    )


def _today(board: Board) -> date:
    return clock.now().astimezone(board.zone).date()
