import random
from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.crypto import salted_hmac

from evenground.ground.audit import writes as audit
from evenground.ground.boards import writes as boards
from evenground.ground.boards.models import Board, Member
from evenground.ground.boards.reads import members_of
from evenground.ground.people import writes as people
from evenground.ground.people.models import Person
from evenground.ground.safety import reads, rules
from evenground.ground.safety.hours import Stretch, from_words, on_day
from evenground.ground.safety.models import (
    Appeal,
    CheckedAdult,
    DaysAway,
    Hold,
    Look,
    SafetyPerson,
    SecondLook,
    SomethingWrong,
    Verdict,
    WeeklyHours,
    WhoSaidSo,
)
from evenground.ground.tasks import writes as tasks
from evenground.ground.web import clock
from evenground.ground.web.errors import require

FIRST_DRILL_AFTER = timedelta(days=30)
DRILL = "concerns.drill"
WRITE_TO_OUTSIDE = "safety.write_to_outside"
Waits = SomethingWrong.Waits
PASS_ON = "safety.pass_on"  # noqa: S105  a job's name

_dice = random.SystemRandom()


@transaction.atomic
def name_safety_person(
    board: Board,
    name: str,
    *,
    hours: str | Iterable[Stretch],
    reach: str = "",
    person: Person | None = None,
    is_outside: bool = False,
    is_checked: bool = False,
) -> SafetyPerson:
    """Name somebody whom members can turn to. Raises NotUnderstood unless the hours say when.

    Of a contact from outside the hours are only words: nothing here waits for them.
    """
    when = hours if is_outside and isinstance(hours, str) else ""
    named = SafetyPerson.objects.create(board=board, name=name, when=when, reach=reach, person=person, is_outside=is_outside)
    if not is_outside:
        # The first drill comes a while after the newest safety person; what it does stands higher in the house.
        tasks.at(clock.now() + FIRST_DRILL_AFTER, DRILL, board.pk)
        say_hours(named, from_words(hours) if isinstance(hours, str) else hours)
    if person is not None:
        people.give_power(person)
    if is_checked and person is not None:
        _mark_as_checked(person, board)
    return named


@transaction.atomic
def say_hours(safety_person: SafetyPerson, week: Iterable[Stretch]) -> None:
    """From now on these are the hours of every week."""
    safety_person.week.all().delete()
    WeeklyHours.objects.bulk_create(
        WeeklyHours(
            board_id=safety_person.board_id,
            safety_person=safety_person,
            weekday=each.weekday,
            begins=each.begins,
            ends=each.ends,
        )
        for each in week
    )


def go_away(safety_person: SafetyPerson, *, first_day: date, last_day: date | None) -> DaysAway:
    """Not there on these days; no last day: until they say that they are back. Why is written nowhere."""
    return DaysAway.objects.create(
        board_id=safety_person.board_id, safety_person=safety_person, first_day=first_day, last_day=last_day
    )


def call_outside(board: Board) -> None:
    """Nobody looked in time: write to the contact from outside, where there is mail and an address to write to."""
    tasks.later(WRITE_TO_OUTSIDE, board.pk)


@transaction.atomic
def stop(safety_person: SafetyPerson) -> None:
    """They look after safety no more. What they looked at stays looked at, and what waited for them first waits for all."""
    safety_person.left_on = clock.now().date()
    safety_person.save(update_fields=["left_on"])
    SomethingWrong.objects.filter(first=safety_person, ended_on=None).update(first=None)
    person = safety_person.person
    if person is not None and not reads.boards_looked_after_by(person):
        people.take_power_back(person)


def change(safety_person: SafetyPerson, *, name: str, reach: str, when: str | None = None) -> None:
    """Correct how somebody who looks after safety is called and reached; of a contact from outside also when they are there."""
    safety_person.name, safety_person.reach = name, reach
    if safety_person.is_outside and when is not None:
        safety_person.when = when
    safety_person.save(update_fields=["name", "reach", "when"])


def come_back(away: DaysAway) -> None:
    """There again, or not going after all."""
    away.delete()


@transaction.atomic
def mark_as_checked(person: Person, board: Board, *, by: Person) -> None:
    """The host has seen this adult's checks today. Only the day is kept."""
    require(rules.may_mark_as_checked(by), rules.WHY_ONLY_THE_HOST)
    require(rules.is_adult(person), rules.WHY_NOT_AN_ADULT)
    _mark_as_checked(person, board)
    audit.note("checks_seen", board_id=board.pk, doer=by.pk, subject=person.pk)


