"""Locks: who can open, who cannot, and lengths that say nothing."""

import json
from base64 import b64decode
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenground.cores.sealed.faults import CannotOpen
from evenground.cores.sealed.locks import WRAP_BYTES, lock, new_key_pair, pad, recipient_of, unlock, unpad, unwrap, wrap

MINE, STAND_IN, OTHER = new_key_pair(), new_key_pair(), new_key_pair()


@given(st.binary(max_size=3000))
def test_any_of_those_it_was_locked_for_opens_it_alone_and_nobody_else(body: bytes):
    locked = lock(body, [MINE.recipient, STAND_IN.recipient])
    assert unlock(locked, MINE.secret) == unlock(locked, STAND_IN.secret) == body
    # Shorter ones stand in the head of every such file, or by chance.
    assert len(body) < 40 or body not in locked
    with pytest.raises(CannotOpen):
        unlock(locked, OTHER.secret)


LOCKED = lock(b"fine with me" * 20, [MINE.recipient])


@given(at=st.integers(0, len(LOCKED) - 1), bit=st.integers(0, 7))
def test_with_one_bit_changed_or_a_byte_missing_nothing_comes_out(at: int, bit: int):
    changed = LOCKED[:at] + bytes([LOCKED[at] ^ (1 << bit)]) + LOCKED[at + 1 :]
    for wrong in (changed, LOCKED[:at], LOCKED + b"x"):
        with pytest.raises(CannotOpen):
            unlock(wrong, MINE.secret)


@given(st.binary(max_size=96), st.binary(max_size=96))
def test_one_length_in_one_length_out(one: bytes, other: bytes):
    wrapped = [wrap(pad(body, 100), [MINE.recipient, STAND_IN.recipient]) for body in (one, other)]
    assert [len(each) for each in wrapped] == [100 + WRAP_BYTES] * 2
    assert [unpad(unwrap(each, STAND_IN.secret), 100) for each in wrapped] == [one, other]


def test_what_is_locked_plainly_differs_in_length_by_chance_so_it_is_wrapped():
    """The trap that `wrap` is for: were it gone, lengths would lead from one hand to the next."""
    assert len({len(lock(b"x" * 100, [MINE.recipient])) for _ in range(200)}) > 1


def test_more_recipients_than_there_is_room_for_are_refused():
    assert len(wrap(b"x", [MINE.recipient] * 5)) == 1 + WRAP_BYTES
    with pytest.raises(ValueError, match="room"):
        wrap(b"x", [MINE.recipient] * 12)


@pytest.mark.parametrize(
    "wrong", [b"", pad(lock(b"x", [MINE.recipient]), 900), pad(b"x", 1025)], ids=["empty", "short", "no lock"]
)
def test_what_was_wrapped_in_another_way_is_refused(wrong: bytes):
    with pytest.raises(CannotOpen):
        unwrap(wrong, MINE.secret)


def test_the_same_words_never_look_the_same():
    assert lock(b"fine", [MINE.recipient]) != lock(b"fine", [MINE.recipient])


@pytest.mark.parametrize("nobody", [[], ["age1nobody"], [MINE.secret], [""]], ids=["none", "no key", "a secret", "empty"])
def test_a_lock_that_nobody_could_open_is_not_made(nobody: list[str]):
    with pytest.raises(ValueError, match=r"recipient|somebody"):
        lock(b"x", nobody)


def test_a_secret_that_is_none_opens_nothing():
    with pytest.raises(CannotOpen):
        unlock(lock(b"x", [MINE.recipient]), "AGE-SECRET-KEY-1NONE")


@given(st.binary(max_size=96))
def test_padding_comes_off_whole(body: bytes):
    assert unpad(pad(body, 100), 100) == body


def test_what_does_not_fit_is_refused():
    assert len(pad(b"x" * 96, 100)) == 100
    with pytest.raises(ValueError, match="room for 96"):
        pad(b"x" * 97, 100)


@pytest.mark.parametrize(
    "padded",
    [
        b"",
        b"\0\0\0",
        pad(b"abc", 100)[:-1],
        pad(b"abc", 100) + b"\0",
        b"\xff\xff\xff\xff" + bytes(96),
        pad(b"abc", 100)[:-1] + b"m",
    ],
    ids=["empty", "no length", "short", "long", "longer than it is", "a mark behind it"],
)
def test_padding_that_is_not_ours_is_refused(padded: bytes):
    with pytest.raises(CannotOpen):
        unpad(padded, 100)


class TestTheAgeCommand:
    """Files that the `age` command line made: `tests/age_command.py` makes them, and has the command open ours."""

    MADE = json.loads((Path(__file__).parent / "vectors" / "age.json").read_text())

    @pytest.mark.parametrize("which", ["for_one", "for_two"])
    def test_what_it_locks_opens_here(self, which: str):
        assert unlock(b64decode(self.MADE[which]), self.MADE["secret"]).decode() == self.MADE["body"]

    def test_a_key_that_it_made_locks_and_opens_here(self):
        secret = self.MADE["a_key_made_by_age_keygen"]
        assert unlock(lock(b"with its key", [recipient_of(secret)]), secret) == b"with its key"
