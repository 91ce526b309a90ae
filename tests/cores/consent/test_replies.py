"""What the replies of a round come to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenground.cores.consent import Answer, Outcome, Replies, Turnout, is_enough, outcome

answers = st.lists(st.sampled_from(Answer), max_size=60)
sides = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=1, max_size=5)


def turnout_of(pairs: list[tuple[int, int]]) -> Turnout:
    """Of each side so many replied, and so many stayed away."""
    return Turnout(tuple(replied + away for replied, away in pairs), tuple(replied for replied, _ in pairs))


def test_a_case_by_hand():
    """Ten young people, two carers and two staff are asked."""
    everybody = Turnout((10, 2, 2), (9, 2, 2))
    assert outcome(Replies(fine=9, worry=3, not_yet=1), everybody) == Outcome.OBJECTED
    assert outcome(Replies(fine=10, worry=3), everybody) == Outcome.PASSED
    # Twelve of fourteen are fine with it, and the two of one side were not heard.
    assert outcome(Replies(fine=12), Turnout((10, 2, 2), (10, 0, 2))) == Outcome.UNHEARD
    # Half of each side is fewer heads, and more of the board.
    assert outcome(Replies(fine=7), Turnout((10, 2, 2), (5, 1, 1))) == Outcome.PASSED


@given(answers, sides, st.data())
def test_neither_the_order_of_the_replies_nor_that_of_the_sides_changes_anything(given_answers, pairs, data):
    mixed, turned = data.draw(st.permutations(given_answers)), data.draw(st.permutations(pairs))
    ended = outcome(Replies.counted(given_answers), turnout_of(pairs))
    assert outcome(Replies.counted(mixed), turnout_of(turned)) == ended


@given(answers, sides)
def test_it_passes_where_nobody_objects_and_every_side_was_heard_and_nowhere_else(given_answers, pairs):
    replies = Replies.counted(given_answers)
    every_side = all(replied > 0 and 2 * replied >= replied + away for replied, away in pairs)
    assert (outcome(replies, turnout_of(pairs)) == Outcome.PASSED) == (replies.not_yet == 0 and every_side)


@given(answers, sides)
def test_a_not_yet_stands_however_few_replied(given_answers, pairs):
    replies = Replies.counted(given_answers)
    assert (outcome(replies, turnout_of(pairs)) == Outcome.OBJECTED) == (replies.not_yet > 0)


@given(answers, sides)
def test_turning_a_worry_into_fine_changes_no_ending(given_answers, pairs):
    replies = Replies.counted(given_answers)
    content = Replies(fine=replies.fine + replies.worry, not_yet=replies.not_yet)
    assert outcome(content, turnout_of(pairs)) == outcome(replies, turnout_of(pairs))


@given(sides, st.integers(1, 50))
def test_more_heads_of_one_side_never_make_up_for_another_that_was_not_heard(pairs, more):
    stayed_away = [*pairs, (0, 2)]
    crowded = [(pairs[0][0] + more, pairs[0][1]), *stayed_away[1:]]
    assert outcome(Replies(fine=1), turnout_of(crowded)) == Outcome.UNHEARD


def test_half_is_enough_and_nobody_of_nobody_is_not():
    assert is_enough(7, asked=14)
    assert not is_enough(6, asked=14)
    assert is_enough(1, asked=1)
    assert not is_enough(0, asked=0)
    assert outcome(Replies(), Turnout()) == Outcome.UNHEARD


def test_more_replies_than_people_and_fewer_than_none_are_refused():
    with pytest.raises(ValueError, match="More people of a side"):
        Turnout((2, 3), (3, 0))
    with pytest.raises(ValueError, match="two numbers"):
        Turnout((2, 3), (1,))
    with pytest.raises(ValueError, match="not at all"):
        Replies(worry=-1)
    with pytest.raises(ValueError, match="maybe"):
        Replies.counted(["maybe"])
