"""The quiet hours: from nine in the evening until eight in the morning, where a board is.

What comes in the night is read as urgent, and the youngest here sleep then; so what is written waits for the morning.
"""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

QUIET_FROM, QUIET_UNTIL = time(21), time(8)


def is_quiet(moment: datetime, zone: ZoneInfo) -> bool:
    """Whether it is a quiet hour there at this moment, whatever the clocks did in that night."""
    here = moment.astimezone(zone).time()
    return here >= QUIET_FROM or here < QUIET_UNTIL


def end_of_quiet(moment: datetime, zone: ZoneInfo) -> datetime:
    """Eight in the morning after a moment in the quiet hours; by day the moment itself.

    The hours of a night are not added up: in the two nights of the year in which clocks change it would be seven or nine o'clock.
    """
    if not is_quiet(moment, zone):
        return moment
    here = moment.astimezone(zone)
    morning = here.date() + timedelta(days=1 if here.time() >= QUIET_FROM else 0)
    # In UTC: two times of one zone are compared by what clocks showed, which is wrong in the hour that comes twice.
    return datetime.combine(morning, QUIET_UNTIL, zone).astimezone(UTC)
