"""What the replies of a round come to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenground.cores.consent import Answer, Outcome, Replies, is_enough, outcome

answers = st.lists(st.sampled_from(Answer), max_size=60)


def test_a_case_by_hand():
    """Fourteen are asked. Thirteen reply: nine fine, three with a worry, one not yet."""
    assert outcome(Replies(fine=9, worry=3, not_yet=1), asked=14) == Outcome.OBJECTED
    assert outcome(Replies(fine=10, worry=3), asked=14) == Outcome.PASSED
    assert outcome(Replies(fine=6, worry=1), asked=14) == Outcome.TOO_FEW


@given(answers, st.integers(0, 60), st.data())
def test_the_order_of_the_replies_changes_nothing(given_answers, away, data):
    asked = len(given_answers) + away
    mixed = data.draw(st.permutations(given_answers))
    assert outcome(Replies.counted(given_answers), asked=asked) == outcome(Replies.counted(mixed), asked=asked)


@given(answers, st.integers(0, 60))
def test_one_not_yet_stops_it_however_many_are_fine_and_no_worry_ever_does(given_answers, away):
    replies, asked = Replies.counted(given_answers), len(given_answers) + away
    passed = outcome(replies, asked=asked) == Outcome.PASSED
    assert passed == (replies.not_yet == 0 and is_enough(replies.total, asked=asked))


@given(answers, st.integers(0, 60))
def test_a_not_yet_stands_however_few_replied(given_answers, away):
    replies, asked = Replies.counted(given_answers), len(given_answers) + away
    assert (outcome(replies, asked=asked) == Outcome.OBJECTED) == (replies.not_yet > 0)
    assert outcome(Replies(not_yet=1), asked=1 + away) == Outcome.OBJECTED


@given(answers, st.integers(0, 60))
def test_turning_a_worry_into_fine_changes_no_ending(given_answers, away):
    replies, asked = Replies.counted(given_answers), len(given_answers) + away
    content = Replies(fine=replies.fine + replies.worry, not_yet=replies.not_yet)
    assert outcome(content, asked=asked) == outcome(replies, asked=asked)


def test_half_is_not_enough_and_nobody_of_nobody_is_not_either():
    assert not is_enough(7, asked=14)
    assert is_enough(8, asked=14)
    assert is_enough(2, asked=3)
    assert not is_enough(0, asked=0)


def test_more_replies_than_people_and_fewer_than_none_are_refused():
    with pytest.raises(ValueError, match="More people replied"):
        outcome(Replies(fine=3), asked=2)
    with pytest.raises(ValueError, match="not at all"):
        Replies(worry=-1)
    with pytest.raises(ValueError, match="maybe"):
        Replies.counted(["maybe"])
