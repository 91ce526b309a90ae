"""A log in which each line is linked to the one before it, and from which a name can go without breaking a link.

A line says what happened, and names who did it or had it done to them. It is linked not over these words but over marks of them,
each made with its own salt. Once a name and its salt are gone its mark says nothing any more, and the links still hold.
"""

import hashlib
import hmac
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

SALT_BYTES = 16
"""128 bits: nobody goes through all salts to find out which of a board's forty members a mark stands for."""

_MADE_BY = b"evenground log 1"

NOTHING_YET = hashlib.sha256(_MADE_BY).digest()
"""What the first line is linked to."""


@dataclass(frozen=True)
class Name:
    """Who did it, or to whom it was done: as an id, never in words.

    Attributes
    ----------
    who : str or None
        None once the person was erased, or where the line names nobody.
    salt : bytes or None
        None together with `who`.
    mark : bytes
        Of both, as long as they were there. It stays.
    """

    who: str | None
    salt: bytes | None
    mark: bytes


@dataclass(frozen=True)
class Line:
    """A line as it is kept.

    Attributes
    ----------
    place : int
        1 for the first line of a log.
    what : str
        What happened, with no person in it.
    salt : bytes
        Of `what`.
    names : tuple of Name
    link : bytes
        Over everything here and all lines before it.
    """

    place: int
    what: str
    salt: bytes
    names: tuple[Name, ...]
    link: bytes


class Fault(StrEnum):
    """What is wrong with a line."""

    ALTERED = "altered"
    """It does not say what it said, or does not follow on the line before it."""
    MISSING = "missing"
    """There was such a line."""
    ADDED = "added"
    """There was no such line."""
    UNSIGNED = "unsigned"
    """A day's line that was not signed with this installation's key."""
    UNTOLD = "untold"
    """A day's line that should have been told by now."""


@dataclass(frozen=True)
class Wrong:
    """The first line of a log that is not as it was.

    Attributes
    ----------
    place : int
    fault : Fault
    """

    place: int
    fault: Fault


def mark(words: str, salt: bytes) -> bytes:
    """A mark of some words, of which nobody can tell the words without the salt.

    Parameters
    ----------
    words : str
    salt : bytes
        `SALT_BYTES` drawn at random, for these words only.

    Returns
    -------
    bytes
        32 of them.

    Raises
    ------
    ValueError
        When the salt is shorter than `SALT_BYTES`.
    """
    if len(salt) < SALT_BYTES:
        raise ValueError("a salt as short as this can be guessed")
    return _hash(b"words", salt, words.encode())


def name_of(who: str, salt: bytes) -> Name:
    """A name as a line keeps it. Errors are those of `mark`."""
    return Name(who, salt, mark(who, salt))


def seal(what: str, names: Sequence[Name], *, place: int, salt: bytes, before: bytes) -> Line:
    """A new line, linked to the one before it.

    Parameters
    ----------
    what : str
        What happened, with no person in it.
    names : sequence of Name
        Who did it and to whom, as `name_of` makes them.
    place : int
        1 for the first line.
    salt : bytes
        Drawn at random for `what`.
    before : bytes
        The link of the line before it; `NOTHING_YET` for the first line.

    Returns
    -------
    Line

    Raises
    ------
    ValueError
        When the salt is too short or the place is below 1.

    Examples
    --------
    >>> line = seal("a board was made", [], place=1, salt=bytes(16), before=NOTHING_YET)
    >>> first_wrong([line], length=1, link=line.link) is None
    True
    """
    if place < 1:
        raise ValueError("the first line of a log is line 1")
    return Line(place, what, salt, tuple(names), _link(place, mark(what, salt), [name.mark for name in names], before))


def first_wrong(lines: Iterable[Line], *, length: int, link: bytes) -> Wrong | None:
    """The first line that is not as it was written, or None where the log holds.

    It finds a line that was altered, taken out, put in or moved by hand. Whoever can write the whole log anew, with new links,
    makes another log that holds: only a link kept elsewhere, on paper or in a letter, shows that it is another.

    Parameters
    ----------
    lines : iterable of Line
        By place.
    length : int
        How many lines there are, as it is kept beside them.
    link : bytes
        The link of the last line, as it is kept beside them.

    Returns
    -------
    Wrong or None
    """
    before, place = NOTHING_YET, 0
    for line in lines:
        if line.place > length:
            return Wrong(line.place, Fault.ADDED)
        if line.place != place + 1:
            # The same place twice, or one left out.
            return Wrong(place + 1, Fault.MISSING) if line.place > place else Wrong(line.place, Fault.ADDED)
        place = line.place
        if not (_says_what_it_said(line) and hmac.compare_digest(line.link, _link_of(line, before))):
            return Wrong(place, Fault.ALTERED)
        before = line.link
    if place < length:
        return Wrong(place + 1, Fault.MISSING)
    return None if hmac.compare_digest(before, link) else Wrong(max(place, 1), Fault.ALTERED)


def _says_what_it_said(line: Line) -> bool:
    return len(line.salt) >= SALT_BYTES and all(_names_whom_it_named(name) for name in line.names)


def _names_whom_it_named(name: Name) -> bool:
    if name.who is None or name.salt is None:
        # Erased: nothing is left that could be another name.
        return name.who is None and name.salt is None
    return len(name.salt) >= SALT_BYTES and hmac.compare_digest(mark(name.who, name.salt), name.mark)


def _link_of(line: Line, before: bytes) -> bytes:
    return _link(line.place, mark(line.what, line.salt), [name.mark for name in line.names], before)


def _link(place: int, what: bytes, names: Sequence[bytes], before: bytes) -> bytes:
    return _hash(b"line", before, str(place).encode(), what, *names)


def _hash(*parts: bytes) -> bytes:
    """Of each part and how long it is, so that no two rows of parts run into one."""
    found = hashlib.sha256(_MADE_BY)
    for part in parts:
        found.update(len(part).to_bytes(8, "big"))
        found.update(part)
    return found.digest()
