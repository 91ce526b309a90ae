from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from evenground.ground.boards.models import Board
from evenground.ground.boards.reads import has_opened
from evenground.ground.people.reads import who_never_came_in
from evenground.ground.safety import rules
from evenground.ground.safety.forms import AwayForm, HoursForm
from evenground.ground.safety.hours import Calendar, next_there, there_until
from evenground.ground.safety.models import SafetyPerson
from evenground.ground.safety.reads import (
    adults_of,
    calendar_of,
    checked_adults_of,
    inside_people_of,
    missing_before_under_18s,
    safety_people_of,
)
from evenground.ground.web import clock


@dataclass(frozen=True)
class HelpPerson:
    """One of those whom members can turn to, and when, true to the hour."""

    name: str
    reach: str
    hours: str
    is_outside: bool
    # Until when they are there now; or when they are there next; neither while they are away for long.
    until: datetime | None
    next_at: datetime | None


@dataclass(frozen=True)
class WhoIsThere:
    now: list[HelpPerson]
    next: HelpPerson | None
    outside: HelpPerson | None
    everybody: list[HelpPerson]
    tell_url: str
    told_url: str
    are_checked: bool


def who_is_there(board: Board) -> WhoIsThere:
    """Who is there now, or else next, and whom to call when nobody is."""
    moment, calendar = clock.now(), calendar_of(board)
    people = [_help_person(each, moment, calendar) for each in safety_people_of(board)]
    inside = [each for each in people if not each.is_outside]
    coming = sorted((each for each in inside if each.next_at), key=lambda each: each.next_at or moment)
    can_be_told = bool(inside_people_of(board))
    return WhoIsThere(
        now=[each for each in inside if each.until],
        next=coming[0] if coming else None,
        outside=next((each for each in people if each.is_outside), None),
        everybody=people,
        # By name: what somebody tells them stands higher in the house.
        tell_url=reverse("concerns:tell", args=[board.slug]) if can_be_told else "",
        told_url=reverse("concerns:told", args=[board.slug]),
        are_checked=_are_checked(board),
    )


def _are_checked(board: Board) -> bool:
    """Whether the host has seen the checks of every safety person: else no page says so."""
    people = {each.person_id for each in inside_people_of(board)}
    return bool(people) and people <= {each.person_id for each in checked_adults_of(board)}


def _help_person(one: SafetyPerson, moment: datetime, calendar: Calendar) -> HelpPerson:
    until = there_until(one.times, moment, calendar)
    return HelpPerson(
        name=one.name,
        reach=one.reach,
        hours=one.hours,
        is_outside=one.is_outside,
        until=until,
        next_at=None if until else next_there(one.times, moment, calendar),
    )


def hours_page(viewer: SafetyPerson, hours: HoursForm, away: AwayForm) -> dict[str, Any]:
    timezone.activate(viewer.board.zone)
    today = clock.now().astimezone(viewer.board.zone).date()
    return {
        "board": viewer.board,
        "hours": hours,
        "away": away,
        "days_away": [each for each in viewer.days_away.all() if each.last_day is None or each.last_day >= today],
        "back_url": reverse("desk:desk", args=[viewer.board.slug]),
    }


def checks_page(board: Board) -> dict[str, Any]:
    timezone.activate(board.zone)
    seen = {each.person_id: each.checked_on for each in checked_adults_of(board)}
    return {
        "board": board,
        "missing": missing_before_under_18s(board),
        "adults": [(adult, seen.get(adult.pk)) for adult in adults_of(board)],
    }


def one_who_looks_after_page(one: SafetyPerson) -> dict[str, Any]:
    """For the host: how somebody is called and reached, and whether they ever came in."""
    never_came_in = one.person_id is not None and one.person_id in who_never_came_in([one.person_id])
    takes_two = has_opened(one.board) and one in safety_people_of(one.board)
    return {"board": one.board, "one": one, "never_came_in": never_came_in, "takes_two": takes_two}


def newly_named_page(viewer: SafetyPerson, named: list[SafetyPerson]) -> dict[str, Any]:
    timezone.activate(viewer.board.zone)
    return {
        "board": viewer.board,
        "named": [(each, (each.named_on or clock.now().date()) + rules.NAMED_UNLESS_NO) for each in named],
        "back_url": reverse("desk:desk", args=[viewer.board.slug]),
    }
