"""A box that is shaken and counted: nothing is lost, added or swapped unseen, and no order says whose a letter is."""

import random
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cores.sealed.posting import ROUND, draw, letter

from evenground.cores.sealed import slips
from evenground.cores.sealed.boxes import Counted, count, marks_of, shake
from evenground.cores.sealed.faults import NotARoundKey, SpoiledBox, TooFew
from evenground.cores.sealed.letters import entry_bytes, lock_in_layers
from evenground.cores.sealed.locks import lock, new_key_pair

KEY = slips.new_round_key()
SERVER, ONE, TWO, STAND_IN = (new_key_pair() for _ in range(4))
LAYERS = [[SERVER.recipient], [TWO.recipient, STAND_IN.recipient], [ONE.recipient, STAND_IN.recipient]]
SLIPS = [draw(KEY, seed) for seed in range(1, 13)]


def entry(body: bytes) -> bytes:
    return lock_in_layers(body, LAYERS)


def through(entries: list[bytes], *, seed: int = 1, second: str = TWO.secret) -> tuple[list[bytes], int]:
    """Both tellers shake, and the server opens the last lock."""
    chance, lost = random.Random(seed), 0
    for layers, secret in ((3, ONE.secret), (2, second), (1, SERVER.secret)):
        entries, more = shake(entries, secret, chance.shuffle, size=entry_bytes(layers))
        lost += more
    return entries, lost


def counted(bodies: list[bytes], *, drawn: int = 12, lost: int = 0) -> Counted:
    return count(bodies, round_id=ROUND, public=KEY.public, drawn=drawn, lost=lost)


ANSWERS = st.lists(st.sampled_from(["fine", "worry", "problem"]), min_size=5, max_size=12)


@settings(max_examples=25)
@given(answers=ANSWERS, seed=st.integers(0, 2**32), second=st.sampled_from([TWO.secret, STAND_IN.secret]))
def test_what_was_put_in_is_what_is_counted(answers: list[str], seed: int, second: str):
    entries = [entry(letter(slip, answer)) for slip, answer in zip(SLIPS, answers, strict=False)]
    bodies, lost = through(entries, seed=seed, second=second)
    result = counted(bodies, lost=lost)
    assert (sorted(each.answer for each in result.letters), result.spoiled) == (sorted(answers), 0)
    assert [each.one_time_key for each in result.letters] == sorted(each.one_time_key for each in result.letters)


@settings(max_examples=25)
@given(answers=ANSWERS, seeds=st.tuples(st.integers(0, 99), st.integers(0, 99)))
def test_in_whatever_order_it_came_the_result_is_the_same(answers: list[str], seeds: tuple[int, int]):
    bodies = [letter(slip, answer) for slip, answer in zip(SLIPS, answers, strict=False)]
    results = []
    for seed in seeds:
        order = bodies.copy()
        random.Random(seed).shuffle(order)
        results.append(counted(order))
    assert results[0] == results[1]


def test_a_teller_sees_locks_and_hands_on_locks():
    entries = [entry(letter(slip, "problem", words="Not so fast.")) for slip in SLIPS]
    peeled, lost = shake(entries, ONE.secret, random.Random(1).shuffle, size=entry_bytes(3))
    assert lost == 0
    assert {len(each) for each in entries} == {entry_bytes(3)}
    assert {len(each) for each in peeled} == {entry_bytes(2)}
    assert not any(b"Not so fast" in each or b"problem" in each for each in [*entries, *peeled])
    assert not set(entries) & set(peeled)


def test_the_order_that_comes_out_is_the_one_that_chance_gave():
    entries = [entry(letter(slip)) for slip in SLIPS]
    plain, _lost = shake(entries, ONE.secret, lambda _list: None, size=entry_bytes(3))
    turned, _lost = shake(entries, ONE.secret, list.reverse, size=entry_bytes(3))
    assert turned == plain[::-1]


def test_one_piece_of_rubbish_stops_nobody_and_is_counted():
    good = [entry(letter(slip)) for slip in SLIPS[:6]]
    for rubbish in (
        b"rubbish",
        lock(b"rubbish", [ONE.recipient]),
        entry(b"rubbish"),
        entry(letter(draw(slips.new_round_key(), 99))),
    ):
        bodies, lost = through([*good, rubbish])
        result = counted(bodies, drawn=7, lost=lost)
        assert (len(result.letters), result.spoiled) == (6, 1)


def test_a_tenth_may_be_spoiled_and_no_more():
    bodies = [letter(slip) for slip in SLIPS[:8]]
    with pytest.raises(SpoiledBox, match="cannot be counted"):
        counted([*bodies, b"x", b"y"])


def test_a_copy_is_refused_by_whoever_shakes():
    first = entry(letter(SLIPS[0]))
    with pytest.raises(SpoiledBox, match="twice"):
        shake([first, entry(letter(SLIPS[1])), first], ONE.secret, random.Random(1).shuffle, size=entry_bytes(3))


def test_a_slip_used_twice_spoils_the_box():
    bodies = [letter(slip) for slip in SLIPS[:6]]
    with pytest.raises(SpoiledBox, match="used twice"):
        counted([*bodies, letter(SLIPS[0], "problem")])


def test_more_letters_than_slips_spoil_the_box():
    with pytest.raises(SpoiledBox, match="more letters"):
        counted([letter(slip) for slip in SLIPS[:6]], drawn=5)


def test_a_teller_who_swaps_letters_for_their_own_has_no_slips_for_them():
    forged = slips.new_round_key()
    bodies = [letter(slip) for slip in SLIPS[:5]] + [letter(draw(forged, seed)) for seed in (50, 51)]
    with pytest.raises(SpoiledBox):
        counted(bodies, drawn=7)


@pytest.mark.parametrize("many", [0, 1, 4])
def test_of_too_few_nothing_is_shown(many: int):
    with pytest.raises(TooFew):
        counted([letter(slip) for slip in SLIPS[:many]])
    assert len(counted([letter(slip) for slip in SLIPS[:5]]).letters) == 5


def test_letters_of_another_round_do_not_count():
    other = [letter(draw(KEY, seed, b"s" * 16), round_id=b"s" * 16) for seed in range(20, 26)]
    with pytest.raises(SpoiledBox):
        counted(other)


def test_without_a_right_key_nothing_is_counted():
    with pytest.raises(NotARoundKey):
        count([letter(slip) for slip in SLIPS], round_id=ROUND, public=b"no key", drawn=12)


def test_each_member_finds_their_own_entry_in_what_is_shown_to_all():
    entries = [entry(letter(slip)) for slip in SLIPS[:5]]
    shown = marks_of(entries)
    assert shown == marks_of(entries[::-1]), "sorted, so that they say nothing of who came when"
    assert all(sha256(each).hexdigest() in shown for each in entries)
    assert sha256(entry(letter(SLIPS[0]))).hexdigest() not in shown
