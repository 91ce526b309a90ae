"""When it is time to look whether a day's line is due."""

from datetime import datetime, timedelta

from evenground.ground.daily_lines import writes
from evenground.ground.web import clock

AT_LEAST_EVERY = timedelta(hours=1)
"""A board may have been made since, or may have moved to another zone."""


class Hours:
    """Asks the database once an hour, and at the time when a line is due."""

    def __init__(self) -> None:
        self._looked_at: datetime | None = None
        self._next: datetime | None = None

    def look(self) -> None:
        now = clock.now()
        if self._looked_at is not None and self._next is not None and self._looked_at <= now < self._next:
            return
        # A clock that was put back, as on the sample board, makes it look at once.
        self._next = min(writes.keep_up(now), now + AT_LEAST_EVERY)
        self._looked_at = now
