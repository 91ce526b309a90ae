"""Slips against the published vectors of RFC 9474, and what must never pass for one."""

import json
from pathlib import Path
from typing import Any

import pytest
from Crypto.PublicKey import RSA
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from hypothesis import given
from hypothesis import strategies as st
from tests.cores.sealed.posting import PREFIX, ROUND, drawn, private_of, unblinded

from evenground.cores.sealed import slips
from evenground.cores.sealed.faults import NotARoundKey, NotASlip

VECTORS: list[dict[str, str]] = json.loads((Path(__file__).parent / "vectors" / "rfc9474.json").read_text())["vectors"]
RANDOMIZED = next(each for each in VECTORS if each["name"] == "RSABSSA-SHA384-PSS-Randomized")
KEY = slips.new_round_key()
ONE_TIME = b"k" * 32
MESSAGE = slips.slip_message(ROUND, ONE_TIME, PREFIX)


def number(text: str) -> int:
    return int(text, 16)


def sized(text: str) -> bytes:
    return number(text).to_bytes(512, "big")


def private_of_vector(vector: dict[str, str]) -> bytes:
    n, e, d, p, q = (number(vector[name]) for name in "nedpq")
    return RSA.construct((n, e, d, p, q)).export_key("DER", pkcs=8)


def public_of(vector: dict[str, str]) -> rsa.RSAPublicKey:
    return rsa.RSAPublicNumbers(number(vector["e"]), number(vector["n"])).public_key()


@pytest.mark.parametrize("vector", VECTORS, ids=lambda each: each["name"])
def test_every_published_vector_is_signed_byte_for_byte(vector: dict[str, str]):
    assert slips.sign_blinded(private_of_vector(vector), sized(vector["blinded_msg"])) == sized(vector["blind_sig"])
    n = number(vector["n"])
    assert (number(vector["blind_sig"]) * number(vector["inv"]) % n) == number(vector["sig"])


def test_the_published_signature_of_our_variant_passes_the_check_and_no_other_does():
    key, message, signature = public_of(RANDOMIZED), bytes.fromhex(RANDOMIZED["input_msg"]), sized(RANDOMIZED["sig"])
    slips.check_signature(key, message, signature)
    for wrong_message, wrong_signature in ((message + b"x", signature), (message, signature[:-1] + b"\0"), (message, b"")):
        with pytest.raises(NotASlip):
            slips.check_signature(key, wrong_message, wrong_signature)
    without_salt = next(each for each in VECTORS if "PSSZERO-Randomized" in each["name"])
    with pytest.raises(NotASlip):
        slips.check_signature(key, bytes.fromhex(without_salt["input_msg"]), sized(without_salt["sig"]))


@given(r=st.integers(2, 2**2047), one_time=st.binary(min_size=32, max_size=32), prefix=st.binary(min_size=32, max_size=32))
def test_a_slip_that_was_drawn_blind_is_good_once_it_is_unblinded(r: int, one_time: bytes, prefix: bytes):
    message = slips.slip_message(ROUND, one_time, prefix)
    blinded, inverse = drawn(KEY, message, r | 1)
    signature = unblinded(KEY, slips.sign_blinded(KEY.private, blinded), inverse)
    slips.check_slip(KEY.public, message, signature)
    assert slips.one_time_key_in(message, ROUND) == one_time


def test_whoever_signs_cannot_tell_two_slips_apart():
    """For whatever was drawn and whichever slip turns up there is a blinding that fits: so neither tells of the other."""
    n = slips.check_round_key(KEY.public).public_numbers().n
    d = private_of(KEY).private_numbers().d
    draws = [drawn(KEY, slips.slip_message(ROUND, bytes([at]) * 32, PREFIX), 3 + at)[0] for at in range(4)]
    for message in (slips.slip_message(ROUND, bytes([at]) * 32, PREFIX) for at in range(4)):
        unblinded_once = int.from_bytes(drawn(KEY, message, 1)[0], "big")
        for blinded in draws:
            fits = pow(int.from_bytes(blinded, "big") * pow(unblinded_once, -1, n) % n, d, n)
            assert unblinded_once * pow(fits, slips.EXPONENT, n) % n == int.from_bytes(blinded, "big")


@pytest.mark.parametrize("wrong", [b"", b"\0" * 256, b"\xff" * 256, b"\1" * 255, b"\1" * 257], ids=len)
def test_what_is_no_blinded_message_is_not_signed(wrong: bytes):
    with pytest.raises(NotASlip):
        slips.sign_blinded(KEY.private, wrong)


def test_a_signature_that_came_out_wrong_never_leaves(monkeypatch: Any):
    monkeypatch.setattr(RSA.RsaKey, "_decrypt_to_bytes", lambda _self, number: (number + 1).to_bytes(256, "big"))
    with pytest.raises(NotASlip):
        slips.sign_blinded(KEY.private, drawn(KEY, MESSAGE)[0])


def test_a_slip_of_another_round_is_none_here():
    blinded, inverse = drawn(KEY, MESSAGE)
    signature = unblinded(KEY, slips.sign_blinded(KEY.private, blinded), inverse)
    with pytest.raises(NotASlip):
        slips.check_slip(slips.new_round_key().public, MESSAGE, signature)
    with pytest.raises(NotASlip):
        slips.one_time_key_in(MESSAGE, b"s" * 16)
    with pytest.raises(NotASlip):
        slips.one_time_key_in(MESSAGE + b"x", ROUND)


@pytest.mark.parametrize("short", [(b"r", ONE_TIME, PREFIX), (ROUND, b"k", PREFIX), (ROUND, ONE_TIME, b"p")])
def test_the_parts_of_a_message_have_one_length(short: tuple[bytes, bytes, bytes]):
    with pytest.raises(ValueError, match="length"):
        slips.slip_message(*short)


def other_keys() -> dict[str, bytes]:
    def der(key: rsa.RSAPrivateKey) -> bytes:
        form = serialization.PublicFormat.SubjectPublicKeyInfo
        return key.public_key().public_bytes(serialization.Encoding.DER, form)

    return {
        "no key": b"key",
        "too small": der(rsa.generate_private_key(65537, 1024)),
        "too big": der(rsa.generate_private_key(65537, 3072)),
        "another exponent": der(rsa.generate_private_key(3, 2048)),
    }


@pytest.mark.parametrize("kind", ["no key", "too small", "too big", "another exponent"])
def test_a_key_that_could_tell_more_is_refused(kind: str):
    with pytest.raises(NotARoundKey):
        slips.check_round_key(other_keys()[kind])
    with pytest.raises(NotARoundKey):
        slips.check_slip(other_keys()[kind], MESSAGE, b"")
