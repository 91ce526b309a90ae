"""Words that are added later to a letter that was counted: signed with its one-time key, so by whoever wrote the letter."""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from evenground.cores.sealed.faults import SpoiledLetter
from evenground.cores.sealed.forms import written
from evenground.cores.sealed.letters import MOST_WORDS_BYTES, SIGNATURE_BYTES

VERSION = 1
_SIGNED = b"evenground more 1"


def sign_more(words: str, *, round_id: bytes, one_time_key: Ed25519PrivateKey) -> bytes:
    """Sign words that are added to a letter.

    Parameters
    ----------
    words : str
        At most 2,048 bytes.
    round_id : bytes
        16 bytes, of the round that the letter was counted in.
    one_time_key : Ed25519PrivateKey
        The one that signed the letter.

    Returns
    -------
    bytes
        64 of them.
    """
    return one_time_key.sign(_what_is_signed(words, round_id))


def check_more(words: str, signature: bytes, *, round_id: bytes, one_time_key: bytes) -> None:
    """Check that whoever wrote a letter signed these words, for this round.

    Parameters
    ----------
    words : str
    signature : bytes
    round_id, one_time_key : bytes
        Of the letter: `Letter.one_time_key`.

    Raises
    ------
    SpoiledLetter
        It is not so, or there are no words, or too many.
    """
    if not words.strip() or len(words.encode()) > MOST_WORDS_BYTES or len(signature) != SIGNATURE_BYTES:
        raise SpoiledLetter
    try:
        Ed25519PublicKey.from_public_bytes(one_time_key).verify(signature, _what_is_signed(words, round_id))
    except (ValueError, InvalidSignature) as wrong:
        raise SpoiledLetter from wrong


def _what_is_signed(words: str, round_id: bytes) -> bytes:
    return _SIGNED + written([VERSION, round_id, words])
