"""Locks: a body of one fixed length, opened by any one of the keys that it was locked for.

The format is age (https://age-encryption.org/v1), through pyrage: a file that is locked here opens with the `age` command line,
and the other way round, so that nobody needs us to open what is theirs.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pyrage

from evenground.cores.sealed.faults import CannotOpen

_LENGTH_BYTES = 4
WRAP_BYTES = 1024
"""Room for five recipients, and for what age files may add by chance (pyrage up to 170 bytes)."""


@dataclass(frozen=True)
class KeyPair:
    """Half of it locks, the other half opens.

    Attributes
    ----------
    secret : str
        `AGE-SECRET-KEY-1...`. Whoever has it opens.
    recipient : str
        `age1...`. Anybody may know it.
    """

    secret: str
    recipient: str


def new_key_pair() -> KeyPair:
    made = pyrage.x25519.Identity.generate()
    return KeyPair(secret=str(made), recipient=str(made.to_public()))


def recipient_of(secret: str) -> str:
    """The half of a key that locks.

    Raises
    ------
    ValueError
        It is no secret key.
    """
    try:
        return str(pyrage.x25519.Identity.from_str(secret).to_public())
    except pyrage.IdentityError as wrong:
        raise ValueError("not a secret key") from wrong


def is_recipient(said: str) -> bool:
    """Whether something can be locked for this."""
    try:
        pyrage.x25519.Recipient.from_str(said)
    except pyrage.RecipientError:
        return False
    return True


def is_behind(locked: bytes, kind: str) -> bool:
    """Whether something is locked in the way of this kind alone, such as `scrypt`: with a passphrase.

    Read from the part of an age file that is not locked. Whether it opens is known only to whoever opens it.
    """
    return kinds_of_locks(locked) == [kind]


def kinds_of_locks(locked: bytes) -> list[str]:
    """The kind of each lock of an age file, from the part that is not locked; none where it is no age file."""
    version, _newline, rest = locked.partition(b"\n")
    if version != b"age-encryption.org/v1":
        return []
    lines = rest.partition(b"\n---")[0].split(b"\n")
    kinds = [line.split(b" ")[1].decode("ascii", "replace") for line in lines if line.startswith(b"-> ")]
    # What nobody knows is there so that readers learn to skip it.
    return [each for each in kinds if not each.endswith("-grease")]


def lock(body: bytes, recipients: Sequence[str]) -> bytes:
    """Lock a body for each of these, any of whom opens it alone.

    How long the result is differs a little from time to time, by chance: some makers of age files add lines that mean nothing, so
    that readers learn to skip them. Where a length could be followed from one hand to the next, use `wrap`.

    Raises
    ------
    ValueError
        There is no recipient, or one that is none.
    """
    if not recipients:
        raise ValueError("a lock needs somebody who can open it")
    try:
        known = [pyrage.x25519.Recipient.from_str(each) for each in recipients]
    except pyrage.RecipientError as wrong:
        raise ValueError(f"not a recipient: {wrong}") from wrong
    locked: bytes = pyrage.encrypt(body, known)
    return locked


def unlock(locked: bytes, secret: str) -> bytes:
    """What was locked, whole and unchanged.

    Raises
    ------
    CannotOpen
        It was not locked for this key, a bit of it is another one, or it is cut off.
    """
    try:
        body: bytes = pyrage.decrypt(locked, [pyrage.x25519.Identity.from_str(secret)])
    except (pyrage.DecryptError, pyrage.IdentityError) as wrong:
        raise CannotOpen from wrong
    return body


def wrap(body: bytes, recipients: Sequence[str], *, room: int = WRAP_BYTES) -> bytes:
    """Lock a body, and pad what comes out: longer by `room` each time, whatever chance adds.

    Raises
    ------
    ValueError
        As `lock`; or there are more recipients than there is room for.
    """
    return pad(lock(body, recipients), len(body) + room)


def unwrap(wrapped: bytes, secret: str, *, room: int = WRAP_BYTES) -> bytes:
    """What was wrapped.

    Raises
    ------
    CannotOpen
        As `unlock`; or what was in it is not shorter by `room`.
    """
    body = unlock(unpad(wrapped, len(wrapped)), secret)
    if len(body) + room != len(wrapped):
        raise CannotOpen
    return body


def pad(body: bytes, size: int) -> bytes:
    """The body at one fixed length, so that how long it is says nothing.

    Raises
    ------
    ValueError
        It is longer than there is room for.
    """
    room = size - _LENGTH_BYTES
    if len(body) > room:
        raise ValueError(f"{len(body)} bytes where there is room for {room}")
    return len(body).to_bytes(_LENGTH_BYTES, "big") + body + bytes(room - len(body))


def unpad(padded: bytes, size: int) -> bytes:
    """What was padded.

    Raises
    ------
    CannotOpen
        It has another length, or something else than nothing stands behind the body: room for a mark that says whose it is.
    """
    length = int.from_bytes(padded[:_LENGTH_BYTES], "big")
    body, rest = padded[_LENGTH_BYTES:][:length], padded[_LENGTH_BYTES + length :]
    if len(padded) != size or len(body) != length or any(rest):
        raise CannotOpen
    return body
