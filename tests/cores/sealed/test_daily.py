import hashlib
from dataclasses import replace
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st
from tests.cores.sealed.lists import BOARD, FIRST, LOOKED_UP, PRIVATE, SCRIPT, as_shown, days_of, salt

from evenground.cores.sealed import Fault, Wrong, daily
from evenground.cores.sealed.faults import CannotOpen

PUBLIC = daily.public_of(PRIVATE)
DRILL = {"what": "drill", "who": [3, 7], "why": ""}
MONTHS = st.lists(st.lists(st.sampled_from([LOOKED_UP, DRILL]), max_size=3), min_size=1, max_size=40)
SHORT = st.lists(st.lists(st.sampled_from([LOOKED_UP, DRILL]), max_size=1), min_size=3, max_size=8)


def wrong_in(days, of, board=BOARD):
    return daily.first_wrong_day(days, board=board, length=len(of), head=of[-1].head, public=PUBLIC)


@given(MONTHS)
def test_days_as_they_were_written_hold_told_or_not(happened):
    days = days_of(happened)
    assert wrong_in(days, days) is None
    assert wrong_in(as_shown(days), days) is None


def test_no_days_yet_hold_and_days_that_lost_all_lines_do_not():
    nothing = daily.beginning(BOARD)
    assert daily.first_wrong_day([], board=BOARD, length=0, head=nothing, public=PUBLIC) is None
    assert wrong_in([], days_of([[]])) == Wrong(1, Fault.MISSING)
    assert daily.first_wrong_day([], board=BOARD, length=0, head=SCRIPT, public=PUBLIC) == Wrong(1, Fault.ALTERED)


CHANGES = {
    "day": lambda day: {"day": day.day + timedelta(days=1)},
    "commitment": lambda _day: {"commitment": bytes(32)},
    "script": lambda _day: {"script": bytes(32)},
    "head": lambda _day: {"head": bytes(32)},
    "salt": lambda _day: {"salt": bytes(32)},
    "a short salt": lambda day: {"salt": day.salt[:16]},
    "body": lambda _day: {"body": daily.body_of([LOOKED_UP, LOOKED_UP])},
    "a short body": lambda day: {"body": day.body.rstrip()},
    "no salt": lambda _day: {"salt": None},
    "no body": lambda _day: {"body": None},
}


@pytest.mark.parametrize("change", CHANGES)
@given(SHORT, st.data())
def test_any_alteration_is_found_at_its_line(change, happened, data):
    days = days_of(happened)
    at = data.draw(st.integers(0, len(days) - 1))
    altered = [*days[:at], replace(days[at], **CHANGES[change](days[at])), *days[at + 1 :]]
    assert wrong_in(altered, days) == Wrong(at + 1, Fault.ALTERED)


@given(SHORT, st.data())
def test_a_line_taken_out_put_in_or_moved_is_found(happened, data):
    days = days_of(happened)
    at = data.draw(st.integers(0, len(days) - 1))
    assert wrong_in(days[:at] + days[at + 1 :], days) == Wrong(at + 1, Fault.MISSING)
    assert wrong_in([*days[: at + 1], *days[at:]], days).fault == Fault.ADDED
    assert wrong_in([*days, replace(days[at], place=len(days) + 1)], days) == Wrong(len(days) + 1, Fault.ADDED)
    other = data.draw(st.integers(0, len(days) - 1).filter(lambda place: place != at))
    first, second = sorted((at, other))
    moved = list(days)
    moved[first], moved[second] = replace(days[second], place=first + 1), replace(days[first], place=second + 1)
    assert wrong_in(moved, days) == Wrong(first + 1, Fault.ALTERED)


@given(SHORT, st.data())
def test_a_line_that_this_key_did_not_sign_is_found(happened, data):
    days = days_of(happened)
    at = data.draw(st.integers(0, len(days) - 1))
    for signature in (bytes(64), b"", days[at - 1].signature):
        unsigned = [*days[:at], replace(days[at], signature=signature), *days[at + 1 :]]
        assert wrong_in(unsigned, days) == Wrong(at + 1, Fault.UNSIGNED)
    assert daily.first_wrong_day(days, board=BOARD, length=len(days), head=days[-1].head, public=b"no key").place == 1


