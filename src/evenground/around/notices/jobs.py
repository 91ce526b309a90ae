from datetime import timedelta

from django.conf import settings

from evenground.around.notices import reads, writes
from evenground.ground.tasks.jobs import watch
from evenground.ground.web import clock

MOST_AT_ONCE = 50
LONGEST_AT_ONCE = timedelta(seconds=20)
"""A slow mail server must not hold up photos, maps and all else that is done beside: the rest of the people come next time."""


@watch
def tell_whoever_waits() -> None:
    """Tell people what waits for them, where this website can send mail."""
    if not settings.SENDS_MAIL:
        return
    began = clock.now()
    for person in reads.time_to_look(began, MOST_AT_ONCE):
        writes.tell(person)
        if clock.now() - began > LONGEST_AT_ONCE:
            return
