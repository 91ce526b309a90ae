"""The hours in which nobody is sent anything, and nothing new appears: what comes at night is read as urgent."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

QUIET_FROM, QUIET_UNTIL = time(21), time(8)
"""Nine in the evening to eight in the morning, where the board is: the youngest here sleep then (users.md point 8)."""


def is_quiet(moment: datetime, zone: ZoneInfo) -> bool:
    here = moment.astimezone(zone).time()
    return here >= QUIET_FROM or here < QUIET_UNTIL


def end_of_quiet(moment: datetime, zone: ZoneInfo) -> datetime:
    """When it is no longer quiet: the moment itself where it is not."""
    if not is_quiet(moment, zone):
        return moment
    here = moment.astimezone(zone)
    day = here.date() if here.time() < QUIET_UNTIL else here.date() + timedelta(days=1)
    return datetime.combine(day, QUIET_UNTIL, zone)
