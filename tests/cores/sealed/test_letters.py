"""Letters: what is in them, one length for all, and no change that goes unseen."""

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cores.sealed.posting import ROUND, draw, letter

from evenground.cores.sealed import slips
from evenground.cores.sealed.faults import SpoiledLetter
from evenground.cores.sealed.letters import BODY_BYTES, MOST_WORDS_BYTES, entry_bytes, lock_in_layers, read_letter
from evenground.cores.sealed.locks import new_key_pair, pad, unpad

KEY = slips.new_round_key()
SLIP = draw(KEY, 1)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=400)


@given(words=WORDS, reason=st.sampled_from(["", "rushed", "left_out"]), seal=st.sampled_from([b"", b"s" * 900]))
def test_what_was_written_is_what_is_read(words: str, reason: str, seal: bytes):
    read = read_letter(letter(SLIP, "problem", words=words, reason=reason, seal=seal), seal_bytes=len(seal))
    assert (read.round_id, read.answer, read.reason, read.words, read.seal) == (ROUND, "problem", reason, words, seal)
    assert read.one_time_key == slips.one_time_key_in(SLIP.message, ROUND)


@given(WORDS, WORDS)
def test_every_entry_has_one_length_whatever_was_answered(one: str, other: str):
    layers = [[new_key_pair().recipient], [new_key_pair().recipient, new_key_pair().recipient]]
    short = lock_in_layers(letter(SLIP, "fine", words=one), layers)
    long = lock_in_layers(letter(draw(KEY, 2), "not_yet", words=other, reason="rushed"), layers)
    assert len(short) == len(long) == entry_bytes(2)


def test_words_of_the_most_bytes_fit_in_any_script():
    for words in ("x" * MOST_WORDS_BYTES, "\U0001f600" * (MOST_WORDS_BYTES // 4)):
        assert read_letter(letter(SLIP, "a" * 40, reason="b" * 40, words=words)).words == words


@pytest.mark.parametrize(
    ("answer", "reason", "words"), [("", "", ""), ("a" * 41, "", ""), ("a", "b" * 41, ""), ("a", "", "x" * 2049)]
)
def test_what_is_too_long_is_said_before_it_is_locked(answer: str, reason: str, words: str):
    with pytest.raises(ValueError, match="long"):
        letter(SLIP, answer, reason=reason, words=words)


def changed(**parts: object) -> bytes:
    names = ("version", "round_id", "answer", "reason", "words", "slip_message", "slip", "seal", "signature")
    whole = dict(zip(names, cbor2.loads(unpad(letter(SLIP, words="I said this."), BODY_BYTES)), strict=True))
    return pad(cbor2.dumps(list((whole | parts).values()), canonical=True), BODY_BYTES)


@pytest.mark.parametrize(
    "parts",
    [
        {"version": 2},
        {"answer": "problem"},
        {"words": "I never said this."},
        {"reason": "rushed"},
        {"round_id": b"s" * 16},
        {"slip": b"x" * 256},
        {"slip_message": draw(KEY, 2).message},
        {"seal": b"x"},
        {"signature": b"x" * 64},
        {"signature": b""},
        {"answer": b"fine"},
        {"words": 12},
        {"slip": "text"},
        {"slip_message": b"short"},
        {"answer": "a" * 41},
    ],
    ids=str,
)
def test_a_letter_that_was_changed_is_spoiled(parts: dict[str, object]):
    assert read_letter(changed()).words == "I said this."
    with pytest.raises(SpoiledLetter):
        read_letter(changed(**parts))


@given(st.binary(max_size=200))
def test_rubbish_is_no_letter(rubbish: bytes):
    for body in (rubbish, pad(rubbish, BODY_BYTES)):
        with pytest.raises(SpoiledLetter):
            read_letter(body)


@pytest.mark.parametrize("more", [b"m", b"\x00", b"\xf6"])
def test_nothing_stands_behind_a_letter_that_could_say_whose_it_is(more: bytes):
    whole = unpad(letter(SLIP), BODY_BYTES)
    assert read_letter(pad(whole, BODY_BYTES)).answer == "fine"
    with pytest.raises(SpoiledLetter):
        read_letter(pad(whole + more, BODY_BYTES))


@pytest.mark.parametrize(
    "nasty", [b"\x81" * 4000 + b"\x00", b"\x9b" + b"\xff" * 8, b"\xd8\x23\x61(", b"\x5b" + b"\x7f" * 8, b"\xa0", b"\x80"]
)
def test_what_is_made_to_break_a_reader_is_one_spoiled_letter(nasty: bytes):
    with pytest.raises(SpoiledLetter):
        read_letter(pad(nasty, BODY_BYTES))


def test_a_letter_that_is_written_in_another_way_is_none():
    longer = b"\x98\x09" + unpad(letter(SLIP), BODY_BYTES)[1:]
    assert cbor2.loads(longer)[2] == "fine"
    with pytest.raises(SpoiledLetter):
        read_letter(pad(longer, BODY_BYTES))


def test_a_letter_of_another_length_is_none():
    with pytest.raises(SpoiledLetter):
        read_letter(letter(SLIP) + b"\0")
    with pytest.raises(SpoiledLetter):
        read_letter(letter(SLIP, seal=b"s" * 900))
