import random
from collections.abc import Sequence
from datetime import datetime, time

from django.db import transaction
from django.urls import reverse

from evenground.cores import turns
from evenground.ground.audit.acts import Act
from evenground.ground.boards import writes as boards
from evenground.ground.boards.models import Board, Duty, Member
from evenground.ground.boards.reads import is_key_waiting
from evenground.ground.duties import reads, rules
from evenground.ground.duties.models import LeftOut, Place, Rota
from evenground.ground.keys.rules import WHY_TAKEN_BACK
from evenground.ground.tasks import writes as tasks
from evenground.ground.web import clock
from evenground.ground.web.errors import require

DEAL = "duties.deal"

_chance = random.SystemRandom()


@transaction.atomic
def set_dealing(weeks: int, *, by: Member, too: bool = False, device: str = "", lots: Sequence[int] | None = None) -> bool:
    """Have the jobs dealt every so many weeks, or not at all: with two keys. Whether both are turned; `lots` as in `deal`.

    `too`: it was pressed as the second yes, so it must not become a first one unasked.
    """
    board = Board.objects.select_for_update().get(pk=by.board_id)
    require(rules.is_a_length(weeks), rules.WHY_HOW_LONG)
    require(not too or is_key_waiting(board, rules.DEAL_DUTIES, weeks), WHY_TAKEN_BACK)
    rota = reads.rota_of(by.board)
    require(weeks != (rota.weeks if rota else rules.NEVER), rules.WHY_SO_ALREADY)
    turned = boards.use_keys(
        rules.DEAL_DUTIES,
        weeks,
        act=Act.DUTIES_SET,
        text=str(weeks),
        address=reverse("duties:dealing", args=[by.board.slug]),
        by=by,
        device=device,
    )
    if turned is None:
        return False
    boards.drop_keys(rules.DEAL_DUTIES, on=by.board)
    _deal_every(weeks, by.board, lots)
    return True


def _deal_every(weeks: int, board: Board, lots: Sequence[int] | None) -> None:
    if weeks == rules.NEVER:
        Rota.objects.filter(board=board).delete()
        tasks.not_any_more(DEAL, board.pk)
        return
    Rota.objects.update_or_create(board=board, defaults={"weeks": weeks})
    deal(board, lots=lots)


@transaction.atomic
def deal(board: Board, *, lots: Sequence[int] | None = None) -> None:
    """Deal all jobs anew. Safe to do twice: whoever was dealt one goes to the end of the order, and the next time is set.

    `lots` is the order of a first time, members' keys, where chance is not to have its say.
    """
    board = Board.objects.select_for_update().get(pk=board.pk)
    rota = reads.rota_of(board)
    if rota is None:
        return
    sides, order = _order_now(board, lots)
    dealt, order = turns.deal(order, len(rules.IN_ORDER))
    done, last = reads.times_done(board), reads.last_sides(board)
    handed = turns.assign(dealt, rules.IN_ORDER, times_done=done, side_of=sides, last_side=last)
    Duty.objects.filter(board=board, ends_on=None).update(ends_on=clock.now().date())
    for kind, who in handed.items():
        _begin(kind, who, board)
    _keep(order, board)
    rota.dealt_on = clock.now().astimezone(board.zone).date()
    rota.save(update_fields=["dealt_on"])
    when = datetime.combine(rules.next_deal(rota.dealt_on, rota.weeks), time(0), board.zone)
    tasks.at(when, DEAL, board.pk)


@transaction.atomic
def pass_on(duty: Duty, *, by: Member) -> None:
    """Not this time. It was their turn all the same, and the next in the order is dealt it; nobody is told."""
    board = Board.objects.select_for_update().get(pk=by.board_id)
    duty = Duty.objects.get(pk=duty.pk)
    require(rules.may_pass(by, duty), rules.WHY_NOT_YOURS)
    _let_go(duty, board)


@transaction.atomic
def let_all_go(member: Member) -> None:
    """Somebody leaves or takes a break: what was theirs today is the next one's."""
    board = Board.objects.select_for_update().get(pk=member.board_id)
    for duty in reads.of_member(member):
        _let_go(duty, board)


@transaction.atomic
def take_up(kind: str, *, by: Member) -> None:
    """Do a job that nobody does. Nobody's turn: it changes nothing in the order."""
    board = Board.objects.select_for_update().get(pk=by.board_id)
    require(rules.may_take_up(by), rules.WHY_NOT_NOW)
    require(kind not in {duty.kind for duty in reads.today_on(board)}, rules.WHY_NOT_EMPTY)
    Duty.objects.filter(board=board, kind=kind, ends_on=None).update(ends_on=clock.now().date())
    _begin(kind, by.pk, board)


def leave_out(member: Member) -> None:
    """From now on they are dealt no job, until they say otherwise. What is theirs today stays theirs."""
    LeftOut.objects.get_or_create(member=member, defaults={"board_id": member.board_id})


def count_in(member: Member) -> None:
    LeftOut.objects.filter(member=member).delete()


def _let_go(duty: Duty, board: Board) -> None:
    duty.ends_on = clock.now().date()
    duty.save(update_fields=["ends_on"])
    rota = reads.rota_of(board)
    if rota is None:
        return
    _sides, order = _order_now(board)
    had = reads.had_a_turn_since(board, rota.dealt_on)
    dealt, order = turns.deal(order, 1, not_these=had)
    for who in dealt:
        _begin(duty.kind, who, board)
    _keep(order, board)


def _order_now(board: Board, lots: Sequence[int] | None = None) -> tuple[dict[int, int], tuple[int, ...]]:
    """The side of everybody who takes part, and the order of turns among them: who is gone is out, who is new is in."""
    sides = {member.pk: member.perspective_id for member in reads.who_takes_part(board)}
    order = tuple(who for who in reads.order_of(board) if who in sides)
    new = [who for who in (lots or _shuffled(sides)) if who in sides and who not in order]
    if not order:
        return sides, turns.spread(new, sides)
    for who in new:
        order = turns.come_in(order, who, sides)
    return sides, order


def _shuffled(people: dict[int, int]) -> list[int]:
    return _chance.sample(list(people), len(people))


def _keep(order: Sequence[int], board: Board) -> None:
    Place.objects.filter(board=board).delete()
    Place.objects.bulk_create(Place(board=board, member_id=who, place=place) for place, who in enumerate(order))


def _begin(kind: str, who: int, board: Board) -> None:
    member = Member.objects.get(pk=who)
    boards.begin_duty(kind, member)
    boards.note(Act.DUTY_BEGAN, on=board.pk, concerned=member.person_id, subject=kind)
