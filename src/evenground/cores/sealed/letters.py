"""Letters: one member's answer with the slip that makes it count, and the layers of locks around it.

Every entry of a round has one length, whatever was answered and however much was written.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from evenground.cores.sealed import slips
from evenground.cores.sealed.faults import CannotOpen, NotASlip, SpoiledLetter
from evenground.cores.sealed.forms import read, written
from evenground.cores.sealed.locks import WRAP_BYTES, pad, unpad, wrap

VERSION = 1
BODY_BYTES = 4096
"""Answer, reason and words, as long as they may be, with the slip."""
MOST_WORDS_BYTES = 2048
MOST_CHOICE_BYTES = 40
SIGNATURE_BYTES = 64
_SIGNED = b"evenground letter 1"


@dataclass(frozen=True)
class Letter:
    """What one member answered, under a key that nobody knows to be theirs.

    Attributes
    ----------
    round_id : bytes
        16 bytes.
    answer, reason : str
        Choices, each at most 40 bytes; a reason may be empty.
    words : str
        At most 2,048 bytes. May be empty.
    slip_message, slip : bytes
        What was signed in the round, and the signature.
    seal : bytes
        Whose it is, locked for two people together; empty where no name was sealed.
    signature : bytes
        Of all that, by the one-time key in the slip.
    """

    round_id: bytes
    answer: str
    reason: str
    words: str
    slip_message: bytes
    slip: bytes
    seal: bytes
    signature: bytes

    @property
    def one_time_key(self) -> bytes:
        """What the letter is known by. Raises NotASlip where there is none."""
        return slips.one_time_key_in(self.slip_message, self.round_id)


def write_letter(
    *,
    round_id: bytes,
    answer: str,
    reason: str = "",
    words: str = "",
    slip_message: bytes,
    slip: bytes,
    seal: bytes = b"",
    one_time_key: Ed25519PrivateKey,
) -> bytes:
    """A letter as it goes into its innermost lock: signed, in bytes, at the one length that all have.

    Raises
    ------
    ValueError
        A choice or the words are too long.
    """
    parts = _parts(round_id, answer, reason, words, slip_message, slip, seal)
    _check_sizes(answer, reason, words)
    return pad(written([*parts, one_time_key.sign(_what_is_signed(parts))]), BODY_BYTES + len(seal))


def read_letter(body: bytes, *, seal_bytes: int = 0) -> Letter:
    """A letter that came out of its last lock, with its own signature checked. Whether its slip is good is asked by `count`.

    Parameters
    ----------
    body : bytes
    seal_bytes : int
        How long the seals of this round are; 0 where no name is sealed.

    Raises
    ------
    SpoiledLetter
        It is no letter, one of another version, or one that was changed after it was signed.
    """
    try:
        parts = read(unpad(body, BODY_BYTES + seal_bytes), parts=9)
    except CannotOpen as wrong:
        raise SpoiledLetter from wrong
    version, round_id, answer, reason, words, slip_message, slip, seal, signature = parts
    texts, bodies = (answer, reason, words), (round_id, slip_message, slip, seal, signature)
    if (
        version != VERSION
        or not all(isinstance(each, str) for each in texts)
        or not all(isinstance(each, bytes) for each in bodies)
    ):
        raise SpoiledLetter
    if len(seal) != seal_bytes or len(signature) != SIGNATURE_BYTES:
        raise SpoiledLetter
    try:
        _check_sizes(*texts)
        key = Ed25519PublicKey.from_public_bytes(slips.one_time_key_in(slip_message, round_id))
        key.verify(signature, _what_is_signed(_parts(round_id, answer, reason, words, slip_message, slip, seal)))
    except (ValueError, NotASlip, InvalidSignature) as wrong:
        raise SpoiledLetter from wrong
    return Letter(round_id, answer, reason, words, slip_message, slip, seal, signature)


def lock_in_layers(body: bytes, layers: Sequence[Sequence[str]]) -> bytes:
    """Put a letter into its locks, the innermost first.

    Parameters
    ----------
    body : bytes
    layers : sequence of sequences of str
        For each layer who opens it, any one of them alone: first that of the server, then those of the tellers, of whom the one
        who shakes first comes last.

    Returns
    -------
    bytes
        `entry_bytes(len(layers))` long.
    """
    for recipients in layers:
        body = wrap(body, recipients)
    return body


def entry_bytes(layers: int, *, seal_bytes: int = 0) -> int:
    """How long each entry of a round is that has so many layers left."""
    return BODY_BYTES + seal_bytes + layers * WRAP_BYTES


def public_bytes(key: Ed25519PrivateKey) -> bytes:
    return key.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)


def _parts(
    round_id: bytes, answer: str, reason: str, words: str, slip_message: bytes, slip: bytes, seal: bytes
) -> list[int | bytes | str]:
    return [VERSION, round_id, answer, reason, words, slip_message, slip, seal]


def _what_is_signed(parts: list[int | bytes | str]) -> bytes:
    return _SIGNED + written(parts)


def _check_sizes(answer: str, reason: str, words: str) -> None:
    if not 0 < len(answer.encode()) <= MOST_CHOICE_BYTES or len(reason.encode()) > MOST_CHOICE_BYTES:
        raise ValueError("a choice is too long, or there is none")
    if len(words.encode()) > MOST_WORDS_BYTES:
        raise ValueError(f"the words are longer than {MOST_WORDS_BYTES} bytes")
