"""A sealed name: every two open it, nobody alone, and nobody can be framed."""

from itertools import combinations

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from evenground.cores.sealed.faults import CannotOpen, NotTheirName
from evenground.cores.sealed.letters import public_bytes
from evenground.cores.sealed.locks import new_key_pair
from evenground.cores.sealed.seals import (
    Name,
    box_of,
    check_name,
    open_first,
    open_second,
    seal_bytes,
    seal_name,
    sign_name,
    take_off_logbook,
)

ROUND, LETTER = b"r" * 16, b"k" * 32
SERVER = Ed25519PrivateKey.from_private_bytes(b"s" * 32)
LEADS = [new_key_pair() for _ in range(5)]
LOGBOOK = new_key_pair()


def name_of(member: bytes = b"m" * 16) -> tuple[Name, bytes]:
    return Name(member, ROUND, LETTER), sign_name(member, ROUND, SERVER)


def sealed(leads: int = 3, *, without: int | None = None, member: bytes = b"m" * 16) -> bytes:
    recipients = [each.recipient for each in LEADS[:leads]]
    return seal_name(*name_of(member), leads=recipients, logbook=LOGBOOK.recipient, without=without)


def opened(seal: bytes, first: int, second: int, *, leads: int = 3) -> tuple[Name, bytes]:
    boxes = take_off_logbook(seal, LOGBOOK.secret, leads=leads)
    one, other = min(first, second), max(first, second)
    return open_second(open_first(box_of(boxes, first, second, leads=leads), LEADS[one].secret), LEADS[other].secret)


@settings(max_examples=10)
@given(leads=st.integers(2, 5), member=st.binary(min_size=16, max_size=16))
def test_every_two_open_it_together(leads: int, member: bytes):
    seal = sealed(leads, member=member)
    assert len(seal) == seal_bytes(leads)
    for first, second in combinations(range(leads), 2):
        for pair in ((first, second), (second, first)):
            name, signature = opened(seal, *pair, leads=leads)
            assert name.member_id == member
            check_name(name, signature, public=public_bytes(SERVER), round_id=ROUND, one_time_key=LETTER)


def test_nobody_opens_it_alone_nor_without_the_logbook():
    seal = sealed()
    everybody = [*(each.secret for each in LEADS[:3]), LOGBOOK.secret]
    for secret in everybody[:3]:
        with pytest.raises(CannotOpen):
            take_off_logbook(seal, secret, leads=3)
    boxes = take_off_logbook(seal, LOGBOOK.secret, leads=3)
    for place, lead in enumerate(LEADS[:3]):
        for box in boxes:
            try:
                inner = open_first(box, lead.secret)
            except CannotOpen:
                continue
            for alone in (lead.secret, LOGBOOK.secret):
                with pytest.raises(CannotOpen):
                    open_second(inner, alone)
        assert place < 3
    assert not any(b"m" * 16 in box for box in boxes)


@pytest.mark.parametrize("left_out", range(3))
def test_a_lead_whom_its_writer_left_out_opens_nothing_and_nobody_sees_that_it_is_so(left_out: int):
    seal = sealed(without=left_out)
    assert len(seal) == len(sealed()) == seal_bytes(3)
    for pair in combinations(range(3), 2):
        if left_out in pair:
            with pytest.raises(CannotOpen):
                opened(seal, *pair)
        else:
            assert opened(seal, *pair)[0].member_id == b"m" * 16


def test_of_two_leads_none_can_be_left_out():
    with pytest.raises(ValueError, match="two"):
        sealed(2, without=0)
    with pytest.raises(ValueError, match="two"):
        sealed(1)


@pytest.mark.parametrize(
    ("name", "signed_for"),
    [
        (Name(b"n" * 16, ROUND, LETTER), b"m" * 16),
        (Name(b"m" * 16, b"s" * 16, LETTER), b"m" * 16),
        (Name(b"m" * 16, ROUND, b"l" * 32), b"m" * 16),
        (Name(b"m", ROUND, LETTER), b"m" * 16),
    ],
    ids=["somebody else's name", "another round", "copied from another letter", "no id"],
)
def test_nobody_can_be_framed(name: Name, signed_for: bytes):
    signature = sign_name(signed_for, ROUND, SERVER)
    with pytest.raises(NotTheirName):
        check_name(name, signature, public=public_bytes(SERVER), round_id=ROUND, one_time_key=LETTER)


def test_a_name_that_another_server_signed_is_none():
    signature = sign_name(b"m" * 16, ROUND, Ed25519PrivateKey.from_private_bytes(b"x" * 32))
    for public in (public_bytes(SERVER), b"short"):
        with pytest.raises(NotTheirName):
            check_name(name_of()[0], signature, public=public, round_id=ROUND, one_time_key=LETTER)


def test_a_seal_that_was_changed_or_is_of_another_board_does_not_open():
    seal = sealed()
    for wrong in (seal[:-1], seal + bytes(1), bytes(len(seal)), b""):
        with pytest.raises(CannotOpen):
            take_off_logbook(wrong, LOGBOOK.secret, leads=3)
    with pytest.raises(CannotOpen):
        take_off_logbook(seal, LOGBOOK.secret, leads=4)
    with pytest.raises(CannotOpen):
        open_second(open_second_box(seal)[:-1], LEADS[1].secret)


def open_second_box(seal: bytes) -> bytes:
    return open_first(box_of(take_off_logbook(seal, LOGBOOK.secret, leads=3), 0, 1, leads=3), LEADS[0].secret)


def test_an_id_of_another_length_is_not_signed():
    with pytest.raises(ValueError, match="length"):
        sign_name(b"m", ROUND, SERVER)
