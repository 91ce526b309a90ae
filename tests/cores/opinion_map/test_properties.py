"""What must hold for any votes at all."""

import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenground.cores.opinion_map import draw_map, votes_from_rows
from evenground.cores.opinion_map.polis_groups import k_means
from tests.cores.opinion_map import slow_map
from tests.cores.opinion_map.conversations import MADE_UP, made_up, real, real_names
from tests.cores.opinion_map.fingerprints import every_number, fingerprint

ids = st.integers(min_value=0, max_value=40)
rows_of_votes = st.lists(st.tuples(ids, st.integers(0, 12), st.sampled_from((-1, 0, 1)), st.integers(0, 5)), max_size=150)


def draw(rows, **options):
    people, statements, values, sent = np.array(rows, dtype=np.int64).reshape(-1, 4).T
    return draw_map(votes_from_rows(people, statements, values, sent=sent), **options)


@given(rows_of_votes, st.sampled_from(["evenground", "polis"]), st.sets(st.integers(0, 12), max_size=3))
def test_no_votes_whatever_give_a_number_that_is_not_finite(rows, rule, hidden):
    assert np.isfinite(list(every_number(draw(rows, rule=rule, hidden_statements=hidden))) or [0]).all()


@given(rows_of_votes, st.randoms(use_true_random=False))
def test_shuffled_rows_give_the_same_bytes(rows, dice):
    shuffled = list(rows)
    dice.shuffle(shuffled)
    assert fingerprint(draw(shuffled)) == fingerprint(draw(rows))


@given(rows_of_votes)
def test_the_rows_given_are_left_as_they_were(rows):
    columns = [np.array([row[place] for row in rows], dtype=np.int64) for place in range(4)]
    before = [column.copy() for column in columns]
    for column in columns:
        column.setflags(write=False)
    votes = votes_from_rows(columns[0], columns[1], columns[2], sent=columns[3])
    cells = votes.cells.copy()
    draw_map(votes)
    assert all((column == old).all() for column, old in zip(columns, before, strict=True))
    assert (votes.cells.data == cells.data).all()
    assert (votes.cells.indices == cells.indices).all()


@given(rows_of_votes, st.integers(1, 1000))
def test_new_names_for_people_in_the_same_order_leave_every_number_as_it_is(rows, more):
    renamed = [(person * 3 + more, statement, value, sent) for person, statement, value, sent in rows]
    one, other = draw(rows), draw(renamed)
    assert one.positions.tobytes() == other.positions.tobytes()
    assert one.groups.group_of.tobytes() == other.groups.group_of.tobytes()
    assert one.priorities.tobytes() == other.priorities.tobytes()


@given(rows_of_votes, st.permutations(range(41)))
def test_dealing_people_other_names_does_not_move_what_all_answered(rows, names):
    """Groups depend on whose point is first, as in Polis; what everybody answered does not."""
    renamed = [(names[person], statement, value, sent) for person, statement, value, sent in rows]
    one, other = draw(rows), draw(renamed)
    assert one.centre.tobytes() == other.centre.tobytes()
    assert one.all_counts.agree.tobytes() == other.all_counts.agree.tobytes()
    assert one.consensus == other.consensus


@given(st.permutations(range(6)))
def test_where_groups_are_plain_other_names_do_not_move_a_statements_scores(names):
    answers = [
        (person, statement, 1 if (person < 3) == (statement < 4) else -1, 0) for person in range(6) for statement in range(8)
    ]
    one = draw(answers, rule="polis")
    other = draw([(names[person], statement, value, sent) for person, statement, value, sent in answers], rule="polis")
    assert other.group_informed_consensus == pytest.approx(one.group_informed_consensus, abs=1e-12)
    assert other.extremity == pytest.approx(one.extremity, abs=1e-12)
    assert other.priorities == pytest.approx(one.priorities, abs=1e-12)


