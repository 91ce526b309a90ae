"""What somebody said is wrong, who looks at it, and who looks again."""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from evenground.ground.boards.models import Board, Member
from evenground.ground.people.models import Person
from evenground.ground.safety import rules
from evenground.ground.safety.models import (
    Appeal,
    SecondLook,
    SomethingWrong,
    Verdict,
    WhoSaidSo,
)
from evenground.ground.safety.reads.held import held_pairs
from evenground.ground.web.errors import NotHere, one_or_not_here


def open_report_about(kind: str, item: UUID) -> SomethingWrong | None:
    """What is being looked at already about this thing, if somebody spoke of it."""
    about = SomethingWrong.objects.filter(kind=kind, item=item, same_as=None, ended_on=None)
    return about.order_by("made_on", "pk").first()


def was_left_standing(kind: str, item: UUID) -> bool:
    """Whether two people have looked at it, at first or again, and found that it stands in its place."""
    back = (Verdict.BACK, Verdict.EMPTY)
    looked = SomethingWrong.objects.filter(kind=kind, item=item)
    return looked.filter(Q(came_to__in=back) | Q(appeals__came_to__in=back)).exists()


def said_before(pk: UUID) -> SomethingWrong | None:
    return SomethingWrong.objects.filter(pk=pk).first()


def how_many_found_empty(member: Member, today: date) -> int:
    """How many reports of this member two people lately found to be about nothing."""
    said = SomethingWrong.objects.filter(who_said_so__member=member, came_to=Verdict.EMPTY)
    return said.filter(ended_on__gte=rules.counts_as_empty_since(today)).count()


def hidden_by_nobody_else(member: Member, *, but: SomethingWrong | None = None) -> list[SomethingWrong]:
    """What waits to be looked at and would stand in its place if this member had not said so."""
    waiting = SomethingWrong.objects.filter(who_said_so__member=member, ended_on=None, same_as=None, others=None)
    found = [each for each in waiting.filter(reason__in=rules.HIDES_AT_ONCE) if but is None or each.pk != but.pk]
    held = held_pairs([each.item for each in found])
    return [each for each in found if (each.kind, each.item) in held]


def how_many_wait_from_outside(board: Board) -> int:
    return SomethingWrong.objects.filter(board=board, is_from_outside=True, ended_on=None).count()


def reports_to_look_at(board: Board) -> list[SomethingWrong]:
    """What two people have not finished looking at, oldest first, with who looked and what others said of the same thing."""
    waiting = SomethingWrong.objects.filter(board=board, same_as=None, ended_on=None)
    whole = waiting.select_related("first").prefetch_related("looks__safety_person", "others")
    return list(whole.order_by("look_by", "pk"))


def is_any_looked_at(board: Board) -> bool:
    """Whether two people have not finished looking at something, at first or again."""
    is_open = SomethingWrong.objects.filter(board=board, same_as=None, ended_on=None).exists()
    return is_open or Appeal.objects.filter(board=board, ended_on=None).exists()


def report_to_look_at(board: Board, pk: UUID) -> SomethingWrong:
    reports = SomethingWrong.objects.select_related("board", "first").prefetch_related("looks__safety_person", "others")
    return one_or_not_here(reports.filter(board=board, same_as=None), pk=pk)


def reports_by(member: Member) -> list[SomethingWrong]:
    """What this member said is wrong, newest first; for their own eyes."""
    return list(SomethingWrong.objects.filter(who_said_so__member=member).order_by("-made_on", "pk"))


def who_said_so(report: SomethingWrong) -> set[UUID]:
    """Persons who spoke of this thing; so that none of them is asked to judge it, and for nobody's eyes."""
    about = Q(report=report) | Q(report__same_as=report)
    return set(WhoSaidSo.objects.filter(about).values_list("member__person", flat=True))


def receipt_address(report: SomethingWrong) -> str:
    """Where whoever said so reads what came of it. Only this server can make the mark in it."""
    return reverse("desk:receipt", args=[report.pk, _mark(report.pk)])


def report_of_receipt(pk: UUID, mark: str) -> SomethingWrong:
    """The report of a receipt. Raises NotHere unless the mark is right. A member's own opens to them alone: `require_said_by`."""
    if not constant_time_compare(mark, _mark(pk)):
        raise NotHere
    return one_or_not_here(SomethingWrong.objects.select_related("board", "same_as"), pk=pk)


def require_said_by(viewer: Person, report: SomethingWrong) -> None:
    """Raises NotHere for everybody but the member who said so: an address stays behind in a browser that others use."""
    if not WhoSaidSo.objects.filter(report=report, member__person=viewer, member__left_on=None).exists():
        raise NotHere


def newest_ended_about(items: Iterable[UUID]) -> dict[tuple[str, UUID], SomethingWrong]:
    """The newest report on each of these things that two people have finished with, and who asked for another look."""
    ended = SomethingWrong.objects.select_related("board").prefetch_related("appeals")
    ended = ended.filter(item__in=list(items), same_as=None, ended_on__isnull=False)
    return {(each.kind, each.item): each for each in ended.order_by("ended_on", "pk")}


def appeal_from(report: SomethingWrong, *, is_from_maker: bool) -> Appeal | None:
    return Appeal.objects.filter(report=report, is_from_maker=is_from_maker).first()


def second_look_for(viewer: Person, slug: str, appeal: UUID) -> SecondLook:
    """The place of this member among those drawn to look again. Raises NotHere for everybody else."""
    drawn = SecondLook.objects.select_related("member__board", "member__perspective", "member__person", "appeal__report__board")
    drawn = drawn.filter(member__person=viewer, member__board__slug=slug, member__left_on=None, would_rather_not=False)
    return one_or_not_here(drawn, appeal=appeal)


def second_looks_waiting_for(member: Member) -> list[SecondLook]:
    """What this member was drawn to look at again and has not said anything about."""
    waiting = SecondLook.objects.filter(member=member, verdict="", would_rather_not=False, appeal__ended_on=None)
    return list(waiting.select_related("appeal").order_by("pk"))


def second_looks_of_safety_people(board: Board) -> list[SecondLook]:
    """What the contact from outside, or a safety person who took no part, is asked to look at again."""
    waiting = SecondLook.objects.filter(board=board, safety_person__isnull=False, verdict="", appeal__ended_on=None)
    return list(waiting.select_related("appeal__report__board", "safety_person").order_by("pk"))


def safety_persons_second_look(board: Board, pk: int) -> SecondLook:
    places = SecondLook.objects.select_related("appeal__report__board", "safety_person")
    return one_or_not_here(places.filter(board=board, safety_person__isnull=False), pk=pk)


def sides_of(members: Collection[Member], *, last: Collection[Member] = ()) -> list[list[Member]]:
    """The same people by sides of the table, in the order given; those sides last from which some were drawn already."""
    sides: dict[int, list[Member]] = {}
    for member in members:
        sides.setdefault(member.perspective_id, []).append(member)
    drawn = {member.perspective_id for member in last}
    return [sides[side] for side in sorted(sides, key=lambda side: side in drawn)]


def _mark(pk: UUID) -> str:
    return salted_hmac("evenground.safety.receipt", str(pk), algorithm="sha256").hexdigest()[:32]
