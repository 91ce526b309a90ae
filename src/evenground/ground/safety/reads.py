from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from django.conf import settings
from django.db.models import F, Model, Q, QuerySet
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from evenground.ground.boards.models import Board, Member
from evenground.ground.people.models import Person
from evenground.ground.people.reads import who_never_came_in
from evenground.ground.safety import rules
from evenground.ground.safety.bank_holidays import is_bank_holiday
from evenground.ground.safety.hours import Calendar, end_of_next_working_day
from evenground.ground.safety.models import (
    Appeal,
    CheckedAdult,
    DaysAway,
    Hold,
    SafetyPerson,
    SecondLook,
    SomethingWrong,
    Verdict,
    WhoSaidSo,
)
from evenground.ground.web import clock
from evenground.ground.web.errors import NotHere, one_or_not_here

M = TypeVar("M", bound=Model)


def without_held(kind: str, things: QuerySet[M]) -> QuerySet[M]:
    """Leave out what is out of sight. Every read of members' words and pictures passes here, or through `veiled`."""
    return things.exclude(pk__in=Hold.objects.filter(kind=kind, came_back=False).values("item"))


def only_held(kind: str, things: QuerySet[M]) -> QuerySet[M]:
    """Those that are out of sight: the same words may stand in other things, where they must not be read either."""
    # Few are: asked for by their ids, a database never looks through everything to find them.
    held = list(Hold.objects.filter(kind=kind, came_back=False).values_list("item", flat=True))
    return things.filter(pk__in=held) if held else things.none()


def without_put_away(kind: str, things: QuerySet[M]) -> QuerySet[M]:
    """Leave out what two people kept out of sight. What they still look at stays: to be counted, never to be read."""
    away = Hold.objects.filter(kind=kind, came_back=False, resolved_on__isnull=False)
    return things.exclude(pk__in=away.values("item"))


def are_being_looked_at(kind: str, things: QuerySet[M]) -> bool:
    """Whether one of them is out of sight and two people have not looked yet."""
    return Hold.objects.filter(kind=kind, resolved_on=None, item__in=things.order_by().values("pk")).exists()


def held_among(kind: str, items: Iterable[UUID]) -> set[UUID]:
    """Which of them are out of sight, in one query."""
    return set(Hold.objects.filter(kind=kind, item__in=list(items), came_back=False).values_list("item", flat=True))


def held_pairs(items: Iterable[UUID]) -> set[tuple[str, UUID]]:
    """Which of them are out of sight, each with as what: one row may be shown as two kinds of thing. One query."""
    return set(Hold.objects.filter(item__in=list(items), came_back=False).values_list("kind", "item"))


def kinds_held_on(board_id: int) -> set[str]:
    """Of which kinds something is out of sight on a board: most of the time of none, and nobody need look further."""
    return set(Hold.objects.filter(board=board_id, came_back=False).values_list("kind", flat=True))


def is_held(kind: str, item: UUID) -> bool:
    return bool(held_among(kind, [item]))


def veiled(kind: str, things: Iterable[M], *words: str) -> list[M]:
    """What others rest on stays in its place, without its words: the first gives way to a line that says so, the rest to nothing.

    Only for showing: what is stored keeps every word. One query, however many there are.
    """
    shown = list(things)
    held = held_among(kind, [each.pk for each in shown])
    for each in shown:
        if each.pk in held:
            first, *rest = words
            setattr(each, first, _("(out of sight)"))
            for name in rest:
                setattr(each, name, "")
    return shown


def days_of_holds(board: Board) -> tuple[list[date], list[date]]:
    """On which days something was put out of sight, and on which something came back, for a count of months. Never what."""
    rows = list(Hold.objects.filter(board=board).values_list("made_on", "resolved_on", "came_back"))
    return [made for made, _on, _back in rows], [on for _made, on, came_back in rows if came_back and on]


