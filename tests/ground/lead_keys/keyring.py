"""Keys of safety people, made as their browsers make them: with Python's age."""

import pyrage

from evenground.cores.sealed.locks import KeyPair, new_key_pair
from evenground.ground.lead_keys import writes
from evenground.ground.safety.models import SafetyPerson

PASSPHRASE = "a grey heron waits by our pond"


def wrapped(pair: KeyPair) -> bytes:
    return pyrage.passphrase.encrypt(pair.secret.encode(), PASSPHRASE)


_PAIR = new_key_pair()
_WRAPPED = wrapped(_PAIR)
"""To lock with a passphrase takes a second, so tests that do not open it share one."""


def key_for(person: SafetyPerson, *, tried: bool = True, opens: bool = False) -> KeyPair:
    """A key of their own, which they have tried; with `opens` one that the passphrase opens."""
    pair = new_key_pair()
    made = writes.make_key(person, pair.recipient, by_passphrase=wrapped(pair) if opens else _WRAPPED)
    if tried:
        writes.note_tried(made)
    return pair
