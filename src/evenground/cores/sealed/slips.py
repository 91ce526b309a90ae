"""Slips: each member draws one in a round, signed without its maker being able to know it again.

RSA blind signatures as RFC 9474 has them, RSABSSA-SHA384-PSS-Randomized: the variant that protects members also from whoever
makes a bad key on purpose (its sections 5 and 7.3). The browser blinds and unblinds; here are the half that signs and the half
that checks.
"""

from dataclasses import dataclass

from Crypto.PublicKey import RSA
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from evenground.cores.sealed.faults import NotARoundKey, NotASlip

KEY_BITS = 2048
KEY_BYTES = KEY_BITS // 8
EXPONENT = 65537
PREFIX_BYTES = 32
"""Chance before each message: RFC 9474, section 4.1."""
ONE_TIME_BYTES = 32
"""An Ed25519 public key."""
ROUND_BYTES = 16
_MARK = b"evenground slip 1"
MESSAGE_BYTES = PREFIX_BYTES + len(_MARK) + ROUND_BYTES + ONE_TIME_BYTES

_PSS = padding.PSS(mgf=padding.MGF1(hashes.SHA384()), salt_length=48)


@dataclass(frozen=True)
class RoundKey:
    """The key of one round: what it signs is a slip of that round and of no other.

    Attributes
    ----------
    private : bytes
        PKCS #8, DER. Gone with the close of its round.
    public : bytes
        SubjectPublicKeyInfo, DER. What members check before they draw.
    """

    private: bytes
    public: bytes


def new_round_key() -> RoundKey:
    """A key for one round. Takes 40 ms, now and then four times as long."""
    key = rsa.generate_private_key(public_exponent=EXPONENT, key_size=KEY_BITS)
    return RoundKey(
        private=key.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()),
        public=key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo),
    )


def check_round_key(public: bytes) -> rsa.RSAPublicKey:
    """Refuse a key that could tell its owner more than a right one can: RFC 9474, section 7.3.

    Parameters
    ----------
    public : bytes
        SubjectPublicKeyInfo, DER.

    Raises
    ------
    NotARoundKey
        It is no RSA key, or one of another size or with another exponent.
    """
    try:
        key = serialization.load_der_public_key(public)
    except ValueError as broken:
        raise NotARoundKey from broken
    if not isinstance(key, rsa.RSAPublicKey) or key.key_size != KEY_BITS or key.public_numbers().e != EXPONENT:
        raise NotARoundKey
    return key


def slip_message(round_id: bytes, one_time_public: bytes, prefix: bytes) -> bytes:
    """What a slip is signed over: chance, the round, and a key that its owner used for nothing else.

    Parameters
    ----------
    round_id : bytes
        16 bytes.
    one_time_public : bytes
        An Ed25519 public key, 32 bytes.
    prefix : bytes
        32 bytes of chance.

    Raises
    ------
    ValueError
        One of them has another length: two messages must never run into one.
    """
    parts = ((prefix, PREFIX_BYTES), (round_id, ROUND_BYTES), (one_time_public, ONE_TIME_BYTES))
    if any(len(part) != length for part, length in parts):
        raise ValueError("a part of a slip's message has another length")
    return prefix + _MARK + round_id + one_time_public


def one_time_key_in(message: bytes, round_id: bytes) -> bytes:
    """The one-time key in a slip's message. Raises NotASlip where it is a message of another round or shape."""
    start = PREFIX_BYTES + len(_MARK) + ROUND_BYTES
    if len(message) != MESSAGE_BYTES or message[PREFIX_BYTES:start] != _MARK + round_id:
        raise NotASlip
    return message[start:]


def sign_blinded(private: bytes, blinded: bytes) -> bytes:
    """Sign what a browser blinded. Who signs learns nothing of what it is.

    Parameters
    ----------
    private : bytes
        Of the round: `RoundKey.private`.
    blinded : bytes
        As long as the key, and below it.

    Returns
    -------
    bytes
        As long as the key.

    Raises
    ------
    NotASlip
        It is too long, too short or too big, or the signature came out wrong: a fault in the machine would give the key away, so
        RFC 9474 (section 4.3) has each one checked before it leaves.
    """
    key = _as_raw(private)
    length = key.size_in_bytes()
    number = int.from_bytes(blinded, "big")
    if len(blinded) != length or not 0 < number < key.n:
        raise NotASlip
    # The one private call of this core: pycryptodome blinds the operation itself, against whoever holds a clock to it. A test
    # holds it to the published vectors, byte for byte.
    signed: bytes = key._decrypt_to_bytes(number)  # type: ignore[no-untyped-call]
    if pow(int.from_bytes(signed, "big"), key.e, key.n) != number:
        raise NotASlip
    return signed


def _as_raw(private: bytes) -> RSA.RsaKey:
    """A key of ours, for the raw operation.

    To look anew whether its primes are prime takes ten times as long as to sign; a wrong key is seen by its signature, which is
    checked each time.
    """
    known = serialization.load_der_private_key(private, None, unsafe_skip_rsa_key_validation=True)
    if not isinstance(known, rsa.RSAPrivateKey):
        raise NotARoundKey
    parts = known.private_numbers()
    public = parts.public_numbers
    return RSA.construct((public.n, public.e, parts.d, parts.p, parts.q), consistency_check=False)


def check_slip(public: bytes, message: bytes, signature: bytes) -> None:
    """Raises NotASlip unless this is a slip that the round's key signed."""
    check_signature(check_round_key(public), message, signature)


def check_signature(key: rsa.RSAPublicKey, message: bytes, signature: bytes) -> None:
    """The same for a key that was checked before: one checks it once for many letters."""
    try:
        key.verify(signature, message, _PSS, hashes.SHA384())
    except InvalidSignature:
        raise NotASlip from None