def safety_people_of(board: Board) -> list[SafetyPerson]:
    """Who looks after this board's safety now, with their hours, and the contact from outside last."""
    people = _in_office().filter(board=board).prefetch_related("week", "days_away")
    return list(people.order_by("is_outside", "name", "pk"))


def newly_named(board: Board) -> list[SafetyPerson]:
    """Whom the host named and who has not begun: one who was there before says yes, or two members do."""
    named = SafetyPerson.objects.filter(board=board, left_on=None).exclude(pk__in=_in_office().values("pk"))
    return list(named.order_by("named_on", "pk"))


def _in_office() -> QuerySet[SafetyPerson]:
    since = rules.named_for_long_enough(clock.now().date())
    begins_by_itself = Q(named_on__lte=since, takes_two_members=False)
    return SafetyPerson.objects.filter(Q(waits_for_a_yes=False) | begins_by_itself, left_on=None)


def names_of_all_who_looked_after(board: Board, persons: Collection[UUID]) -> dict[UUID, str]:
    """How those of these persons are called who look after the board's safety, are asked to, or did."""
    found = SafetyPerson.objects.filter(board=board, person__in=persons).order_by("pk")
    return {each.person_id: each.name for each in found if each.person_id}


def names_of_safety_people(board: Board, numbers: Collection[int]) -> dict[int, str]:
    """How those of these are called who look after the board's safety or did. Whoever is not here was erased."""
    if not numbers:
        return {}
    return dict(SafetyPerson.objects.filter(board=board, pk__in=numbers).values_list("pk", "name"))


def numbers_of(person: Person) -> dict[int, int]:
    """As which safety people somebody looked after boards, each with its board."""
    return dict(SafetyPerson.objects.filter(person=person).values_list("pk", "board_id"))


def inside_people_of(board: Board) -> list[SafetyPerson]:
    """The board's own safety people: those who can sign in and look."""
    return [each for each in safety_people_of(board) if not each.is_outside and each.person_id]


def one_who_looks_after(board: Board, pk: int) -> SafetyPerson:
    """A safety person of this board, or its contact from outside. For the host."""
    return one_or_not_here(SafetyPerson.objects.filter(board=board, left_on=None).select_related("board", "person"), pk=pk)


def is_safety_person(person: Person, board: Board) -> bool:
    return _looked_after(person).filter(board=board).exists()


def boards_looked_after_by(person: Person) -> list[Board]:
    return list(Board.objects.filter(pk__in=_looked_after(person).values("board")).order_by("name"))


def board_of_safety_person(viewer: Person, slug: str) -> Board:
    """The board, for those who look after its safety. Raises NotHere for everybody else."""
    return safety_person_for(viewer, slug).board


def safety_person_for(viewer: Person, slug: str) -> SafetyPerson:
    """The viewer as a safety person of this board. Raises NotHere for everybody else."""
    return one_or_not_here(_looked_after(viewer).select_related("board", "person"), board__slug=slug)


def outside_contact_of(board: Board) -> SafetyPerson | None:
    return _in_office().filter(board=board, is_outside=True).order_by("pk").first()


def _looked_after(person: Person) -> QuerySet[SafetyPerson]:
    return _in_office().filter(person=person, is_outside=False)


def persons_who_looked_after(board: Board) -> list[Person]:
    """Everybody with an account who looks after this board's safety, is asked to, or did."""
    people = SafetyPerson.objects.filter(board=board, person__isnull=False)
    return list(Person.objects.filter(pk__in=people.values("person")))


def calendar_of(board: Board) -> Calendar:
    return Calendar(board.zone, is_bank_holiday)


def next_look_by(board: Board, now: datetime, *, but: Collection[int] = ()) -> datetime:
    """By when a person looks at what is sent now: the end of the next working day with somebody there.

    `but` are safety people who must not be counted on: it may be about them.
    """
    people = [each.times for each in inside_people_of(board) if each.pk not in but]
    return end_of_next_working_day(people, now, calendar_of(board))


