"""A sealed name: whose letter it is, which two of several people open together, and neither of them alone.

Each pair of them has a box of its own, one lock in the other, and around all of it goes the lock of the logbook: its keeper takes
that off only when a line about it stands in a log that everybody will read. No secret is split by arithmetic: a wrong share would
give a wrong name and say nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from evenground.cores.sealed.faults import CannotOpen, NotTheirName
from evenground.cores.sealed.forms import read, written
from evenground.cores.sealed.locks import WRAP_BYTES, new_key_pair, pad, unpad, unwrap, wrap

VERSION = 1
FEWEST_LEADS = 2
NAME_BYTES = 512
"""What says whose it is, padded: how long it is must not tell."""
_ROOM = 512
"""Of a lock for one person."""
_BOX_BYTES = NAME_BYTES + 2 * _ROOM
_SIGNED = b"evenground name 1"
_ID_BYTES = 16


@dataclass(frozen=True)
class Name:
    """Whose a letter is.

    Attributes
    ----------
    member_id, round_id : bytes
        16 bytes each.
    one_time_key : bytes
        Of the letter, so that nobody's name can be put on another letter.
    """

    member_id: bytes
    round_id: bytes
    one_time_key: bytes


@dataclass(frozen=True)
class NameKey:
    """With what a server says whose a name is, in one round.

    Attributes
    ----------
    private : bytes
        32 bytes. Gone with the close of its round.
    public : bytes
        32 bytes.
    """

    private: bytes
    public: bytes


def new_name_key() -> NameKey:
    made = Ed25519PrivateKey.generate()
    return NameKey(private=made.private_bytes_raw(), public=made.public_key().public_bytes_raw())


def sign_name(member_id: bytes, round_id: bytes, key: Ed25519PrivateKey | bytes) -> bytes:
    """What the server gives a member with their slip: that it was this member, in this round.

    Parameters
    ----------
    member_id, round_id : bytes
        16 bytes each.
    key : Ed25519PrivateKey or bytes
        `NameKey.private`.

    Raises
    ------
    ValueError
        An id has another length.
    """
    private = Ed25519PrivateKey.from_private_bytes(key) if isinstance(key, bytes) else key
    return private.sign(_what_is_signed(member_id, round_id))


def seal_name(name: Name, signature: bytes, *, leads: Sequence[str], logbook: str, without: int | None = None) -> bytes:
    """Lock a name for every two of the leads.

    Parameters
    ----------
    name : Name
    signature : bytes
        Of `sign_name`.
    leads : sequence of str
        Recipients, at least two.
    logbook : str
        The recipient whose lock goes around it all.
    without : int, optional
        One lead who must not open it, by place: their boxes are locked with keys that are thrown away, so that nobody sees it.

    Returns
    -------
    bytes
        `seal_bytes(len(leads))` long, with or without.

    Raises
    ------
    ValueError
        There are fewer than two leads, or nobody is left who could open it.
    """
    if len(leads) < FEWEST_LEADS or (without is not None and len(leads) <= FEWEST_LEADS):
        raise ValueError("a name is sealed for at least two")
    keys = [new_key_pair().recipient if place == without else each for place, each in enumerate(leads)]
    body = pad(written([VERSION, name.member_id, name.round_id, name.one_time_key, signature]), NAME_BYTES)
    boxes = [wrap(wrap(body, [keys[second]], room=_ROOM), [keys[first]], room=_ROOM) for first, second in _pairs(len(leads))]
    return wrap(b"".join(boxes), [logbook])


def seal_bytes(leads: int) -> int:
    """How long each seal of a round with so many leads is."""
    return len(_pairs(leads)) * _BOX_BYTES + WRAP_BYTES


def half_bytes() -> int:
    """How long a pair's box is when one of its two locks is off."""
    return NAME_BYTES + _ROOM


def take_off_logbook(seal: bytes, secret: str, *, leads: int) -> list[bytes]:
    """The boxes of each pair, in the order of `combinations`. Done only once a line about it stands in the log.

    Raises
    ------
    CannotOpen
        It was not locked for this logbook, or holds another number of boxes.
    """
    boxes = unwrap(seal, secret)
    if len(boxes) != len(_pairs(leads)) * _BOX_BYTES:
        raise CannotOpen
    return [boxes[start : start + _BOX_BYTES] for start in range(0, len(boxes), _BOX_BYTES)]


def box_of(boxes: Sequence[bytes], first: int, second: int, *, leads: int) -> bytes:
    """The box of two leads by their places, in either order.

    Raises
    ------
    ValueError
        There is no such pair.
    """
    return boxes[_pairs(leads).index((min(first, second), max(first, second)))]


def open_first(box: bytes, secret: str) -> bytes:
    """What the lead with the lower place does. It leaves one lock. Raises CannotOpen."""
    return unwrap(box, secret, room=_ROOM)


def open_second(box: bytes, secret: str) -> tuple[Name, bytes]:
    """What the other one does: the name, and the server's signature under it, not yet checked. Raises CannotOpen."""
    body = unpad(unwrap(box, secret, room=_ROOM), NAME_BYTES)
    version, member_id, round_id, one_time_key, signature = read(body, parts=5)
    parts = (member_id, round_id, one_time_key, signature)
    if version != VERSION or not all(isinstance(each, bytes) for each in parts):
        raise CannotOpen
    return Name(member_id, round_id, one_time_key), signature


def check_name(name: Name, signature: bytes, *, public: bytes, round_id: bytes, one_time_key: bytes) -> None:
    """Refuse a name that somebody else put there.

    Parameters
    ----------
    name : Name
    signature : bytes
    public : bytes
        Of the server's key for names in this round, 32 bytes.
    round_id, one_time_key : bytes
        Of the letter on which it was found.

    Raises
    ------
    NotTheirName
        The server never gave it out, it is of another round, or it was copied from another letter.
    """
    if name.round_id != round_id or name.one_time_key != one_time_key:
        raise NotTheirName
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, _what_is_signed(name.member_id, name.round_id))
    except (InvalidSignature, ValueError) as wrong:
        raise NotTheirName from wrong


def _pairs(leads: int) -> list[tuple[int, int]]:
    return list(combinations(range(leads), 2))


def _what_is_signed(member_id: bytes, round_id: bytes) -> bytes:
    if len(member_id) != _ID_BYTES or len(round_id) != _ID_BYTES:
        raise ValueError("an id has another length")
    return _SIGNED + member_id + round_id
