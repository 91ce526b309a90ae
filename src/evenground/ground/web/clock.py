"""What time it is. Everything asks here, so that the sample board can be walked through in an afternoon."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import timezone

OFFSET_FILE = "demo-clock"


_story_time: ContextVar[datetime | None] = ContextVar("story_time", default=None)


def now() -> datetime:
    """The time in UTC; on the sample board only, moved on by as much as visitors have asked for."""
    told = _story_time.get()
    if told is not None:
        return told
    return timezone.now() + _moved_on() if settings.DEMO else timezone.now()


@contextmanager
def telling(moment: datetime) -> Iterator[None]:
    """While a story is told, it is the time that the story says."""
    before = _story_time.set(moment)
    try:
        yield
    finally:
        _story_time.reset(before)


def next_monday(day: date) -> date:
    """The Monday after a day, never the day itself."""
    return day + timedelta(days=7 - day.weekday())


def move_on(by: timedelta) -> None:
    """Let time pass on the sample board. Refused anywhere else."""
    if not settings.DEMO:
        raise RuntimeError("Only the sample board's clock can be moved.")
    new = settings.DATA / f"{OFFSET_FILE}.{secrets.token_hex(4)}"
    new.write_text(str((_moved_on() + by).total_seconds()))
    # In one step: another process may read at any moment.
    new.replace(settings.DATA / OFFSET_FILE)


def start_again() -> None:
    """Back to the real time."""
    (settings.DATA / OFFSET_FILE).unlink(missing_ok=True)


def _moved_on() -> timedelta:
    try:
        return timedelta(seconds=float((settings.DATA / OFFSET_FILE).read_text()))
    except FileNotFoundError:
        return timedelta(0)
