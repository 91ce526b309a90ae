"""A line for each day, whether or not anything happened: what happened is told later, and could not be changed in between.

A line holds a commitment to the day's words. Until the words and their salt are told nobody can say whether there are any; once
they are, anybody can say whether they are those that were meant. Each line stands on the one before it, and is signed.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from evenground.cores.sealed.faults import CannotOpen
from evenground.cores.sealed.log import Fault, Wrong

DAY_SALT_BYTES = 32
"""There are few things that can have happened: without a salt that nobody can guess, a commitment would tell which."""

BODY_BYTES = 1024
"""Every day's words are as long as these, with spaces behind them. Eleven things fit into a day; a board has none on most."""

_MADE_BY = b"evenground days 1"

Happening = Mapping[str, Any]
"""One thing that happened: what JSON can say, with no times in it."""


@dataclass(frozen=True)
class Day:
    """A day's line.

    Attributes
    ----------
    place : int
        1 for the first line of a board.
    day : date
        Lines follow on each other day by day.
    commitment : bytes
        To salt and body.
    script : bytes
        One hash of the scripts that locked letters when the line was written.
    head : bytes
        Over all of the above and all lines before.
    signature : bytes
        Of the head, by the installation's own key (Ed25519).
    salt, body : bytes or None
        None until they are told.
    """

    place: int
    day: date
    commitment: bytes
    script: bytes
    head: bytes
    signature: bytes
    salt: bytes | None = None
    body: bytes | None = None


def beginning(board: str) -> bytes:
    """What a board's first line stands on: lines of one board are none of another.

    Parameters
    ----------
    board : str
        As its address calls it.

    Returns
    -------
    bytes
    """
    return _hash(b"begins", board.encode())


def is_room(happened: Sequence[Happening]) -> bool:
    """Whether so much fits into one day.

    Parameters
    ----------
    happened : sequence of mapping

    Returns
    -------
    bool
    """
    return len(_written(happened)) <= BODY_BYTES


def body_of(happened: Sequence[Happening]) -> bytes:
    """A day's words, in the one form in which they are written and at the one length that all days have.

    Parameters
    ----------
    happened : sequence of mapping
        Usually none.

    Returns
    -------
    bytes
        `BODY_BYTES` of them.

    Raises
    ------
    ValueError
        When it is too much for one day.

    Examples
    --------
    >>> body_of([]).rstrip(), len(body_of([{"what": "drill"}]))
    (b'[]', 1024)
    """
    if not is_room(happened):
        raise ValueError("too much for one day")
    return _written(happened).ljust(BODY_BYTES)


def what_happened(body: bytes) -> list[dict[str, Any]]:
    """What a day's words say.

    Parameters
    ----------
    body : bytes
        As `body_of` writes them.

    Returns
    -------
    list of dict

    Raises
    ------
    ValueError
        When they are no such words.
    """
    found = json.loads(body)
    if not (isinstance(found, list) and all(isinstance(each, dict) for each in found)):
        raise ValueError("not a day's words")
    return found


def write_day(
    happened: Sequence[Happening], *, place: int, day: date, script: bytes, before: bytes, salt: bytes, private: bytes
) -> Day:
    """A day's line, with what must not be told yet: `shut` takes that off.

    Parameters
    ----------
    happened : sequence of mapping
    place : int
        1 for the first line.
    day : date
    script : bytes
        One SHA-256 of the scripts that lock letters.
    before : bytes
        The head of the line before it; `beginning` for the first.
    salt : bytes
        `DAY_SALT_BYTES` drawn at random for this line.
    private : bytes
        The installation's key, the 32 bytes that Ed25519 calls its seed.

    Returns
    -------
    Day

    Raises
    ------
    ValueError
        When the salt or the script's hash has another length, the place is below 1, or too much happened.
    """
    if place < 1:
        raise ValueError("the first line is line 1")
    if len(salt) != DAY_SALT_BYTES or len(script) != hashlib.sha256().digest_size:
        raise ValueError("a salt and a hash have 32 bytes")
    body = body_of(happened)
    commitment = commitment_of(salt, body)
    head = _head(place, day, commitment, script, before)
    return Day(place, day, commitment, script, head, Ed25519PrivateKey.from_private_bytes(private).sign(head), salt, body)