def _mark_as_checked(person: Person, board: Board) -> None:
    CheckedAdult.objects.update_or_create(board=board, person=person, defaults={"checked_on": clock.now().date()})


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
    if rules.hides_at_once(reason, is_by_a_member=by is not None, empty_before=empty_before):
        put_out_of_sight(kind, item, board=board, reason=reason)
    return report


@transaction.atomic
def put_out_of_sight_early(kind: str, item: UUID, *, board: Board, reason: str) -> SomethingWrong:
    """Put out of sight what a safety person met before all others, as any member could later. Two of them then look."""
    pk = id_of_report(uuid4(), None, kind, item)
    put_out_of_sight(kind, item, board=board, reason=reason)
    return _begin(kind, item, pk=pk, board=board, reason=reason, words="", is_from_outside=False, not_to=())


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
        board=report.board, report=report, safety_person=by, verdict=Verdict(verdict), looked_on=clock.now().date()
    )
    verdicts = list(report.looks.values_list("verdict", flat=True))
    agreed = rules.what_they_agree_on(verdicts)
    if agreed:
        _end(report, agreed, told)
    elif rules.do_they_differ(verdicts):
        _hand_over(report, Waits.OUTSIDE)
    elif report.waits_for == Waits.FIRST:
        _hand_over(report, Waits.OTHER)
    return report


def _end(report: SomethingWrong, verdict: str, told: str) -> None:
    report.came_to, report.ended_on = verdict, clock.now().date()
    report.save(update_fields=["came_to", "ended_on"])
    report.others.filter(ended_on=None).update(came_to=verdict, ended_on=report.ended_on)
    tasks.not_any_more(PASS_ON, report.pk)
    _let_it_be(report, stays_out=verdict == Verdict.OUT, told=told)


def _let_it_be(report: SomethingWrong, *, stays_out: bool, told: str) -> None:
    """Out of sight or in its place, as was decided."""
    hold = reads.hold_of(report.kind, report.item)
    if hold is None and stays_out:
        hold = put_out_of_sight(report.kind, report.item, board=report.board, reason=report.reason)
    if hold is not None:
        resolve(hold, comes_back=not stays_out, told=told)


@transaction.atomic
def ask_two_others(
    report: SomethingWrong,
    *,
    is_from_maker: bool,
    words: str = "",
    has_a_photo: bool,
    not_these: Collection[UUID] = (),
) -> Appeal:
    """Ask two people who took no part to look again; once from whoever said so, and once from the maker.

    `not_these` are persons whom it is about. What no member is to be asked to see goes to the contact from outside, and to a
    safety person who has not looked, if there is one. So does everything where too few members can be drawn.
    """
    report = SomethingWrong.objects.select_for_update(of=("self",)).select_related("board").get(pk=report.pk)
    report = report.same_as or report
    require(not rules.is_open(report), rules.WHY_NOT_YET)
    require(reads.appeal_from(report, is_from_maker=is_from_maker) is None, rules.WHY_ASKED_ALREADY)
    members = _draw(report, not_these, how_many=rules.LOOKS_NEEDED)
    goes_out = rules.is_for_outside(report.reason, has_a_photo=has_a_photo) or len(members) < rules.LOOKS_NEEDED
    outside = _outside_of(report, not_these) if goes_out else []
    require(not goes_out or bool(outside), rules.WHY_NOBODY_LEFT)
    appeal = Appeal.objects.create(
        board=report.board,
        report=report,
        is_from_maker=is_from_maker,
        words=words,
        is_for_outside=goes_out,
        made_on=clock.now().date(),
    )
    drawn = [{"safety_person": each} for each in outside] if goes_out else [{"member": each} for each in members]
    SecondLook.objects.bulk_create(SecondLook(board=report.board, appeal=appeal, **who) for who in drawn)
    return appeal


def _draw(
    report: SomethingWrong, not_these: Collection[UUID], *, how_many: int, already: Collection[Member] = ()
) -> list[Member]:
    """Adults by lot, from different sides of the table where they can be: no safety people, and nobody who took part."""
    safety = {each.person_id for each in reads.safety_people_of(report.board)}
    not_asked = {*not_these, *safety, *reads.who_said_so(report), *(each.person_id for each in already)}
    can = [each for each in members_of(report.board) if rules.may_be_drawn(each, not_these=not_asked)]
    # One of each side first; a side that has given somebody already comes last.
    sides = [_shuffled(side) for side in reads.sides_of(_shuffled(can), last=already)]
    firsts, rest = [side[0] for side in sides], [each for side in sides for each in side[1:]]
    return [*firsts, *rest][:how_many]


