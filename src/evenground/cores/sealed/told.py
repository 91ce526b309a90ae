"""What somebody tells the safety people: words of one length, opened by each of those they are for, alone.

What is locked says what it is about, so that the server cannot hand somebody's words on as another's.
"""

from collections.abc import Sequence

from evenground.cores.sealed.faults import CannotOpen
from evenground.cores.sealed.forms import read, written
from evenground.cores.sealed.locks import kinds_of_locks, pad, unpad, unwrap, wrap

VERSION = 1
BODY_BYTES = 16384
"""Room for 4,000 letters, also where each takes four bytes."""
ROOM = 4096
"""Room for thirty people who open it, and for what age files may add by chance."""
LOCKED_BYTES = BODY_BYTES + ROOM
MOST_WORDS_BYTES = 16000


def lock_told(about: bytes, words: str, recipients: Sequence[str]) -> bytes:
    """Lock words for each of these, any of whom opens them alone.

    Parameters
    ----------
    about : bytes
        The 16 bytes of the id under which the words are kept.
    words : str
        At most 16,000 bytes.
    recipients : sequence of str

    Returns
    -------
    bytes
        `LOCKED_BYTES` long, however much was written and for however many.

    Raises
    ------
    ValueError
        The words are too long, there are more recipients than there is room for, none, or one that is none.
    """
    if len(words.encode()) > MOST_WORDS_BYTES:
        raise ValueError(f"the words are longer than {MOST_WORDS_BYTES} bytes")
    return wrap(pad(written([VERSION, about, words]), BODY_BYTES), recipients, room=ROOM)


def is_locked_for(locked: bytes, how_many: int) -> bool:
    """Whether this is something locked for so many. For whom, and what it says, is known only to whoever opens it."""
    if len(locked) != LOCKED_BYTES:
        return False
    try:
        kinds = kinds_of_locks(unpad(locked, LOCKED_BYTES))
    except CannotOpen:
        return False
    return kinds == ["X25519"] * how_many


def open_told(locked: bytes, secret: str, *, about: bytes) -> str:
    """The words.

    Raises
    ------
    CannotOpen
        They were not locked for this key, are not as they were locked, or were told about something else.
    """
    version, its_about, words = read(unpad(unwrap(locked, secret, room=ROOM), BODY_BYTES), parts=3)
    if version != VERSION or its_about != about or not isinstance(words, str):
        raise CannotOpen
    return words
