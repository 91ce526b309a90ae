import hashlib
from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenground.cores.sealed import NOTHING_YET, Fault, Wrong, first_wrong, mark, name_of, seal

WORDS = st.text(max_size=20)
ACTS = st.lists(st.tuples(WORDS, st.lists(st.sampled_from(["maya", "jo", "ruth"]), max_size=2)), min_size=1, max_size=8)


def log_of(acts, secret=b"a"):
    salts = (hashlib.sha256(secret + str(n).encode()).digest()[:16] for n in count())
    lines, before = [], NOTHING_YET
    for place, (what, who) in enumerate(acts, 1):
        line = seal(what, [name_of(each, next(salts)) for each in who], place=place, salt=next(salts), before=before)
        lines.append(line)
        before = line.link
    return lines


def verified(lines, of):
    return first_wrong(lines, length=len(of), link=of[-1].link if of else NOTHING_YET)


@pytest.fixture
def log():
    return log_of([("a board was made", ["hal"]), ("a key was turned", ["maya"]), ("a duty was dealt", ["jo", "ruth"])])


@given(ACTS)
def test_a_log_as_it_was_written_holds(acts):
    log = log_of(acts)
    assert verified(log, log) is None


def test_an_empty_log_holds_and_one_that_lost_all_its_lines_does_not(log):
    assert verified([], []) is None
    assert verified([], log) == Wrong(1, Fault.MISSING)


@given(ACTS, st.data())
def test_a_line_altered_dropped_added_or_moved_is_found_and_the_first_one_is_named(acts, data):
    log = log_of(acts)
    place = data.draw(st.integers(1, len(log)))
    at, before, after = place - 1, log[: place - 1], log[place:]
    line = log[at]
    altered = replace(line, what=line.what + "!")
    assert verified([*before, altered, *after], log) == Wrong(place, Fault.ALTERED)
    other_link = replace(line, link=bytes(32))
    assert verified([*before, other_link, *after], log) == Wrong(place, Fault.ALTERED)
    assert verified([*before, *after], log) == Wrong(place, Fault.MISSING)
    assert verified([*log, replace(line, place=len(log) + 1)], log) == Wrong(len(log) + 1, Fault.ADDED)
    assert verified([*before, line, line, *after], log) == Wrong(place, Fault.ADDED)
    if after:
        swapped = [*before, replace(after[0], place=place), replace(line, place=place + 1), *after[1:]]
        assert verified(swapped, log) == Wrong(place, Fault.ALTERED)


def test_another_name_in_the_place_of_the_one_that_did_it_is_found(log):
    for who, salt in (("jo", log[1].names[0].salt), ("jo", None), (None, log[1].names[0].salt)):
        changed = replace(log[1], names=(replace(log[1].names[0], who=who, salt=salt),))
        assert verified([log[0], changed, log[2]], log) == Wrong(2, Fault.ALTERED)
    new_name = replace(log[1], names=(name_of("jo", bytes(16)),))
    assert verified([log[0], new_name, log[2]], log) == Wrong(2, Fault.ALTERED)
    left_out = replace(log[2], names=log[2].names[:1])
    assert verified([*log[:2], left_out], log) == Wrong(3, Fault.ALTERED)


def test_a_line_altered_with_its_own_link_made_right_does_not_hold_up_the_next(log):
    forged = seal("another thing", log[1].names, place=2, salt=log[1].salt, before=log[0].link)
    assert verified([log[0], forged, log[2]], log) == Wrong(3, Fault.ALTERED)
    assert verified([*log[:2], seal("x", [], place=3, salt=bytes(16), before=log[1].link)], log) == Wrong(3, Fault.ALTERED)


@given(ACTS, st.sampled_from(["maya", "jo", "ruth"]))
def test_a_person_can_be_erased_and_the_log_still_holds(acts, gone):
    log = log_of(acts)
    without = [
        replace(line, names=tuple(replace(n, who=None, salt=None) if n.who == gone else n for n in line.names)) for line in log
    ]
    assert verified(without, log) is None
    assert not any(name.who == gone for line in without for name in line.names)


def test_a_mark_says_nothing_without_its_salt():
    first, second = (mark("maya", bytes([n]) * 16) for n in (1, 2))
    assert first != second
    assert len(first) == 32
    with pytest.raises(ValueError, match="guessed"):
        mark("maya", b"short")
    with pytest.raises(ValueError, match="line 1"):
        seal("a", [], place=0, salt=bytes(16), before=NOTHING_YET)


def test_two_rows_of_words_never_run_into_one():
    """What stands at the end of one part cannot be moved to the beginning of the next."""
    assert mark("ab", b"c" * 16) != mark("b", b"c" * 16 + b"a")


def test_a_case_by_hand():
    """The links as docs/cores/sealed.md works them out, with nothing of ours but the rule."""

    def hashed(*parts):
        long = b"".join(len(part).to_bytes(8, "big") + part for part in parts)
        return hashlib.sha256(b"evenground log 1" + long).digest()

    salt = bytes(range(16))
    what, who = hashed(b"words", salt, b"a board was made"), hashed(b"words", salt, b"hal")
    line = seal("a board was made", [name_of("hal", salt)], place=1, salt=salt, before=NOTHING_YET)
    assert line.link == hashed(b"line", hashlib.sha256(b"evenground log 1").digest(), b"1", what, who)
