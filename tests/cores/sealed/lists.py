"""Made-up lists of a board, and ways to change them by hand. `vectors/lists.json` holds one, and what is found in each change."""

import copy
import hashlib
import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from evenground.cores.sealed import daily, log
from evenground.cores.sealed.listing import Listing, as_plain

VECTORS = Path(__file__).parent / "vectors" / "lists.json"
BOARD = "hill-and-river"
PRIVATE = bytes(range(32))
FIRST = date(2026, 5, 29)
SCRIPT = hashlib.sha256(b"the script").digest()
LOOKED_UP = {"what": "name_looked_up", "who": [3, 7], "why": "harm"}


def salt(seed: object, length: int = daily.DAY_SALT_BYTES) -> bytes:
    return hashlib.sha256(f"salt {seed}".encode()).digest()[:length]


def days_of(happened: list[list[dict[str, Any]]], *, board: str = BOARD, first: date = FIRST, seed: str = "") -> list[daily.Day]:
    """A line for each day, with its words."""
    days, before = [], daily.beginning(board)
    for place, each in enumerate(happened, 1):
        day = first + timedelta(days=place - 1)
        made = daily.write_day(
            each, place=place, day=day, script=SCRIPT, before=before, salt=salt(f"{seed}{place}"), private=PRIVATE
        )
        days.append(made)
        before = made.head
    return days


def as_shown(days: list[daily.Day]) -> list[daily.Day]:
    """As members see them: the words of the last line's month are not told yet."""
    month = days[-1].day.replace(day=1) if days else None
    return [daily.shut(day) if day.day >= month else day for day in days]


def power_lines() -> list[log.Line]:
    lines, before = [], log.NOTHING_YET
    for place, (what, who) in enumerate([("board_made", ["hal"]), ("joined", ["maya"]), ("time_set", ["maya", "jo"])], 1):
        names = [log.name_of(each, salt(each + str(place), 16)) for each in who]
        line = log.seal(json.dumps([what, "", "2026-05-29"]), names, place=place, salt=salt(what, 16), before=before)
        lines.append(line)
        before = line.link
    return lines


def listing(days: list[daily.Day], lines: list[log.Line]) -> Listing:
    return Listing(
        board=BOARD,
        key=daily.public_of(PRIVATE),
        days=tuple(days),
        days_length=len(days),
        days_head=days[-1].head if days else daily.beginning(BOARD),
        lines=tuple(lines),
        power_length=len(lines),
        power_link=lines[-1].link if lines else log.NOTHING_YET,
    )


def made_up() -> dict[str, Any]:
    """Three days of May, on the second of which a name was looked up, and two of June."""
    days = as_shown(days_of([[], [LOOKED_UP], [], [LOOKED_UP], []]))
    return as_plain(listing(days, power_lines()))


def changed(plain: dict[str, Any], edits: list[list[Any]]) -> str:
    """The file after these edits: `set` a value at a path, `drop` it, `copy` or `swap` what stands at two paths."""
    made = copy.deepcopy(plain)
    for verb, path, *rest in edits:
        holder, last = _at(made, path)
        if verb == "set":
            holder[last] = rest[0]
        elif verb == "drop":
            del holder[last]
        elif verb == "add":
            holder[last].append(copy.deepcopy(_value(made, rest[0])))
        elif verb == "swap":
            other, other_last = _at(made, rest[0])
            holder[last], other[other_last] = other[other_last], holder[last]
        else:
            raise ValueError(verb)
    return json.dumps(made)


def _at(plain: Any, path: list[Any]) -> tuple[Any, Any]:
    for step in path[:-1]:
        plain = plain[step]
    return plain, path[-1]


def _value(plain: Any, path: list[Any]) -> Any:
    holder, last = _at(plain, path)
    return holder[last]