def next_look_without_any_one(board: Board, now: datetime) -> datetime:
    """The latest that `next_look_by` can become by not counting on one of them, whichever it is."""
    people, calendar = inside_people_of(board), calendar_of(board)
    others = ([each.times for each in people if each is not left_out] for left_out in people)
    return max((end_of_next_working_day(some, now, calendar) for some in others), default=next_look_by(board, now))


def checked_adults_of(board: Board) -> QuerySet[CheckedAdult]:
    """Whose checks the host has seen, of those who are on the board or look after it now."""
    here = Q(person__memberships__board=board, person__memberships__left_on=None)
    looks_after = Q(person__in=SafetyPerson.objects.filter(board=board, is_outside=False, left_on=None).values("person"))
    checked = CheckedAdult.objects.filter(here | looks_after, board=board)
    return checked.select_related("person").order_by("person__name", "pk").distinct()


def days_away_of(safety_person: SafetyPerson, pk: int) -> DaysAway:
    return one_or_not_here(DaysAway.objects.filter(safety_person=safety_person), pk=pk)


def board_of_host(viewer: Person, slug: str) -> Board:
    """The board, for whoever runs this website: its name and its adults, and nothing that anybody said."""
    if not viewer.is_host:
        raise NotHere
    return one_or_not_here(Board.objects.all(), slug=slug)


def has_come_in(safety_person: SafetyPerson) -> bool:
    return safety_person.person_id is not None and not who_never_came_in([safety_person.person_id])


def adults_of(board: Board) -> QuerySet[Person]:
    """Who said that they are 18 or older, on the board or looking after its safety."""
    on_it = Q(memberships__board=board, memberships__left_on=None)
    looks_after = Q(pk__in=SafetyPerson.objects.filter(board=board, is_outside=False, left_on=None).values("person"))
    return Person.objects.filter(on_it | looks_after, age_band__in=rules.ADULT).distinct().order_by("name", "pk")


def adult_of(board: Board, pk: str) -> Person:
    try:
        return one_or_not_here(adults_of(board), pk=UUID(pk))
    except ValueError:
        raise NotHere from None


def missing_before_under_18s(board: Board) -> list[str]:
    """What a board lacks before anybody under 18 may join, in sentences for the host; empty when nothing is missing."""
    inside, outside = inside_people_of(board), outside_contact_of(board)
    have_come_in = {each.person_id for each in inside} - who_never_came_in([each.person_id for each in inside if each.person_id])
    asked = [
        (settings.NOBODY_READS_ALONG, _("An address that begins with https. Until then, others on the network can read along.")),
        (bool(board.public_name), _("A name of the board that outsiders may read.")),
        (
            checked_adults_of(board).count() >= rules.FEWEST_ADULTS,
            _("Two adults whose checks you have seen (Disclosure and Barring Service, or alike)."),
        ),
        (len(have_come_in) >= rules.FEWEST_ADULTS, _("Two safety people who have signed in once.")),
        (bool(inside) and all(each.times.week for each in inside), _("The hours of each safety person.")),
        (outside is not None and bool(outside.reach), _("Somebody from outside to turn to, and how to reach them.")),
    ]
    return [words for is_there, words in asked if not is_there]


def holds_of(board: Board) -> QuerySet[Hold]:
    """What is out of sight first, then what was."""
    return Hold.objects.filter(board=board).order_by(F("resolved_on").asc(nulls_first=True), "-made_on")[:100]


def hold_of(kind: str, item: UUID) -> Hold | None:
    """What keeps it out of sight, if something does."""
    return Hold.objects.filter(kind=kind, item=item, came_back=False).order_by("pk").first()


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


def holds_on(board: Board) -> list[Hold]:
    """Everything out of sight on the board; for each maker to be told of their own."""
    return list(Hold.objects.filter(board=board, came_back=False).order_by("-made_on", "pk"))


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
