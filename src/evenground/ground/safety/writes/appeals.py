"""Two others who look again."""

import random
from collections.abc import Collection, Sequence
from typing import TypeVar
from uuid import UUID

from django.db import transaction

from evenground.ground.boards.models import Member
from evenground.ground.boards.reads import members_of
from evenground.ground.people.models import Person
from evenground.ground.safety import reads, rules
from evenground.ground.safety.models import (
    Appeal,
    SafetyPerson,
    SecondLook,
    SomethingWrong,
    Verdict,
)
from evenground.ground.safety.writes.reports import let_it_be
from evenground.ground.web import clock
from evenground.ground.web.errors import require

T = TypeVar("T")

_dice = random.SystemRandom()


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


def _shuffled(things: Sequence[T]) -> list[T]:
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
        let_it_be(report, stays_out=appeal.came_to == Verdict.OUT, told="")


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
