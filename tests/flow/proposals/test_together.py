"""Two changes of the same words, put together where they do not touch."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenground.flow.proposals.differences import together

some = st.lists(st.sampled_from(["we", "missed", "you", "letter", "post", "text", "first", "plain"]), max_size=14).map(" ".join)
LETTER = "The letter goes by post to the young person."


@pytest.mark.parametrize(
    ("before", "theirs", "mine", "both"),
    [
        (LETTER, "The card goes by post to the young person.", "The letter goes by text to the young person.",
         "The card goes by text to the young person."),
        (LETTER, f"{LETTER} It is short.", "A letter goes by post to the young person.",
         "A letter goes by post to the young person. It is short."),
        (LETTER, "The letter goes to the young person.", "The letter goes by hand to the young person.", None),
        (LETTER, "The letter goes by text to the young person.", "The letter goes by text to the young person.",
         "The letter goes by text to the young person."),
        (LETTER, "The letter goes by text to the young person.", "The letter goes by phone to the young person.", None),
        (LETTER, "The letter goes by text to the young person.", "A letter goes by text to the young person.",
         "A letter goes by text to the young person."),
        (LETTER, f"{LETTER} It is short.", f"{LETTER} It is kind.", None),
        (LETTER, "", "A letter goes by post.", None),
        ("letter goes by post", "goes by post", "letter goes by text", "goes by text"),
        ("One.\n\nTwo here.", "One.\n\nTwo there.", "First.\n\nTwo here.", "First.\n\nTwo there."),
        ("", "We write.", "We text.", None),
    ],
)  # fmt: skip
def test_cases_by_hand(before, theirs, mine, both):
    assert together(before, theirs, mine) == both


@given(some, some)
def test_beside_an_unchanged_side_the_other_stands_as_it_is(before, changed):
    assert together(before, changed, before) == changed
    assert together(before, before, changed) == changed
    assert together(before, changed, changed) == changed


@given(some, some, some)
def test_it_does_not_matter_whose_change_is_whose(before, theirs, mine):
    assert together(before, theirs, mine) == together(before, mine, theirs)


@given(some, some, some)
def test_no_word_is_made_up(before, theirs, mine):
    both = together(before, theirs, mine)
    if both is not None:
        assert set(both.split()) <= {*before.split(), *theirs.split(), *mine.split()}


@given(some, some, some)
def test_what_either_wrote_anew_is_in_it(before, theirs, mine):
    both = together(before, theirs, mine)
    if both is not None:
        new = ({*theirs.split()} | {*mine.split()}) - {*before.split()}
        assert new <= {*both.split()}
