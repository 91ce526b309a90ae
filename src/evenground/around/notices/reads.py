from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from evenground.around.desk.presenters import desk_of
from evenground.around.mine.reads import Meanwhile, since
from evenground.around.notices import rules, times
from evenground.around.notices.models import HowTold, Told
from evenground.around.waiting.reads import Waiting, waiting_for
from evenground.flow.topics.presenters import NextThing
from evenground.ground.boards.models import Board, Member
from evenground.ground.boards.reads import memberships_of
from evenground.ground.duties.presenters import IT_IS_YOU
from evenground.ground.duties.reads import of_member
from evenground.ground.people.models import Person
from evenground.ground.people.reads import email_of
from evenground.ground.safety.reads import boards_looked_after_by, safety_person_for
from evenground.ground.web import clock
from evenground.ground.web.errors import one_or_not_here


@dataclass(frozen=True)
class Thing:
    """One thing that waits, with the mark under which it is remembered that somebody was told of it."""

    mark: str
    waiting: Waiting
    told: Told | None

    @property
    def is_stopped(self) -> bool:
        return self.told is not None and self.told.is_stopped

    @property
    def may_be_told_of(self) -> bool:
        return self.told is None or rules.may_be_told_of(self.told)


@dataclass(frozen=True)
class OnABoard:
    """What waits for somebody on one of their boards, and what happened there since a day."""

    board: Board
    things: list[Thing]
    meanwhile: Meanwhile | None = None


def how_told(person: Person) -> HowTold | None:
    """How they want to be told; none as long as they have not said."""
    return HowTold.objects.filter(person=person).first()


def wants_to_be_told(person: Person) -> bool:
    found = how_told(person)
    return found is not None and rules.is_told_of(found)


def who_has_link(stop: str) -> HowTold:
    """Whose messages a link stops. Raises NotHere."""
    return one_or_not_here(HowTold.objects.all(), stop=stop)


def time_to_look(now: datetime, most: int) -> list[Person]:
    """For whom it is time to look whether something waits, those who have waited longest first."""
    due = HowTold.objects.select_related("person").filter(look_at__lte=now).order_by("look_at", "pk")
    return [each.person for each in due[:most]]


def locked(person: Person) -> HowTold | None:
    return HowTold.objects.select_for_update(of=("self",)).select_related("person").filter(person=person).first()


def address_of(person: Person) -> str:
    """Where a message to them goes; nowhere without an address that they proved to be theirs, or while they are paused."""
    found = email_of(person) if person.is_active else None
    return found.email if found else ""


def places_of(person: Person) -> list[Member]:
    """Where they are on a board that may tell them something."""
    places = [member for member in memberships_of(person) if rules.is_told_of_their_board(member)]
    for member in places:
        member.person = person
    return places


def zones_of(person: Person, places: Collection[Member]) -> list[ZoneInfo]:
    """Where it must not be night when a message comes."""
    boards = [*(member.board for member in places), *looked_after_by(person)]
    zones = {board.time_zone: board.zone for board in boards}
    return list(zones.values()) or [ZoneInfo(settings.BOARD_TIME_ZONE)]


def first_time_for(person: Person, places: Collection[Member], moment: datetime) -> datetime:
    """The first moment from this one on at which a message may come to them."""
    zones, at_school = zones_of(person, places), rules.keeps_school_hours(person)
    found = times.first_time_from(moment, zones, keeps_school_hours=at_school)
    # Of boards all round the world one decides: somebody must be told at some hour.
    return found or times.first_time_from(moment, zones[:1], keeps_school_hours=at_school) or moment


def what_waits(person: Person, places: Collection[Member], *, told_on: date | None = None) -> list[OnABoard]:
    """What is asked of them on each of their boards, and of safety people on the boards they look after, told or not.

    With the day of their last message also what happened since then.
    """
    found = [(member.board, _asked_of(member), _meanwhile(member, told_on)) for member in places]
    found += [(board, _to_look_at(person, board), None) for board in looked_after_by(person)]
    marks = [_mark(person, each) for _board, waiting, _since in found for each in waiting]
    told = {each.mark: each for each in Told.objects.filter(person=person, mark__in=marks)}
    return [OnABoard(board, _things(person, waiting, told), meanwhile) for board, waiting, meanwhile in found]


def looked_after_by(person: Person) -> list[Board]:
    return boards_looked_after_by(person) if person.looks_after_others else []


def _meanwhile(member: Member, told_on: date | None) -> Meanwhile | None:
    """On whole days alone, from that of the last message to yesterday: so that none is left out and none counted twice."""
    if told_on is None or not rules.is_told_what_happened(member):
        return None
    return since(member, told_on, before=clock.now().astimezone(member.board.zone).date())


def _asked_of(member: Member) -> list[Waiting]:
    slug = member.board.slug
    jobs = [(str(IT_IS_YOU[duty.kind]), reverse("duties:how_to", args=[slug, duty.kind])) for duty in of_member(member)]
    asked = [each for each in waiting_for(member) if each.is_asked_of_them]
    if member.board.ends_on is not None:
        ends = reverse("closing:closing", args=[slug])
        asked.insert(0, _plain("end", _("Your board ends soon. Fetch what is yours"), ends))
    return asked if member.away_since else [*asked, *(_plain("job", *each) for each in jobs)]


def _to_look_at(person: Person, board: Board) -> list[Waiting]:
    """Each by its own page: a new one is told also while others still wait."""
    desk = desk_of(safety_person_for(person, board.slug))
    # Of a page with several that wait, how many there are says whether there is a new one.
    pages = [f"{each.href}#{each.how_many}" for each in desk.promised]
    waiting = [*pages, *(each.href for each in [*desk.yours, *desk.again])]
    return [_plain("look", _("Something waits for you as a safety person"), href) for href in waiting]


def _plain(kind: str, title: str, href: str) -> Waiting:
    return Waiting(kind, NextThing(title, "", "", href), "", is_asked_of_them=True)


def _things(person: Person, waiting: Collection[Waiting], told: Mapping[str, Told]) -> list[Thing]:
    return [Thing(mark, each, told.get(mark)) for each in waiting for mark in [_mark(person, each)]]


def _mark(person: Person, waiting: Waiting) -> str:
    """Which thing it was can be read by nobody who has the tables alone: it would say that an idea is this person's."""
    return salted_hmac("evenground.notices", f"{person.pk} {waiting.kind} {waiting.thing.href}", algorithm="sha256").hexdigest()
