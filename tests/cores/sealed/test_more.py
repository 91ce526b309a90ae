"""Words added to a letter come from whoever has its one-time key, for its round, as they were written."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from evenground.cores.sealed.faults import SpoiledLetter
from evenground.cores.sealed.letters import public_bytes
from evenground.cores.sealed.more import check_more, sign_more

ROUND, OTHER = bytes(range(16)), bytes(16)
WORDS = st.text(min_size=1, max_size=200).filter(str.strip)


@given(words=WORDS)
def test_what_was_signed_is_taken_and_nothing_else_is(words):
    key, another = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
    signature = sign_more(words, round_id=ROUND, one_time_key=key)
    own = public_bytes(key)
    check_more(words, signature, round_id=ROUND, one_time_key=own)
    for wrong in (
        {"words": words + "x"},
        {"signature": signature[:-1] + bytes([signature[-1] ^ 1])},
        {"signature": signature[:-1]},
        {"round_id": OTHER},
        {"one_time_key": public_bytes(another)},
        {"one_time_key": b"short"},
    ):
        said = {"words": words, "signature": signature, "round_id": ROUND, "one_time_key": own} | wrong
        with pytest.raises(SpoiledLetter):
            check_more(**said)


@pytest.mark.parametrize("words", ["", "  \n", "x" * 2049])
def test_no_words_and_too_many_are_refused_though_they_are_signed(words):
    key = Ed25519PrivateKey.generate()
    with pytest.raises(SpoiledLetter):
        check_more(words, sign_more(words, round_id=ROUND, one_time_key=key), round_id=ROUND, one_time_key=public_bytes(key))
