"""What a member's browser does, for tests: draws a slip, writes a letter, locks it."""

from dataclasses import dataclass
from functools import lru_cache

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from evenground.cores.sealed import slips
from evenground.cores.sealed.letters import public_bytes, write_letter

ROUND = b"r" * slips.ROUND_BYTES
PREFIX = b"p" * slips.PREFIX_BYTES


@lru_cache(maxsize=4)
def private_of(key: slips.RoundKey) -> rsa.RSAPrivateKey:
    private = serialization.load_der_private_key(key.private, None)
    assert isinstance(private, rsa.RSAPrivateKey)
    return private


def drawn(key: slips.RoundKey, message: bytes, r: int = 0x1234567) -> tuple[bytes, int]:
    """A message blinded, and what takes the blinding off. Its padding is taken from a signature with the round's own key."""
    private = private_of(key)
    n = private.public_key().public_numbers().n
    own = private.sign(message, padding.PSS(padding.MGF1(hashes.SHA384()), 48), hashes.SHA384())
    padded = pow(int.from_bytes(own, "big"), slips.EXPONENT, n)
    return (padded * pow(r, slips.EXPONENT, n) % n).to_bytes(slips.KEY_BYTES, "big"), pow(r, -1, n)


def unblinded(key: slips.RoundKey, blind_signature: bytes, inverse: int) -> bytes:
    n = slips.check_round_key(key.public).public_numbers().n
    return (int.from_bytes(blind_signature, "big") * inverse % n).to_bytes(slips.KEY_BYTES, "big")


@dataclass(frozen=True)
class Slip:
    message: bytes
    signature: bytes
    one_time: Ed25519PrivateKey


def draw(key: slips.RoundKey, seed: int, round_id: bytes = ROUND) -> Slip:
    one_time = Ed25519PrivateKey.from_private_bytes(seed.to_bytes(32, "big"))
    message = slips.slip_message(round_id, public_bytes(one_time), PREFIX)
    blinded, inverse = drawn(key, message)
    return Slip(message, unblinded(key, slips.sign_blinded(key.private, blinded), inverse), one_time)


def letter(
    slip: Slip, answer: str = "fine", *, words: str = "", reason: str = "", round_id: bytes = ROUND, seal: bytes = b""
) -> bytes:
    return write_letter(
        round_id=round_id,
        answer=answer,
        reason=reason,
        words=words,
        slip_message=slip.message,
        slip=slip.signature,
        seal=seal,
        one_time_key=slip.one_time,
    )
