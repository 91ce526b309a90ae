"""When the index is looked through: seconds after anybody stored anything, and never for long.

Nothing of a text says that it changed, and no feature knows of the index; so all of it is compared. That takes milliseconds on a
board, and some seconds where there are a hundred thousand texts; then it waits longer in between.
"""

import time

from evenground.around.search import writes
from evenground.around.search.index import index

AT_MOST_EVERY = 2.0
"""Seconds. Many write at the same time; one look for all of them is enough."""
SHARE_OF_TIME = 0.2
"""Of one processor, while people write."""
AT_LEAST_EVERY = 60.0
"""Seconds. Some things may be read because time passed, with nothing stored."""


class Freshness:
    """Keeps in mind, in one process, when the index was last looked through, and how the database stood then."""

    def __init__(self) -> None:
        self._not_before = self._looked_at = 0.0
        self._mark: object = None

    def look(self) -> bool:
        """Bring the index up to date if it is time to. Returns whether it was."""
        now = time.monotonic()
        if now < self._not_before:
            return False
        mark = index().mark_of_database()
        if mark == self._mark and now < self._looked_at + AT_LEAST_EVERY:
            return False
        # As it stood before: what is stored meanwhile is for the next look.
        self._mark = mark
        writes.refresh()
        self._looked_at = time.monotonic()
        self._not_before = self._looked_at + max(AT_MOST_EVERY, (self._looked_at - now) / SHARE_OF_TIME)
        return True
