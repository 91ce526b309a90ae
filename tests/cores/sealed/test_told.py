"""What somebody tells the safety people: who opens it, who cannot, and that it cannot be handed on as another's words."""

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenground.cores.sealed.faults import CannotOpen
from evenground.cores.sealed.forms import written
from evenground.cores.sealed.locks import is_behind, is_recipient, lock, new_key_pair, pad, wrap
from evenground.cores.sealed.told import BODY_BYTES, LOCKED_BYTES, MOST_WORDS_BYTES, ROOM, lock_told, open_told

JO, SAM, AMIR = new_key_pair(), new_key_pair(), new_key_pair()
ONE, OTHER = b"1" * 16, b"2" * 16


@given(st.text(max_size=300))
def test_each_of_those_it_is_for_opens_it_alone_and_who_was_left_out_does_not(words: str):
    locked = lock_told(ONE, words, [JO.recipient, SAM.recipient])
    assert len(locked) == LOCKED_BYTES
    assert open_told(locked, JO.secret, about=ONE) == open_told(locked, SAM.secret, about=ONE) == words
    with pytest.raises(CannotOpen):
        open_told(locked, AMIR.secret, about=ONE)


def test_it_has_one_length_for_a_word_and_for_all_that_fits_and_for_two_or_thirty():
    longest = "😀" * (MOST_WORDS_BYTES // 4)
    everybody = [new_key_pair().recipient for _ in range(30)]
    assert {len(lock_told(ONE, words, everybody)) for words in ("hello", longest)} == {LOCKED_BYTES}
    with pytest.raises(ValueError, match="longer"):
        lock_told(ONE, longest + "!", everybody)
    with pytest.raises(ValueError, match="room"):
        lock_told(ONE, "hello", everybody * 2)


def test_words_handed_on_as_told_about_something_else_are_refused():
    with pytest.raises(CannotOpen):
        open_told(lock_told(ONE, "hello", [JO.recipient]), JO.secret, about=OTHER)


@pytest.mark.parametrize("parts", [[2, ONE, "hello"], [1, ONE, b"hello"], [1, ONE], [1, ONE, "hello", "more"]])
def test_another_form_is_refused(parts: list[int | bytes | str]):
    locked = wrap(pad(written(parts), BODY_BYTES), [JO.recipient], room=ROOM)
    with pytest.raises(CannotOpen):
        open_told(locked, JO.secret, about=ONE)


def test_what_is_a_recipient_and_what_locked_a_key_away():
    assert is_recipient(JO.recipient)
    for wrong in ("", JO.secret, JO.recipient[:-1], "age1" + "q" * 58):
        assert not is_recipient(wrong)
    secret = JO.secret.encode()
    assert is_behind(pyrage.passphrase.encrypt(secret, "six plain words"), "scrypt")
    assert not is_behind(lock(secret, [SAM.recipient]), "scrypt")
    for wrong in (b"", secret, b"age-encryption.org/v1\n", b"age-encryption.org/v2\n-> scrypt a 18\n---"):
        assert not is_behind(wrong, "scrypt")
