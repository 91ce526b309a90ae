"""When somebody is asked on their own whether they still want to do a job. Gentle: twice at most, and never at night."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from evenground.flow.actions.models import StillWanted
from evenground.ground.web.quiet import QUIET_FROM, QUIET_UNTIL

BEFORE_THE_DAY = timedelta(days=3)
"""Long enough to still hand a job on, or to do an evening's work."""
AFTER_THE_LAST_THING = timedelta(weeks=4)
"""Where nobody said a day: a board that meets each month has met once since."""
NOT_AGAIN_WITHIN = timedelta(weeks=2)
"""Whoever said "yes, I go on" is believed. Asking sooner would be pushing."""
AT_MOST = 2
"""Of one person about one job, ever. A third time would be nagging, and the job's own page always asks."""
STAYS = timedelta(weeks=2)
"""So long the line stands on the front page. Whoever leaves it there is left in peace."""

Kind = StillWanted.Kind


@dataclass(frozen=True)
class Asked:
    """What somebody was asked about one job so far, and what they said."""

    times: int = 0
    kind: str = ""
    asked_on: date | None = None
    said_yes_on: date | None = None
    is_stopped: bool = False

    @property
    def is_answered(self) -> bool:
        return self.asked_on is None or (self.said_yes_on is not None and self.said_yes_on >= self.asked_on)


NEVER_ASKED = Asked()


def is_time_to_remind(here: datetime, *, day: date | None, last_happened: date, asked: Asked) -> str:
    """The kind of reminder that begins now, at this time where the board is; empty when none does."""
    first = next_reminder(here.date(), day=day, last_happened=last_happened, asked=asked)
    if is_quiet(here) or first is None or here.date() < first[0]:
        return ""
    return first[1]


def next_reminder(today: date, *, day: date | None, last_happened: date, asked: Asked) -> tuple[date, str] | None:
    """On which day the next one begins if nothing happens until then, and of which kind; none when there is none to come."""
    if asked.is_stopped or asked.times >= AT_MOST:
        return None
    rests_until = asked.said_yes_on + NOT_AGAIN_WITHIN if asked.said_yes_on else date.min
    if day is not None and today <= day and asked.times == 0:
        before = max(day - BEFORE_THE_DAY, rests_until)
        # Whoever had it in hand since then knows.
        if last_happened < day - BEFORE_THE_DAY and before <= day:
            return before, Kind.BEFORE
    if asked.kind == Kind.AFTER and not asked.is_answered:
        return None
    return max(_after(day, last_happened), rests_until), Kind.AFTER


def is_still_open(today: date, asked: Asked) -> bool:
    """Whether the line stands on the front page: they were asked, and have neither answered nor left it there for long."""
    if asked.asked_on is None or asked.is_stopped or asked.is_answered:
        return False
    return today < asked.asked_on + STAYS


def is_quiet(here: datetime) -> bool:
    """Nothing about a job begins then: it would be read as urgent, and nothing about a job is."""
    return here.time() >= QUIET_FROM or here.time() < QUIET_UNTIL


def _after(day: date | None, last_happened: date) -> date:
    if day is None:
        return last_happened + AFTER_THE_LAST_THING
    return day + timedelta(days=1) if last_happened <= day else last_happened + NOT_AGAIN_WITHIN