def _shuffled(things: list) -> list:  # type: ignore[type-arg]
    return _dice.sample(things, len(things))


def _outside_of(report: SomethingWrong, not_these: Collection[UUID]) -> list[SafetyPerson]:
    looked = set(report.looks.values_list("safety_person", flat=True))
    people = [each for each in reads.safety_people_of(report.board) if each.person_id not in not_these or each.is_outside]
    inside = [each for each in people if not each.is_outside and each.pk not in looked]
    outside = [each for each in people if each.is_outside]
    return [*outside[:1], *inside[:1]]


@transaction.atomic
def look_again(place: SecondLook, *, verdict: str) -> Appeal:
    """Say whether it should be out of sight. When all who were asked agree, so it is; when they differ it stays as it was."""
    appeal = _locked_appeal(place)
    place = SecondLook.objects.get(pk=place.pk)
    is_free = appeal.ended_on is None and not place.verdict and not place.would_rather_not
    require(is_free, rules.WHY_SAID_ALREADY)
    place.verdict = Verdict(verdict)
    place.save(update_fields=["verdict"])
    given = list(appeal.second_looks.filter(would_rather_not=False).values_list("verdict", flat=True))
    if all(given):
        _end_appeal(appeal, given)
    return appeal


def _locked_appeal(place: SecondLook) -> Appeal:
    appeals = Appeal.objects.select_for_update(of=("self",)).select_related("report__board")
    return appeals.get(pk=place.appeal_id)


def _end_appeal(appeal: Appeal, given: list[str]) -> None:
    report = appeal.report
    is_out = reads.hold_of(report.kind, report.item) is not None
    as_it_was = Verdict.OUT if is_out else Verdict.BACK
    appeal.came_to = given[0] if len(set(given)) == 1 else as_it_was
    appeal.ended_on = clock.now().date()
    appeal.save(update_fields=["came_to", "ended_on"])
    if appeal.came_to != as_it_was:
        _let_it_be(report, stays_out=appeal.came_to == Verdict.OUT, told="")


@transaction.atomic
def rather_not_look(place: SecondLook, *, not_these: Collection[UUID] = ()) -> None:
    """Nobody has to. Another is drawn; where nobody is left, the contact from outside is asked, or those who remain decide."""
    appeal = _locked_appeal(place)
    place = SecondLook.objects.select_related("member").get(pk=place.pk)
    require(appeal.ended_on is None and not place.verdict, rules.WHY_SAID_ALREADY)
    place.would_rather_not = True
    place.save(update_fields=["would_rather_not"])
    asked = [each.member for each in appeal.second_looks.select_related("member") if each.member is not None]
    drawn = _draw(appeal.report, not_these, how_many=1, already=asked)
    if drawn:
        SecondLook.objects.create(board=appeal.board, appeal=appeal, member=drawn[0])
    elif (outside := reads.outside_contact_of(appeal.board)) is not None:
        SecondLook.objects.get_or_create(appeal=appeal, safety_person=outside, defaults={"board": appeal.board})
    given = list(appeal.second_looks.filter(would_rather_not=False).values_list("verdict", flat=True))
    if all(given):
        _end_appeal(appeal, given)


@transaction.atomic
def let_off_second_looks(person: Person) -> None:
    """Somebody goes: those who remain decide without them, and where nobody remains it stays as it was."""
    own = SecondLook.objects.filter(member__person=person) | SecondLook.objects.filter(safety_person__person=person)
    places = list(own.select_related("appeal__report__board"))
    SecondLook.objects.filter(pk__in=[place.pk for place in places]).delete()
    for place in places:
        given = list(place.appeal.second_looks.filter(would_rather_not=False).values_list("verdict", flat=True))
        if place.appeal.ended_on is None and all(given):
            _end_appeal(place.appeal, given)


def _show_name(hold: Hold, *, is_in_sight: bool) -> None:
    # A name stands on so many pages that it says itself whether it may be read.
    if hold.kind == "member":
        boards.show_name(hold.item, on=hold.board, is_in_sight=is_in_sight)
