from datetime import date, datetime, time, timedelta

from django.db import transaction

from evenground.ground.boards import writes as boards
from evenground.ground.boards.models import Member
from evenground.ground.boards.reads import memberships_of
from evenground.ground.pauses import reads, rules
from evenground.ground.pauses.models import Pause
from evenground.ground.people import writes as people
from evenground.ground.safety.models import SafetyPerson
from evenground.ground.safety.reads import next_look_by, outside_contact_of
from evenground.ground.tasks import writes as tasks
from evenground.ground.web import clock
from evenground.ground.web.errors import require

END = "pauses.end"


@transaction.atomic
def pause(member: Member, *, by: SafetyPerson, why: str) -> Pause:
    """At once, by one alone: their sessions end and nobody signs in as them. It ends by itself unless a second says yes in time.

    No line of it stands in the log of power: that would name them.
    """
    member = Member.objects.select_for_update(of=("self",)).select_related("person", "board").get(pk=member.pk)
    require(member.board_id == by.board_id and member.left_on is None, rules.WHY_GONE)
    require(rules.may_be_paused_by(member, by), rules.WHY_NOT_YOURSELF)
    require(not reads.is_paused(member), rules.WHY_ALREADY)
    now = clock.now()
    require(not reads.was_not_wanted(member, by, now.date()), rules.WHY_NOT_AGAIN)
    made = Pause.objects.create(
        board=member.board,
        member=member,
        why=why,
        made_by=by,
        made_on=now.date(),
        ends_at=next_look_by(member.board, now, but=[by.pk]),
    )
    tasks.at(made.ends_at, END, made.pk)
    people.pause(member.person, by=by.person)
    # Also on their other boards: whoever is paused is paused everywhere.
    for place in memberships_of(member.person):
        boards.take_all_keys_back(place)
    return made


@transaction.atomic
def confirm(pause: Pause, *, by: SafetyPerson) -> None:
    """A second safety person says yes: it stays until one of them ends it."""
    pause = reads.locked(pause)
    require(rules.is_open(pause), rules.WHY_OVER)
    require(rules.may_confirm(by, pause), rules.WHY_SOMEBODY_ELSE)
    pause.second, pause.confirmed_on = by, clock.now().date()
    pause.save(update_fields=["second", "confirmed_on"])
    tasks.not_any_more(END, pause.pk)


@transaction.atomic
def keep_longer(pause: Pause, *, until: date) -> None:
    """Write down that the contact from outside said on the phone that it should stay, until the end of this day."""
    pause = reads.locked(pause)
    require(rules.is_open(pause), rules.WHY_OVER)
    require(outside_contact_of(pause.board) is not None, rules.WHY_NO_OUTSIDE)
    require(rules.may_be_longer(until, clock.now().astimezone(pause.board.zone).date()), rules.WHY_TOO_LONG)
    pause.longer_until = until
    pause.ends_at = datetime.combine(until + timedelta(days=1), time(0), pause.board.zone)
    pause.save(update_fields=["longer_until", "ends_at"])
    if pause.confirmed_on is None:
        tasks.at(pause.ends_at, END, pause.pk)


@transaction.atomic
def end(pause: Pause, *, by: SafetyPerson | None = None) -> None:
    """They can come in again. Safe to do twice."""
    pause = reads.locked(pause)
    if pause.ended_on is not None:
        return
    pause.ended_on = clock.now().date()
    pause.save(update_fields=["ended_on"])
    tasks.not_any_more(END, pause.pk)
    if not reads.is_paused_anywhere(pause.member.person):
        people.end_pause(pause.member.person, by=by.person if by else None)


@transaction.atomic
def end_unless_confirmed(pk: int) -> None:
    """No second person said yes in time, so it ends by itself."""
    found = Pause.objects.filter(pk=pk, ended_on=None, confirmed_on=None, ends_at__lte=clock.now()).first()
    if found is not None:
        end(found)
