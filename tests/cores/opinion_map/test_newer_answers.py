"""Newer answers worked into a table, beside a table made anew; and the mark of what a map was drawn from."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from evenground.cores.opinion_map import votes_from_rows

rows = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.sampled_from((-1, 0, 1))), max_size=40)


def columns(given_rows):
    return [np.array([row[place] for row in given_rows], dtype=np.int64) for place in range(3)]


@given(rows, rows)
def test_newer_answers_take_the_place_of_older_ones_and_the_rest_stays(older, newer):
    before = votes_from_rows(*columns(older))
    kept = before.cells.copy()
    both = before.with_answers(*columns(newer))
    anew = votes_from_rows(*columns([*older, *newer]))
    assert both.people.tolist() == anew.people.tolist()
    assert both.statements.tolist() == anew.statements.tolist()
    assert (both.table.starts.tolist(), both.table.kinds.tolist()) == (anew.table.starts.tolist(), anew.table.kinds.tolist())
    assert both.fingerprint == anew.fingerprint
    assert (before.cells != kept).nnz == 0


@given(rows)
def test_no_newer_answers_change_nothing(given_rows):
    votes = votes_from_rows(*columns(given_rows))
    assert votes.with_answers([], [], []).fingerprint == votes.fingerprint


@given(rows, st.randoms(use_true_random=False))
def test_the_same_answers_have_the_same_mark_in_any_order_and_others_another(given_rows, dice):
    last = {row[:2]: row for row in given_rows}
    shuffled = list(last.values())
    dice.shuffle(shuffled)
    mark = votes_from_rows(*columns(last.values())).fingerprint
    assert votes_from_rows(*columns(shuffled)).fingerprint == mark
    if shuffled:
        person, statement, value = shuffled[0]
        others = [(person, statement, 1 if value <= 0 else -1), *shuffled[1:]]
        assert votes_from_rows(*columns(others)).fingerprint != mark