@given(rows_of_votes)
def test_somebody_who_saw_nothing_moves_nothing(rows):
    people, statements, values, sent = zip(*rows, strict=True) if rows else ((), (), (), ())
    with_one_more = draw_map(votes_from_rows(people, statements, values, sent=sent, all_people=[99]))
    alone = draw(rows)
    assert with_one_more.centre.tobytes() == alone.centre.tobytes()
    assert with_one_more.groups.sizes.tolist() == alone.groups.sizes.tolist()
    assert with_one_more.group_informed_consensus.tobytes() == alone.group_informed_consensus.tobytes()
    assert with_one_more.positions[-1].tolist() == [0, 0]


@given(rows_of_votes)
def test_somebody_who_skips_everything_adds_skips_only_and_agrees_with_nobody(rows):
    skips = [(99, statement, 0, 0) for statement in {row[1] for row in rows}]
    one, other = draw(rows), draw(rows + skips)
    assert other.all_counts.agree.tobytes() == one.all_counts.agree.tobytes()
    assert other.all_counts.disagree.tobytes() == one.all_counts.disagree.tobytes()
    assert (other.all_counts.skip == one.all_counts.skip + 1).all()
    assert (np.abs(other.centre) <= np.abs(one.centre)).all()


@given(rows_of_votes)
def test_no_group_is_one_person_alone_unless_nobody_else_is_there(rows):
    sizes = draw(rows).groups.sizes.tolist()
    assert len(sizes) <= 1 or min(sizes) >= 2
    assert all(one >= other for one, other in pairwise(sizes))


@given(rows_of_votes)
def test_another_seed_gives_the_same_map_but_for_the_last_digits(rows):
    one, other = draw(rows, seed=0), draw(rows, seed=7)
    assert one.centre.tobytes() == other.centre.tobytes()
    assert one.all_counts.agree.tobytes() == other.all_counts.agree.tobytes()


@pytest.mark.parametrize("conversation", MADE_UP, ids=lambda one: one.name)
def test_another_seed_moves_nobody_on_made_up_conversations(conversation):
    one, other = (draw(conversation.rows, hidden_statements=conversation.hidden, seed=seed) for seed in (0, 1))
    assert other.positions == pytest.approx(one.positions, abs=1e-9)
    assert other.groups.group_of.tolist() == one.groups.group_of.tolist()


def test_one_thread_and_two_give_the_same_bytes(tmp_path):
    large = made_up(11, people=1500, statements=300, answering=0.4)
    paths = []
    for one in (large, *map(real, real_names())):
        paths.append(tmp_path / f"{one.name}.npz")
        np.savez(paths[-1], rows=np.array(one.rows, dtype=np.int64), hidden=np.array(sorted(one.hidden), dtype=np.int64))
    printed = set()
    for threads in ("1", "2"):
        limits = {
            f"{library}_NUM_THREADS": threads for library in ("OMP", "OPENBLAS", "MKL", "BLIS", "NUMEXPR", "VECLIB_MAXIMUM")
        }
        done = subprocess.run(
            [sys.executable, "-m", "tests.cores.opinion_map.fingerprints", *paths],
            env={**os.environ, **limits},
            cwd=Path(__file__).parents[3],
            capture_output=True,
            text=True,
            check=True,
        )
        printed.add(done.stdout)
    assert len(printed) == 1
    assert len(printed.pop().splitlines()) == len(paths)


def test_shuffled_rows_of_a_large_conversation_give_the_same_bytes():
    large = made_up(11, people=1500, statements=300, answering=0.4)
    assert fingerprint(draw(sorted(large.rows))) == fingerprint(draw(large.rows))


@pytest.mark.parametrize("name", real_names())
def test_shuffled_rows_of_a_real_conversation_give_the_same_bytes(name):
    conversation = real(name)
    assert fingerprint(draw(sorted(conversation.rows))) == fingerprint(draw(conversation.rows))


@given(st.lists(st.tuples(*[st.integers(-6, 6)] * 2), min_size=1, max_size=80), st.integers(1, 12))
def test_near_points_are_gathered_as_the_slow_map_gathers_them(points, k):
    """On a grid many points lie exactly between two centres, where a rough distance must not decide."""
    ours = k_means(np.array(points, dtype=np.float64) / 4, k, rounds=21)
    assert ours.tolist() == slow_map.cluster([(x / 4, y / 4) for x, y in points], [1.0] * len(points), k, 21)
