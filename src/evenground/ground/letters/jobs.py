from datetime import datetime, timedelta

from evenground.ground.letters import writes
from evenground.ground.tasks.jobs import watch
from evenground.ground.web import clock

_next: list[datetime] = []
ONCE_A_DAY = timedelta(days=1)


@watch
def take_seals_away() -> None:
    now = clock.now()
    if _next and now < _next[0]:
        return
    writes.take_seals_away(now.date())
    _next[:] = [now + ONCE_A_DAY]
