"""When somebody may be told, and when to look again. Pure: values in, values out."""

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from evenground.around.notices.models import HowTold
from evenground.ground.web.quiet import is_quiet

SCHOOL_FROM, SCHOOL_UNTIL = time(8, 30), time(15, 30)
"""Monday to Friday, the whole year: whose holidays are when we do not know, and in them it costs a few hours' wait."""
TOLD_AT = time(16)
"""After school and before the evening; for everybody, so that a message's hour says nothing about anybody."""
LOOKS_AGAIN_AFTER = timedelta(minutes=15)
LONGEST_TRY = timedelta(hours=4)
STEP = timedelta(minutes=15)
"""All bounds above lie on quarter hours, in every time zone that keeps to them."""

FRIDAY = 4
How = HowTold.How


def may_come(moment: datetime, zones: Collection[ZoneInfo], *, keeps_school_hours: bool) -> bool:
    """Whether a message may come now: nowhere where their boards are is it night, or lesson time for who may be at school."""
    return not any(is_quiet(moment, zone) or (keeps_school_hours and _is_lesson_time(moment, zone)) for zone in zones)


def first_time_from(moment: datetime, zones: Collection[ZoneInfo], *, keeps_school_hours: bool) -> datetime | None:
    """The first moment from this one on at which a message may come; none within a week, as when boards lie round the world."""
    # In UTC: to count on along a zone's own clock goes wrong in the night in which it is changed.
    tried = moment.astimezone(UTC)
    while tried <= moment + timedelta(days=7):
        if may_come(tried, zones, keeps_school_hours=keeps_school_hours):
            return tried
        tried = tried + (STEP - timedelta(seconds=tried.timestamp() % STEP.total_seconds()))
    return None


def next_look(how: str, weekday: int, now: datetime, zone: ZoneInfo, *, told_on: date | None) -> datetime | None:
    """When to look next whether something waits, for who wants to be told this way; none for who does not."""
    here = now.astimezone(zone)
    match how:
        case How.AT_ONCE if told_on == here.date():
            return datetime.combine(here.date() + timedelta(days=1), time(0), zone)
        case How.AT_ONCE:
            return now + LOOKS_AGAIN_AFTER
        case How.DAILY:
            return _next_at(here, here.date(), zone, every=1, told_on=told_on)
        case How.WEEKLY:
            day = here.date() + timedelta(days=(weekday - here.weekday()) % 7)
            return _next_at(here, day, zone, every=7, told_on=told_on)
        case _:
            return None


def try_again_at(now: datetime, failed: int) -> datetime:
    """The longer a mail server has not taken it, the longer the wait."""
    wait = timedelta(minutes=5 * 2 ** min(failed, 10))
    return now + min(wait, LONGEST_TRY)


def _next_at(here: datetime, day: date, zone: ZoneInfo, *, every: int, told_on: date | None) -> datetime:
    wanted = datetime.combine(day, TOLD_AT, zone)
    is_over = wanted <= here or told_on == day
    return datetime.combine(day + timedelta(days=every), TOLD_AT, zone) if is_over else wanted


def _is_lesson_time(moment: datetime, zone: ZoneInfo) -> bool:
    here = moment.astimezone(zone)
    return here.weekday() <= FRIDAY and SCHOOL_FROM <= here.time() < SCHOOL_UNTIL