def test_a_month_that_is_over_and_was_not_told_is_found():
    days = days_of([[] for _day in range(35)])
    assert (days[2].day.month, days[3].day.month, days[33].day.month) == (5, 6, 7)
    shown = as_shown(days)
    shown[2] = daily.shut(days[2])
    assert wrong_in(shown, days) == Wrong(3, Fault.UNTOLD)
    shown[2], shown[3] = days[2], daily.shut(days[3])
    assert wrong_in(shown, days) == Wrong(4, Fault.UNTOLD)


def test_days_of_another_board_are_none_of_this_one():
    days = days_of([[], []])
    assert wrong_in(days, days, board="lantern-street") == Wrong(1, Fault.ALTERED)


def test_a_day_on_which_something_happened_looks_like_every_other_day():
    quiet, name, drill = (daily.shut(days_of([each])[0]) for each in ([], [LOOKED_UP], [DRILL]))

    def lengths(day):
        return [len(value) for value in (day.commitment, day.script, day.head, day.signature)]

    assert lengths(quiet) == lengths(name) == lengths(drill)
    assert (quiet.salt, quiet.body) == (name.salt, name.body) == (None, None)
    assert quiet.commitment != name.commitment
    assert len({len(daily.body_of(each)) for each in ([], [DRILL], [LOOKED_UP] * 11)}) == 1


def test_the_same_words_on_two_days_have_two_commitments():
    first, second = days_of([[], []])
    assert first.body == second.body
    assert first.commitment != second.commitment


@given(MONTHS)
def test_what_is_told_later_is_what_was_meant_and_nothing_else_can_be_told(happened):
    for day, meant in zip(days_of(happened), happened, strict=True):
        closed = daily.shut(day)
        assert daily.open_day(closed, salt=day.salt, body=day.body) == day
        assert daily.what_happened(day.body) == meant
        for salt_told, told in ((day.salt, daily.body_of([*meant, LOOKED_UP])), (bytes(32), day.body)):
            with pytest.raises(CannotOpen):
                daily.open_day(closed, salt=salt_told, body=told)


def test_a_line_that_was_made_over_rubbish_is_altered_once_it_is_told():
    day = days_of([[]])[0]
    for rubbish in (b"{}".ljust(1024), b"[", b"[]".ljust(1023)):
        made = replace(day, body=rubbish, commitment=daily.commitment_of(day.salt, rubbish))
        made = replace(made, head=daily._head(1, made.day, made.commitment, made.script, daily.beginning(BOARD)))
        assert wrong_in([made], [made]) == Wrong(1, Fault.ALTERED)
    for words in (b"{}", b"[1]", b"no"):
        with pytest.raises(ValueError, match=r"day's words|Expecting"):
            daily.what_happened(words)


def test_what_no_line_can_be_made_of_is_refused():
    good = {"place": 1, "day": FIRST, "script": SCRIPT, "before": daily.beginning(BOARD), "salt": salt(1), "private": PRIVATE}
    too_much = [LOOKED_UP] * 30
    assert not daily.is_room(too_much)
    for happened, wrong in ((too_much, {}), ([], {"place": 0}), ([], {"salt": bytes(16)}), ([], {"script": b"x"})):
        with pytest.raises(ValueError, match=r"too much|line 1|32 bytes"):
            daily.write_day(happened, **good | wrong)


def test_a_case_by_hand():
    """As docs/cores/sealed.md works it out, with nothing of ours but the rule."""

    def hashed(*parts):
        long = b"".join(len(part).to_bytes(8, "big") + part for part in parts)
        return hashlib.sha256(b"evenground days 1" + long).digest()

    day = days_of([[LOOKED_UP]])[0]
    body = b'[{"what":"name_looked_up","who":[3,7],"why":"harm"}]' + b" " * (1024 - 52)
    commitment = hashed(b"body", salt(1), body)
    head = hashed(b"day", hashed(b"begins", b"hill-and-river"), b"1", b"2026-05-29", commitment, SCRIPT)
    assert (day.body, day.commitment, day.head) == (body, commitment, head)
    Ed25519PublicKey.from_public_bytes(PUBLIC).verify(day.signature, head)
