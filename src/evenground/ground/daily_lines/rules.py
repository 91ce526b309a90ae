"""What can be told, in which form, and when a day's line is written."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo


class Kind(StrEnum):
    """What a line can tell. Nothing else can be noted."""

    NAME_LOOKED_UP = "name_looked_up"
    # Safety people tried it with a name that was made up for it.
    DRILL = "drill"


class Why(StrEnum):
    """For what a name may be looked up, and for nothing else."""

    HARM = "harm"
    COURT = "court"


WRITTEN_AT = time(4)
"""On the board's own clock, when nearly nobody is there: no hour of a day says when something happened on it."""

LETTERS_OF_A_NOTE = 200
"""Every note is as long as this, and has room for two numbers of nineteen digits, the largest that a table can give."""

WHY_NOT_SO = "what is noted names two safety people, and for a name that was looked up one of the two reasons"


def note_of(kind: Kind, first: int, second: int, why: Why | None) -> str:
    """A note as it is kept: who asked first does not show."""
    what = {"what": kind, "who": sorted((first, second)), "why": why or ""}
    return json.dumps(what).ljust(LETTERS_OF_A_NOTE)


def happening(note: str) -> Mapping[str, object]:
    found: dict[str, object] = json.loads(note)
    return found


def day_over(now: datetime, zone: ZoneInfo) -> date:
    """The last day of which the line should be there."""
    on_the_wall = now.astimezone(zone).replace(tzinfo=None)
    return (on_the_wall - timedelta(hours=WRITTEN_AT.hour)).date() - timedelta(days=1)


def next_time(now: datetime, zone: ZoneInfo) -> datetime:
    """When the next line of a board in this zone is due."""
    return datetime.combine(day_over(now, zone) + timedelta(days=2), WRITTEN_AT, zone)


def hash_of(scripts: Mapping[str, str]) -> bytes:
    """One hash of all scripts that lock letters: of what `sha256sum` prints for them, in the order of their names."""
    return hashlib.sha256("".join(f"{scripts[name]}  {name}\n" for name in sorted(scripts)).encode()).digest()
