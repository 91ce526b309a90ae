"""Saying that something is wrong, what is out of sight meanwhile, and the two people who look."""

import random
from collections.abc import Collection
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Q
from django.utils.crypto import salted_hmac

from evenground.ground.boards import writes as boards
from evenground.ground.boards.models import Board, Member
from evenground.ground.safety import reads, rules
from evenground.ground.safety.hours import on_day
from evenground.ground.safety.models import (
    Hold,
    Look,
    SafetyPerson,
    SomethingWrong,
    Verdict,
    WhoSaidSo,
)
from evenground.ground.safety.writes.who_helps import call_outside
from evenground.ground.tasks import writes as tasks
from evenground.ground.web import clock
from evenground.ground.web.errors import require

Waits = SomethingWrong.Waits
PASS_ON = "safety.pass_on"  # noqa: S105  a job's name

_dice = random.SystemRandom()


@transaction.atomic
def put_out_of_sight(kind: str, item: UUID, *, board: Board, reason: str) -> Hold:
    """Out of sight at once. Nothing is deleted. What is out of sight already stays so."""
    _one_at_a_time(board)
    hold = reads.hold_of(kind, item)
    if hold is None:
        hold = Hold.objects.create(board=board, kind=kind, item=item, reason=reason, made_on=clock.now().date())
    _show_name(hold, is_in_sight=False)
    return hold


def resolve(hold: Hold, *, comes_back: bool, told: str = "") -> None:
    hold.resolved_on, hold.came_back, hold.told = clock.now().date(), comes_back, told or hold.told
    hold.save(update_fields=["resolved_on", "came_back", "told"])
    _show_name(hold, is_in_sight=comes_back)


def id_of_report(once: UUID, by: Member | None, kind: str, item: UUID) -> UUID:
    """The id to store under: the form's, mixed with who sends it about what, so that nobody meets another's report."""
    mixed = salted_hmac("evenground.safety.once", f"{once} {by.pk if by else ''} {kind} {item}", algorithm="sha256")
    return UUID(bytes=mixed.digest()[:16], version=4)


@transaction.atomic
def say_something_is_wrong(
    kind: str,
    item: UUID,
    *,
    board: Board,
    reason: str,
    words: str = "",
    by: Member | None,
    once: UUID | None = None,
    not_to: Collection[UUID] = (),
) -> SomethingWrong:
    """Say that something is wrong, and put it out of sight at once where one report is enough. A form sent twice stores once.

    `by` is nobody for a reader of a public page. `not_to` are persons whom it is about: it never begins with them.
    """
    _one_at_a_time(board)
    pk = id_of_report(once or uuid4(), by, kind, item)
    given = reads.said_before(pk)
    if given is not None:
        return given
    require(by is not None or reads.how_many_wait_from_outside(board) < rules.MOST_WAITING_FROM_OUTSIDE, rules.WHY_TOO_MANY)
    report = _begin(kind, item, pk=pk, board=board, reason=reason, words=words, is_from_outside=by is None, not_to=not_to)
    if by is not None:
        WhoSaidSo.objects.create(board=board, report=report, member=by)
    empty_before = reads.how_many_found_empty(by, report.made_on) if by else 0
    waiting = len(reads.hidden_by_nobody_else(by, but=report)) if by else 0
    if rules.hides_at_once(reason, is_by_a_member=by is not None, empty_before=empty_before, waiting=waiting):
        put_out_of_sight(kind, item, board=board, reason=reason)
    return report


@transaction.atomic
def put_out_of_sight_early(kind: str, item: UUID, *, board: Board, reason: str) -> SomethingWrong:
    """Put out of sight what a safety person met before all others, as any member could later. Two of them then look."""
    pk = id_of_report(uuid4(), None, kind, item)
    put_out_of_sight(kind, item, board=board, reason=reason)
    return _begin(kind, item, pk=pk, board=board, reason=reason, words="", is_from_outside=False, not_to=())


@transaction.atomic
def put_out_of_sight_by_two(kind: str, item: UUID, *, board: Board, by: Collection[Member]) -> SomethingWrong:
    """Two members from two sides agreed openly that it is unkind or unfair: out of sight, and looked at.

    Whoever said before that something is wrong is told. Its maker, and each of the two, can ask two others to look again. That
    there were two is for the caller to see to.
    """
    _one_at_a_time(board)
    for member in by:
        said = _begin(
            kind, item, pk=uuid4(), board=board, reason=rules.Reason.UNKIND, words="", is_from_outside=False, not_to=()
        )  # fmt: skip
        WhoSaidSo.objects.create(board=board, report=said, member=member)
    report = said.same_as or said
    _end(report, Verdict.OUT)
    return report


def _begin(
    kind: str, item: UUID, *, pk: UUID, board: Board, reason: str, words: str, is_from_outside: bool, not_to: Collection[UUID]
) -> SomethingWrong:
    now = clock.now()
    same_as = reads.open_report_about(kind, item)
    not_counted_on = [each.pk for each in reads.inside_people_of(board) if each.person_id in not_to]
    look_by = same_as.look_by if same_as else reads.next_look_by(board, now, but=not_counted_on)
    report = SomethingWrong.objects.create(
        id=pk,
        board=board,
        kind=kind,
        item=item,
        reason=reason,
        words=words,
        is_from_outside=is_from_outside,
        made_on=now.date(),
        look_by=look_by,
        first=same_as.first if same_as else _first_to_look(board, not_to, look_by),
        same_as=same_as,
    )
    if same_as is None:
        tasks.at(report.look_by, PASS_ON, report.pk)
    return report