def shut(day: Day) -> Day:
    """The line as everybody may see it at once."""
    return replace(day, salt=None, body=None)


def open_day(day: Day, *, salt: bytes, body: bytes) -> Day:
    """The line with what it was made over.

    Parameters
    ----------
    day : Day
    salt, body : bytes

    Returns
    -------
    Day

    Raises
    ------
    CannotOpen
        When the line was made over something else.
    """
    if not hmac.compare_digest(commitment_of(salt, body), day.commitment):
        raise CannotOpen("this is not what the line was made over")
    return replace(day, salt=salt, body=body)


def commitment_of(salt: bytes, body: bytes) -> bytes:
    """What stands in a line for a day's words.

    Parameters
    ----------
    salt, body : bytes

    Returns
    -------
    bytes
        32 of them, whatever happened.
    """
    return _hash(b"body", salt, body)


def public_of(private: bytes) -> bytes:
    """The half of an installation's key that everybody may have."""
    return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def first_wrong_day(days: Sequence[Day], *, board: str, length: int, head: bytes, public: bytes) -> Wrong | None:
    """The first line that is not as it was written, or None where all hold.

    It finds a line that was altered, taken out, put in or moved, one that was not signed with this key, and one whose month is
    over and that was never told. Whoever has the key can write all lines anew: only a head kept elsewhere shows that.

    Parameters
    ----------
    days : sequence of Day
        By place.
    board : str
        As its address calls it.
    length : int
        How many lines there are, as it is kept beside them.
    head : bytes
        The head of the last line, as it is kept beside them.
    public : bytes
        The installation's key.

    Returns
    -------
    Wrong or None
    """
    before, place, day_before = beginning(board), 0, None
    month = days[-1].day.replace(day=1) if days else None
    for each in days:
        if each.place > length:
            return Wrong(each.place, Fault.ADDED)
        if each.place != place + 1:
            # The same place twice, or one left out.
            return Wrong(place + 1, Fault.MISSING) if each.place > place else Wrong(each.place, Fault.ADDED)
        place = each.place
        follows = day_before is None or each.day == day_before + timedelta(days=1)
        if not (follows and _says_what_it_said(each, before)):
            return Wrong(place, Fault.ALTERED)
        if not _is_signed(each, public):
            return Wrong(place, Fault.UNSIGNED)
        if each.body is None and month is not None and each.day < month:
            return Wrong(place, Fault.UNTOLD)
        before, day_before = each.head, each.day
    if place < length:
        return Wrong(place + 1, Fault.MISSING)
    return None if hmac.compare_digest(before, head) else Wrong(max(place, 1), Fault.ALTERED)


def _says_what_it_said(day: Day, before: bytes) -> bool:
    if not hmac.compare_digest(day.head, _head(day.place, day.day, day.commitment, day.script, before)):
        return False
    if day.salt is None or day.body is None:
        return day.salt is None and day.body is None
    if len(day.salt) != DAY_SALT_BYTES or len(day.body) != BODY_BYTES:
        return False
    if not (day.body.startswith(b"[") and day.body.rstrip(b" ").endswith(b"]")):
        # Not words of a day: whoever made the line never meant to tell anything.
        return False
    return hmac.compare_digest(commitment_of(day.salt, day.body), day.commitment)


def _is_signed(day: Day, public: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(day.signature, day.head)
    except (InvalidSignature, ValueError):
        return False
    return True


def _written(happened: Sequence[Happening]) -> bytes:
    return json.dumps(list(happened), ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode()


def _head(place: int, day: date, commitment: bytes, script: bytes, before: bytes) -> bytes:
    return _hash(b"day", before, str(place).encode(), day.isoformat().encode(), commitment, script)


def _hash(*parts: bytes) -> bytes:
    """Of each part and how long it is, so that no two rows of parts run into one."""
    found = hashlib.sha256(_MADE_BY)
    for part in parts:
        found.update(len(part).to_bytes(8, "big"))
        found.update(part)
    return found.digest()
