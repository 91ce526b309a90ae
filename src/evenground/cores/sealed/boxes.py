"""A box: entries of one round are shaken by tellers and counted. What comes out cannot be joined to who put it in.

A teller peels one layer of locks off each entry and hands on what is left in another order. Whoever counts checks that it is as
much as was put in, and that every letter bears a slip of this round.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from evenground.cores.sealed import slips
from evenground.cores.sealed.faults import Broken, CannotOpen, SpoiledBox, SpoiledLetter, TooFew
from evenground.cores.sealed.letters import Letter, read_letter
from evenground.cores.sealed.locks import unwrap

MOST_SPOILED = 10
"""Of 100 letters. More of them are no accident."""

Shuffle = Callable[[list[bytes]], None]
"""Puts a list into another order, in place: `random.SystemRandom().shuffle`, or a known order in a test."""


@dataclass(frozen=True)
class Counted:
    """What was in a box.

    Attributes
    ----------
    letters : tuple of Letter
        By their one-time keys, which are chance: no order of theirs says when they came.
    spoiled : int
        How many could not be counted.
    """

    letters: tuple[Letter, ...]
    spoiled: int


def marks_of(entries: Sequence[bytes]) -> tuple[str, ...]:
    """SHA-256 of each entry, sorted: what is shown to all before anybody shakes, so that each browser finds its own there."""
    return tuple(sorted(map(mark_of, entries)))


def mark_of(entry: bytes) -> str:
    return sha256(entry).hexdigest()


def shake(entries: Sequence[bytes], secret: str, shuffle: Shuffle, *, size: int) -> tuple[list[bytes], int]:
    """Peel one layer off each entry, and put them into another order.

    Parameters
    ----------
    entries : sequence of bytes
        As they came from whoever was before.
    secret : str
        The teller's key for this round, or that of the stand-in.
    shuffle : callable
        See `Shuffle`.
    size : int
        How long each entry is: `entry_bytes`. One of another length could be followed from hand to hand.

    Returns
    -------
    peeled : list of bytes
    lost : int
        How many could not be opened, or were of another length: rubbish that somebody sent, which holds up nobody.

    Raises
    ------
    SpoiledBox
        The same entry stands there twice: a copy follows one letter through the shaking and gives it away.
    """
    if len(set(entries)) != len(entries):
        raise SpoiledBox("the same entry stands there twice")
    peeled: list[bytes] = []
    lost = 0
    for each in entries:
        if len(each) != size:
            lost += 1
            continue
        try:
            peeled.append(unwrap(each, secret))
        except CannotOpen:
            lost += 1
    shuffle(peeled)
    return peeled, lost


def count(
    bodies: Sequence[bytes], *, round_id: bytes, public: bytes, drawn: int, lost: int = 0, fewest: int = 5, seal_bytes: int = 0
) -> Counted:
    """Read what came out of the last lock, and count it only if nothing is wrong with the whole.

    Parameters
    ----------
    bodies : sequence of bytes
        What was in the last locks, in any order.
    round_id, public : bytes
        Of the round, and its key: `RoundKey.public`.
    drawn : int
        How many members drew a slip.
    lost : int
        How many could not be opened on the way.
    fewest : int
        With fewer letters nothing is shown.
    seal_bytes : int
        How long the seals of this round are.

    Returns
    -------
    Counted

    Raises
    ------
    NotARoundKey
        The round's key is none.
    SpoiledBox
        A slip was used twice, there are more letters than were drawn, or more than a tenth cannot be counted: one alone never
        stops a box.
    TooFew
        Fewer than `fewest` are left.
    """
    key = slips.check_round_key(public)
    letters: dict[bytes, Letter] = {}
    spoiled = lost
    for body in bodies:
        try:
            letter = good_letter(body, seal_bytes=seal_bytes, round_id=round_id, key=key)
        except Broken:
            spoiled += 1
            continue
        if letter.one_time_key in letters:
            raise SpoiledBox("a slip was used twice")
        letters[letter.one_time_key] = letter
    check_whole(len(letters), spoiled, drawn=drawn, fewest=fewest)
    return Counted(tuple(letters[each] for each in sorted(letters)), spoiled)


def good_letter(body: bytes, *, seal_bytes: int, round_id: bytes, key: RSAPublicKey) -> Letter:
    """A letter that counts, if no other one has its slip.

    Parameters
    ----------
    body : bytes
        What was in the last lock.
    seal_bytes, round_id
        As for `count`.
    key : RSAPublicKey
        Of the round, checked before: `check_round_key`.

    Raises
    ------
    Broken
        It is no letter, or has no slip of this round.
    """
    letter = read_letter(body, seal_bytes=seal_bytes)
    if letter.round_id != round_id:
        raise SpoiledLetter
    slips.check_signature(key, letter.slip_message, letter.slip)
    return letter


def check_whole(good: int, spoiled: int, *, drawn: int, fewest: int) -> None:
    """Whether so many letters can be what was put into a box, each with a slip of its own.

    Parameters
    ----------
    good, spoiled : int
        How many count, and how many cannot be read.
    drawn, fewest
        As for `count`.

    Raises
    ------
    SpoiledBox, TooFew
        As `count`.
    """
    if good + spoiled > drawn:
        raise SpoiledBox("there are more letters than slips were drawn")
    if spoiled * 100 > MOST_SPOILED * (good + spoiled) and spoiled > 1:
        raise SpoiledBox("too many letters cannot be counted")
    if good < fewest:
        raise TooFew("too few letters can be counted")