def _one_at_a_time(board: Board) -> None:
    """Two who report the same thing in the same moment make one hold, and a form sent twice at once stores once."""
    Board.objects.select_for_update().get(pk=board.pk)


def _first_to_look(board: Board, not_to: Collection[UUID], look_by: datetime) -> SafetyPerson | None:
    """By lot, of those who are there on the day by which it is promised."""
    people, calendar = reads.inside_people_of(board), reads.calendar_of(board)
    may_look = [each for each in people if each.person_id not in not_to]
    there = [each for each in may_look if on_day(each.times, calendar.day_of(look_by), calendar)]
    return _dice.choice(there or may_look) if may_look else None


@transaction.atomic
def pass_on(pk: UUID) -> None:
    """Nobody looked in time: it goes on to the other safety person, then to the contact from outside. Safe to run twice."""
    report = SomethingWrong.objects.select_for_update().select_related("board").filter(pk=pk).first()
    now = clock.now()
    if report is None or not rules.is_open(report) or now < report.look_by or report.waits_for == Waits.OUTSIDE:
        return
    is_untouched = report.waits_for == Waits.FIRST and not report.looks.exists()
    _hand_over(report, Waits.OTHER if is_untouched else Waits.OUTSIDE)


def _hand_over(report: SomethingWrong, to: str) -> None:
    report.waits_for, report.look_by = to, reads.next_look_by(report.board, clock.now())
    report.save(update_fields=["waits_for", "look_by"])
    report.others.update(look_by=report.look_by)
    if to == Waits.OUTSIDE:
        tasks.not_any_more(PASS_ON, report.pk)
        call_outside(report.board)
    else:
        tasks.at(report.look_by, PASS_ON, report.pk)


@transaction.atomic
def look(report: SomethingWrong, *, by: SafetyPerson, verdict: str, told: str = "") -> SomethingWrong:
    """Record what one safety person thinks, or what the contact from outside said on the phone. Two who agree decide.

    Refused a second time, and once it is decided. Who may look at all is asked by the caller, who can know whose it is.
    """
    report = SomethingWrong.objects.select_for_update(of=("self",)).select_related("board").get(pk=report.pk)
    require(rules.is_open(report), rules.WHY_ENDED)
    require(by.board_id == report.board_id, rules.WHY_NOT_YOURS_TO_LOOK)
    require(by.is_outside or (by.person is not None and rules.is_adult(by.person)), rules.WHY_ONLY_ADULTS)
    require(not report.looks.filter(safety_person=by).exists(), rules.WHY_LOOKED)
    Look.objects.create(
        board=report.board,
        report=report,
        safety_person=by,
        verdict=Verdict(verdict),
        told=told.strip(),
        looked_on=clock.now().date(),
    )
    verdicts = list(report.looks.values_list("verdict", flat=True))
    agreed = rules.what_they_agree_on(verdicts)
    if agreed:
        _end(report, agreed)
    elif rules.do_they_differ(verdicts):
        _hand_over(report, Waits.OUTSIDE)
    elif report.waits_for == Waits.FIRST:
        _hand_over(report, Waits.OTHER)
    return report


def _end(report: SomethingWrong, verdict: str) -> None:
    report.came_to, report.ended_on = verdict, clock.now().date()
    report.save(update_fields=["came_to", "ended_on"])
    report.others.filter(ended_on=None).update(came_to=verdict, ended_on=report.ended_on)
    tasks.not_any_more(PASS_ON, report.pk)
    let_it_be(report, stays_out=verdict == Verdict.OUT, told=_what_they_say(report, verdict))
    if verdict == Verdict.EMPTY:
        _let_back_what_a_weapon_hid(report)


def _what_they_say(report: SomethingWrong, verdict: str) -> str:
    """The kind lines of those who agreed, each once, in the order in which they looked."""
    lines = report.looks.filter(verdict=verdict).exclude(told="").order_by("pk").values_list("told", flat=True)
    return "\n\n".join(dict.fromkeys(lines))


def _let_back_what_a_weapon_hid(report: SomethingWrong) -> None:
    """Whoever has lost the instant hide has lost it for what waits, too: that stands in its place until two have looked."""
    for said in WhoSaidSo.objects.filter(Q(report=report) | Q(report__same_as=report)).select_related("member"):
        if reads.how_many_found_empty(said.member, clock.now().date()) >= rules.EMPTY_REPORTS_THAT_COST_THE_HIDE:
            for waiting in reads.hidden_by_nobody_else(said.member):
                hold = reads.hold_of(waiting.kind, waiting.item)
                if hold is not None and hold.resolved_on is None:
                    resolve(hold, comes_back=True)


def let_it_be(report: SomethingWrong, *, stays_out: bool, told: str) -> None:
    """Out of sight or in its place, as was decided."""
    hold = reads.hold_of(report.kind, report.item)
    if hold is None and stays_out:
        hold = put_out_of_sight(report.kind, report.item, board=report.board, reason=report.reason)
    if hold is not None:
        resolve(hold, comes_back=not stays_out, told=told)


def _show_name(hold: Hold, *, is_in_sight: bool) -> None:
    # A name stands on so many pages that it says itself whether it may be read.
    if hold.kind == "member":
        boards.show_name(hold.item, on=hold.board, is_in_sight=is_in_sight)
