"""What to ask about next: what is known least, whoever it came from and whichever way people lean."""

import numpy as np
import pytest
from benchmarks.opinion import routing as played
from hypothesis import given
from hypothesis import strategies as st

from evenground.cores.opinion_map import draw_map, votes_from_rows
from evenground.cores.opinion_map.counts import Counts
from evenground.cores.opinion_map.routing import what_to_ask

few = st.integers(0, 60)


def of(agree, disagree, skip=None):
    agree, disagree = np.array([agree]), np.array([disagree])
    return Counts(np.arange(agree.size), agree, disagree, np.zeros_like(agree) if skip is None else np.array([skip]))


def asked(counts):
    return what_to_ask(counts, None, hidden=np.zeros(counts.statements.size, dtype=np.bool_))


@given(st.lists(st.tuples(few, few, few), min_size=1, max_size=9))
def test_agreeing_and_disagreeing_count_the_same(answers):
    agree, disagree, skip = (list(column) for column in zip(*answers, strict=True))
    assert asked(of(agree, disagree, skip)) == pytest.approx(asked(of(disagree, agree, skip)))


@given(few, few)
def test_what_few_have_answered_comes_before_what_many_have(agree, disagree):
    weights = asked(of([agree, 3 * agree + 5], [disagree, 3 * disagree + 5]))
    assert weights[0] > weights[1]


def test_an_even_split_is_asked_on_about_and_what_most_skip_is_not():
    split, clear, skipped = asked(of([10, 19, 2], [10, 1, 2], [0, 0, 16]))
    assert split > clear > skipped


def test_what_is_out_of_sight_is_never_asked_about():
    weights = what_to_ask(of([1, 1], [1, 1]), None, hidden=np.array([False, True]))
    assert weights[0] > 0
    assert weights[1] == 0


def test_what_tells_groups_apart_comes_oftener():
    camp, other = np.arange(40) % 2 * 2 - 1, np.arange(40) // 2 % 2 * 2 - 1
    columns = [camp, camp, -camp, -camp, other, np.ones(40), np.ones(40), np.ones(40)]
    values = np.column_stack(columns).astype(int)
    drawn = draw_map(votes_from_rows(np.repeat(np.arange(40), 8), np.tile(np.arange(8), 40), values.ravel()))
    assert drawn.n_groups == 2
    assert drawn.priorities[:4].min() > 2 * drawn.priorities[4] > 0


def test_late_statements_catch_up_and_the_map_comes_right_sooner_than_by_polis_rule():
    ours, polis = ([played.play(number, rule) for number in range(3)] for rule in ("ours", "polis"))
    assert np.mean([one.fewest for one in ours]) > np.mean([one.fewest for one in polis])
    assert np.mean([one.narrow_late for one in ours]) >= np.mean([one.narrow_late for one in polis])
    assert np.mean([one.likeness for one in ours]) >= np.mean([one.likeness for one in polis])
