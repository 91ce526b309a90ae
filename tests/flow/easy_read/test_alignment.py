"""Which line keeps its picture when lines are written anew."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenground.flow.easy_read.alignment import same_lines

TEXTS = st.lists(st.sampled_from("abcdefg"), max_size=12)


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ("a/b/c", "a/b/c", [0, 1, 2]),
        ("a/b/c", "x/a/b/c", [None, 0, 1, 2]),
        ("a/b/c", "c/a/b", [2, 0, 1]),
        ("a/b/c", "a/c", [0, 2]),
        ("a/we ring you/c", "a/we ring you soon/c", [0, 1, 2]),
        # A picture of a bear does not stand beside what somebody wrote in its place.
        ("a/we meet the bear/c", "a/nobody is at home/c", [0, None, 2]),
        ("", "a/b", [None, None]),
        ("a/b", "", []),
    ],
)
def test_a_line_stays_the_same_line_where_its_words_stay(before, after, same):
    assert same_lines([each for each in before.split("/") if each], [each for each in after.split("/") if each]) == same


@given(TEXTS, TEXTS)
def test_each_line_has_one_line_before_it_at_most(before, after):
    found = same_lines(before, after)
    assert len(found) == len(after)
    places = [place for place in found if place is not None]
    assert len(places) == len(set(places))
    assert all(0 <= place < len(before) for place in places)


@given(TEXTS)
def test_what_did_not_change_stays_as_it_is(lines):
    assert same_lines(lines, lines) == list(range(len(lines)))


@given(TEXTS, TEXTS, TEXTS)
def test_what_stands_around_a_change_stays(first, last, new):
    lines = [f"<{line}{place}" for place, line in enumerate(first)], [f">{line}{place}" for place, line in enumerate(last)]
    before, after = [*lines[0], *lines[1]], [*lines[0], *new, *lines[1]]
    found = same_lines(before, after)
    assert found == [*range(len(first)), *[None] * len(new), *range(len(first), len(before))]
