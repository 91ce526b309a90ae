"""A board's two lists in one file, as anybody on the board can fetch them and check them, without names of people.

`frontend/verify/check.js` checks the same file, and was written from docs/cores/sealed.md and not from here. Both find the same.
"""

import json
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from evenground.cores.sealed import log
from evenground.cores.sealed.daily import BODY_BYTES, Day, first_wrong_day
from evenground.cores.sealed.log import Line, Wrong

FORMAT = "evenground list 1"

LARGEST_PLACE = 2**31 - 1
_PLAIN = re.compile(r"[ -~]*")
_DIGITS = re.compile(r"(?:[0-9a-f]{2}){0,128}")
_BOARD = re.compile(r"[A-Za-z0-9_-]{1,60}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class NotAList(ValueError):
    """Not such a file, or one that nobody can read any more."""


class Which(StrEnum):
    """Which of the two lists."""

    POWER = "power"
    """Big things people did."""
    DAYS = "days"
    """A line for each day."""


@dataclass(frozen=True)
class Listing:
    """Both lists of a board.

    Attributes
    ----------
    board : str
        As its address calls it.
    key : bytes
        The public half of the installation's key.
    days : tuple of Day
    days_length, days_head
        How many there are, and the last head.
    lines : tuple of Line
        Big things people did; their names are left out.
    power_length, power_link
        How many there are, and the last link.
    """

    board: str
    key: bytes
    days: tuple[Day, ...]
    days_length: int
    days_head: bytes
    lines: tuple[Line, ...]
    power_length: int
    power_link: bytes


@dataclass(frozen=True)
class Found:
    """The first wrong line.

    Attributes
    ----------
    which : Which
    wrong : Wrong
    """

    which: Which
    wrong: Wrong


def first_wrong_of(listing: Listing) -> Found | None:
    """The first line of either list that is not as it was written; None where both hold.

    Parameters
    ----------
    listing : Listing

    Returns
    -------
    Found or None
    """
    wrong = log.first_wrong(listing.lines, length=listing.power_length, link=listing.power_link)
    if wrong is not None:
        return Found(Which.POWER, wrong)
    days = listing.days
    wrong = first_wrong_day(days, board=listing.board, length=listing.days_length, head=listing.days_head, public=listing.key)
    return Found(Which.DAYS, wrong) if wrong is not None else None


def as_plain(listing: Listing) -> dict[str, Any]:
    """What is written into the file: digits, words and numbers."""
    return {
        "format": FORMAT,
        "board": listing.board,
        "key": listing.key.hex(),
        "power": {
            "length": listing.power_length,
            "link": listing.power_link.hex(),
            "lines": [
                {
                    "place": line.place,
                    "what": line.what,
                    "salt": line.salt.hex(),
                    "marks": [name.mark.hex() for name in line.names],
                    "link": line.link.hex(),
                }
                for line in listing.lines
            ],
        },
        "days": {
            "length": listing.days_length,
            "head": listing.days_head.hex(),
            "lines": [_plain_day(day) for day in listing.days],
        },
    }


def read(text: str) -> Listing:
    """Both lists, from such a file.

    Parameters
    ----------
    text : str

    Returns
    -------
    Listing

    Raises
    ------
    NotAList
    """
    try:
        plain = json.loads(text, parse_constant=_refuse, parse_float=_number)
    except (ValueError, RecursionError):
        raise NotAList("this is not JSON") from None
    plain = _dict(plain)
    if plain.get("format") != FORMAT:
        raise NotAList("this is not a list of Evenground, or one that this version does not know")
    power, days = _dict(plain.get("power")), _dict(plain.get("days"))
    return Listing(
        board=_words(plain.get("board"), _BOARD),
        key=_bytes(plain.get("key")),
        days=tuple(_day(_dict(each)) for each in _list(days.get("lines"))),
        days_length=_count(days.get("length")),
        days_head=_bytes(days.get("head")),
        lines=tuple(_line(_dict(each)) for each in _list(power.get("lines"))),
        power_length=_count(power.get("length")),
        power_link=_bytes(power.get("link")),
    )


def _plain_day(day: Day) -> dict[str, Any]:
    plain = {
        "place": day.place,
        "day": day.day.isoformat(),
        "commitment": day.commitment.hex(),
        "script": day.script.hex(),
        "head": day.head.hex(),
        "signature": day.signature.hex(),
    }
    if day.salt is None or day.body is None:
        return plain
    # The spaces at its end say nothing, and a year of them would be a third of a megabyte.
    return plain | {"salt": day.salt.hex(), "body": _as_words(day.body)}


def _as_words(body: bytes) -> str:
    # What is no plain word was put there by hand, and does not become the right one by this.
    return body.decode("ascii", "replace").replace("\ufffd", "?").rstrip(" ")


def _day(plain: dict[str, Any]) -> Day:
    salt, body = plain.get("salt"), plain.get("body")
    if (salt is None) != (body is None):
        raise NotAList("a day is told or it is not")
    return Day(
        place=_place(plain.get("place")),
        day=_date(plain.get("day")),
        commitment=_bytes(plain.get("commitment")),
        script=_bytes(plain.get("script")),
        head=_bytes(plain.get("head")),
        signature=_bytes(plain.get("signature")),
        salt=None if salt is None else _bytes(salt),
        body=None if body is None else _body(body),
    )


def _line(plain: dict[str, Any]) -> Line:
    return Line(
        place=_place(plain.get("place")),
        what=_words(plain.get("what"), _PLAIN),
        salt=_bytes(plain.get("salt")),
        names=tuple(log.Name(None, None, _bytes(each)) for each in _list(plain.get("marks"))),
        link=_bytes(plain.get("link")),
    )


def _dict(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise NotAList("something is missing")
    return value


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise NotAList("something is missing")
    return value


def _words(value: object, form: re.Pattern[str]) -> str:
    if not isinstance(value, str) or not form.fullmatch(value):
        raise NotAList("words that no list holds")
    return value


def _body(value: object) -> bytes:
    words = _words(value, _PLAIN)
    if len(words) > BODY_BYTES:
        raise NotAList("no words of a day")
    return words.encode().ljust(BODY_BYTES)


def _bytes(value: object) -> bytes:
    """Of any length: a line with one that does not fit is named as wrong, like any other."""
    if not isinstance(value, str) or not _DIGITS.fullmatch(value):
        raise NotAList("digits that no list holds")
    return bytes.fromhex(value)


def _count(value: object) -> int:
    # True is a number in Python and in no other language.
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= LARGEST_PLACE:
        raise NotAList("a number that no list holds")
    return value


def _place(value: object) -> int:
    if _count(value) == 0:
        raise NotAList("a number that no list holds")
    return _count(value)


def _date(value: object) -> date:
    try:
        return date.fromisoformat(_words(value, _DAY))
    except ValueError:
        raise NotAList("a day that no calendar has") from None


def _number(digits: str) -> int | float:
    # To a browser 1.0 is the number 1.
    found = float(digits)
    return int(found) if found.is_integer() and abs(found) <= LARGEST_PLACE else found


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")
