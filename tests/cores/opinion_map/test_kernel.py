"""The compiled loops beside the plainest Python there is, and what they are never given."""

import math
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from evenground.cores.opinion_map import kernel
from tests.cores.opinion_map import slow_map

ROWS, COLUMNS = 9, 140
"""More columns than two times 64, which is how many the loop looks at together."""

answers = st.tuples(st.integers(0, ROWS - 1), st.integers(0, COLUMNS - 1), st.sampled_from((-1, 0, 1)), st.integers(0, 3))
rows_of_answers = st.lists(answers, max_size=60)
few_columns = st.lists(answers.map(lambda row: (row[0], row[1] % 5, *row[2:])), max_size=60)
quarters = st.integers(-12, 12).map(lambda n: n / 4)
"""Numbers whose sums are exact in any order, so that a sum can be compared to its last bit."""


def gathered(rows, *, with_times=True):
    people, columns, given_answers, sent = (np.array(column, dtype=np.int64) for column in zip(*rows, strict=True) or [[]] * 4)
    return kernel.gather(
        people, columns, given_answers.astype(np.int8), sent if with_times else None, n_rows=ROWS, n_columns=COLUMNS
    )


def table_of(rows):
    """Without repeated pairs it needs no rule."""
    return gathered([(person, column, answer, 0) for (person, column), answer in {row[:2]: row[2] for row in rows}.items()])


def by_row(table):
    return [table.kinds[begin:end].tolist() for begin, end in zip(table.starts[:-1], table.starts[1:], strict=True)]


@given(st.one_of(rows_of_answers, few_columns))
def test_the_answer_sent_last_is_kept_and_two_of_one_instant_are_a_skip(rows):
    assume(rows)
    said: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for person, column, answer, sent in rows:
        said.setdefault((person, column), []).append((sent, answer))
    expected = [[] for _ in range(ROWS)]
    for (person, column), given_answers in sorted(said.items()):
        latest = max(sent for sent, _ in given_answers)
        last = {answer for sent, answer in given_answers if sent == latest}
        expected[person].append(3 * column + 1 + (last.pop() if len(last) == 1 else 0))
    assert by_row(gathered(rows)) == expected


@given(st.one_of(rows_of_answers, few_columns))
def test_without_times_the_answer_that_stands_later_is_kept(rows):
    assume(rows)
    last = {(person, column): answer for person, column, answer, _ in rows}
    expected = [[3 * c + 1 + answer for (p, c), answer in sorted(last.items()) if p == person] for person in range(ROWS)]
    assert by_row(gathered(rows, with_times=False)) == expected


@given(st.lists(st.integers(0, 30), max_size=40), st.integers(31, 50))
def test_ids_are_numbered_in_their_order(ids, n_possible):
    different, places = kernel.number_ids(np.array(ids, dtype=np.int64), n_possible)
    assert different.tolist() == sorted(set(ids))
    assert places.tolist() == [sorted(set(ids)).index(one) for one in ids]


@given(st.lists(st.integers(0, 2**64 - 1) | st.integers(0, 3), max_size=60))
def test_the_same_marks_are_counted_one_after_another(marks):
    found = kernel.ordinals(np.array(marks, dtype=np.uint64))
    assert found.tolist() == [marks[:place].count(mark) for place, mark in enumerate(marks)]


def test_many_marks_that_fall_on_the_same_place_are_told_apart():
    marks = np.arange(50_000, dtype=np.uint64) << np.uint64(40)
    assert not kernel.ordinals(marks).any()
    assert kernel.ordinals(np.concatenate([marks, marks])).tolist() == [0] * marks.size + [1] * marks.size


@given(st.lists(st.integers(-(2**63), 2**63 - 1), min_size=1, max_size=9))
def test_the_ends_are_the_least_and_the_greatest(numbers):
    assert kernel.ends_of(np.array(numbers, dtype=np.int64)) == (min(numbers), max(numbers))


@given(st.lists(answers, max_size=60, unique_by=lambda row: row[:2]))
def test_answers_in_order_make_the_table_that_the_same_make_shuffled(rows):
    assume(rows)
    in_order = gathered(sorted(rows), with_times=False)
    assert in_order.kinds.tolist() == gathered(rows[::-1]).kinds.tolist()
    assert in_order.starts.tolist() == gathered(rows[::-1]).starts.tolist()


def test_ids_without_gaps_are_their_own_places():
    ids = np.array([2, 0, 1, 2], dtype=np.int64)
    different, places = kernel.number_ids(ids, 3)
    assert different.tolist() == [0, 1, 2]
    assert places.tolist() == ids.tolist() == [2, 0, 1, 2]


@given(st.lists(answers, min_size=1, max_size=200), st.lists(quarters, min_size=7, max_size=7))
def test_sums_over_rows_and_back_again_are_those_of_two_loops(rows, numbers):
    table = table_of(rows)
    of_kind = np.array([numbers[kind % 7] for kind in range(table.n_kinds)])
    sums = [math.fsum(of_kind[kind] for kind in row) for row in by_row(table)]
    back = [Fraction(0)] * table.n_kinds
    for row, total in zip(by_row(table), sums, strict=True):
        for kind in row:
            back[kind] += Fraction(total)
    assert table.sums_of_rows(of_kind).tolist() == sums
    assert table.there_and_back(of_kind).tolist() == back


@given(st.lists(answers, min_size=1, max_size=200), st.lists(st.integers(-1, 2), min_size=ROWS, max_size=ROWS))
def test_kinds_are_counted_for_each_group_and_nobody_outside_is(rows, group_of):
    table = table_of(rows)
    expected = [[0] * table.n_kinds for _ in range(3)]
    for group, row in zip(group_of, by_row(table), strict=True):
        for kind in row if group >= 0 else []:
            expected[group][kind] += 1
    assert table.count_kinds(np.array(group_of, dtype=np.int64), 3).tolist() == expected


def k_means(points, weights, centres, rounds):
    columns = (np.array(points, dtype=np.float64).reshape(-1, 2).T, np.array(centres, dtype=np.float64).reshape(-1, 2).T)
    points, centres = (np.ascontiguousarray(column) for column in columns)
    return kernel.k_means(points, np.array(weights, dtype=np.float64), centres, rounds=rounds, still=0.01).tolist()


points_on_a_grid = st.lists(st.tuples(quarters, quarters), min_size=1, max_size=80)
points_anywhere = st.lists(st.tuples(*[st.floats(-1e6, 1e6, allow_subnormal=True)] * 2), min_size=1, max_size=60)


@given(st.one_of(points_on_a_grid, points_anywhere), st.integers(1, 12), st.integers(1, 21), st.data())
def test_points_go_where_the_slow_loop_puts_them(points, k, rounds, data):
    """On a grid many points lie exactly between two centres; the earlier one gets them."""
    weights = data.draw(st.lists(st.sampled_from((1.0, 2.0, 5.0)), min_size=len(points), max_size=len(points)))
    centres = list(dict.fromkeys(points))[:k]
    assert k_means(points, weights, centres, rounds) == slow_map.cluster(points, weights, k, rounds)


@given(st.lists(st.tuples(*[st.sampled_from((0.0, 5e-324, -5e-324, 1e-200, 1e-162, 3e-162))] * 2), min_size=1, max_size=20))
def test_points_whose_squares_vanish_go_where_the_slow_loop_puts_them(points):
    assert k_means(points, [1.0] * len(points), list(dict.fromkeys(points)), 5) == slow_map.cluster(
        points, [1.0] * len(points), 20, 5
    )


def test_a_cluster_left_empty_is_dropped_and_the_others_close_up():
    assert k_means([(0, 0), (9, 0)], [1, 1], [(100, 100), (0, 0), (9, 0)], 1) == [0, 1]


def test_nothing_at_all_is_no_trouble():
    none = np.zeros(0, dtype=np.int64)
    table = kernel.gather(none, none, none.astype(np.int8), none, n_rows=0, n_columns=0)
    assert (table.n_rows, table.n_kinds, table.kinds.size) == (0, 0, 0)
    assert table.sums_of_rows(np.zeros(0)).size == table.there_and_back(np.zeros(0)).size == 0
    assert table.count_kinds(none, 0).shape == (0, 0)
    assert [part.size for part in kernel.number_ids(none, 0)] == [0, 0]
    assert k_means([], [], [], 5) == []


def test_people_and_statements_without_answers_keep_their_rows_and_columns():
    none = np.zeros(0, dtype=np.int64)
    table = kernel.gather(none, none, none.astype(np.int8), None, n_rows=3, n_columns=2)
    assert by_row(table) == [[], [], []]
    assert table.there_and_back(np.ones(6)).tolist() == [0] * 6


def whole(*numbers):
    return np.array(numbers, dtype=np.int64)


A_TABLE = kernel.Table(whole(0, 2), np.array([1, 5], dtype=np.int32), 2)


@pytest.mark.parametrize(
    "call",
    [
        lambda: kernel.gather(whole(3), whole(0), np.zeros(1, np.int8), None, n_rows=3, n_columns=1),
        lambda: kernel.gather(whole(-1), whole(0), np.zeros(1, np.int8), None, n_rows=3, n_columns=1),
        lambda: kernel.gather(whole(0), whole(1), np.zeros(1, np.int8), None, n_rows=3, n_columns=1),
        lambda: kernel.gather(whole(0), whole(-1), np.zeros(1, np.int8), None, n_rows=3, n_columns=1),
        lambda: kernel.gather(whole(0), whole(0), np.full(1, 2, np.int8), None, n_rows=3, n_columns=1),
        lambda: kernel.gather(whole(0, 0), whole(0), np.zeros(2, np.int8), None, n_rows=3, n_columns=1),
        lambda: kernel.gather(whole(0), whole(0), np.zeros(1, np.int8), whole(1, 2), n_rows=3, n_columns=1),
        lambda: kernel.gather(whole(0), whole(0), np.zeros(1, np.int8), None, n_rows=2**31, n_columns=1),
        lambda: kernel.gather(whole(0), whole(0), np.zeros(1, np.int8), None, n_rows=1, n_columns=2**30),
        lambda: kernel.ends_of(whole()),
        lambda: kernel.ends_of(whole(1, 2, 3)[::2]),
        lambda: kernel.ordinals(whole(1)),
        lambda: kernel.number_ids(whole(3), 3),
        lambda: kernel.number_ids(whole(-1), 3),
        lambda: kernel.number_ids(np.zeros(2, dtype=np.int32), 3),
        lambda: kernel.number_ids(np.zeros(4, dtype=np.int64)[::2], 3),
        lambda: kernel.Table(whole(0, 1), np.array([3], dtype=np.int32), 1),
        lambda: kernel.Table(whole(0, 1), np.array([-1], dtype=np.int32), 1),
        lambda: kernel.Table(whole(0, 2), np.array([1], dtype=np.int32), 1),
        lambda: kernel.Table(whole(0, 9, 1), np.array([1], dtype=np.int32), 1),
        lambda: kernel.Table(whole(1, 1), np.array([1], dtype=np.int32), 1),
        lambda: kernel.Table(whole(), np.array([], dtype=np.int32), 1),
        lambda: A_TABLE.sums_of_rows(np.zeros(5)),
        lambda: A_TABLE.there_and_back(np.zeros(6, dtype=np.float32)),
        lambda: A_TABLE.count_kinds(whole(1), 1),
        lambda: A_TABLE.count_kinds(whole(-2), 1),
        lambda: A_TABLE.count_kinds(whole(0, 0), 1),
        lambda: kernel.k_means(np.zeros((2, 1)), np.ones(1), np.zeros((2, 129)), rounds=1, still=0.01),
        lambda: kernel.k_means(np.zeros((2, 1)), np.ones(1), np.zeros((2, 0)), rounds=1, still=0.01),
        lambda: kernel.k_means(np.zeros((2, 1)), np.zeros(1), np.zeros((2, 1)), rounds=1, still=0.01),
        lambda: kernel.k_means(np.zeros((2, 1)), np.full(1, np.nan), np.zeros((2, 1)), rounds=1, still=0.01),
        lambda: kernel.k_means(np.zeros((1, 2)), np.ones(1), np.zeros((2, 1)), rounds=1, still=0.01),
    ],
)
def test_what_could_lead_outside_an_array_is_refused(call):
    with pytest.raises(ValueError):
        call()


def test_points_that_are_no_numbers_lead_nowhere_outside():
    labels = k_means([(math.nan, 0), (math.inf, -math.inf), (0, 0)], [1, 1, 1], [(math.nan, 0), (math.inf, 1), (0, 0)], 9)
    assert len(labels) == 3
    assert set(labels) <= {0, 1, 2}


def test_what_a_table_was_checked_for_stays_so():
    with pytest.raises(ValueError):
        A_TABLE.kinds[0] = 99
    with pytest.raises(ValueError):
        A_TABLE.starts[1] = 99


@given(rows_of_answers)
def test_what_is_given_is_left_as_it_was(rows):
    assume(rows)
    columns = [np.array(column, dtype=np.int64) for column in zip(*rows, strict=True)]
    before = [column.copy() for column in columns]
    kernel.gather(columns[0], columns[1], columns[2].astype(np.int8), columns[3], n_rows=ROWS, n_columns=COLUMNS)
    kernel.number_ids(columns[1], COLUMNS)
    assert all((column == old).all() for column, old in zip(columns, before, strict=True))


@given(rows_of_answers, st.lists(st.integers(0, 2**64 - 1), min_size=3 * COLUMNS, max_size=3 * COLUMNS))
def test_a_rows_mark_is_the_sum_of_its_kinds_marks_around_the_end(rows, of_kind):
    assume(rows)
    table = table_of(rows)
    marks, marked = table.marks_of_rows(np.array(of_kind, dtype=np.uint64))
    kinds = by_row(table)
    assert marks.tolist() == [sum(of_kind[kind] for kind in own) % 2**64 for own in kinds]
    assert marked.tolist() == [sum(of_kind[kind] != 0 for kind in own) for own in kinds]


@given(rows_of_answers, st.integers(1, 9), st.integers(1, 4), st.randoms(use_true_random=False))
def test_many_sums_at_once_are_the_single_ones_however_many_rows_are_taken_together(rows, lanes, at_once, dice):
    assume(rows)
    table = table_of(rows)
    of_kind = np.array([[dice.randint(-12, 12) / 4 for _ in range(lanes)] for _ in range(table.n_kinds)])
    found = list(table.lanes_of_rows(of_kind, at_once=at_once))
    assert [first for first, _ in found] == list(range(0, ROWS, at_once))
    together = np.concatenate([sums for _, sums in found])
    assert together.tolist() == [[sum(of_kind[kind, lane] for kind in own) for lane in range(lanes)] for own in by_row(table)]


def test_numbers_that_are_not_one_row_for_each_kind_are_refused():
    table = table_of([(0, 0, 1, 0)])
    with pytest.raises(ValueError, match="for each kind"):
        next(table.lanes_of_rows(np.zeros((table.n_kinds - 1, 2)), at_once=5))
    with pytest.raises(ValueError, match="expected"):
        table.marks_of_rows(np.zeros(table.n_kinds, dtype=np.int64))


CELLS = kernel.Cells(n_cells=5, when=0, what=2, who=3, answer=4)
words = st.sampled_from(["x", "", "Wed Jun 18", '"a, ""b"""'])
numbers = st.integers(0, 10**18 - 1)
plain_lines = st.lists(st.tuples(numbers, words, st.integers(0, 999), numbers, st.sampled_from([-1, 0, 1])), max_size=8)


@given(plain_lines, st.sampled_from(["\n", "\r\n"]), st.integers(0, 40))
def test_plain_lines_are_read_as_they_stand_and_half_a_line_is_left(lines, end, cut):
    text = "".join(f"{when},{word},{what},{who},{answer}{end}" for when, word, what, who, answer in lines)
    who, what, answers, when, used = kernel.read_rows(text.encode(), CELLS)
    assert used == len(text)
    assert [*zip(when, what, who, answers, strict=True)] == [(a, c, d, e) for a, _, c, d, e in lines]
    shorter = text[: max(len(text) - cut - 1, 0)]
    *_, used = kernel.read_rows(shorter.encode(), CELLS)
    assert shorter[used:].count("\n") == 0
    assert shorter[:used].count("\n") == shorter.count("\n")


NOT_PLAIN = (
    *("1,x,2,3,7\n", "1,x,2,3,-0\n", "1,x,2,3,11\n", "1,x,2,3\n", "1,x,2,3,1,4\n", ",x,2,3,1\n", "1,x,-2,3,1\n"),
    *("1,x,2.0,3,1\n", "1,x,2,1234567890123456789,1\n", "1,é,2,3,1\n", '1,"x\n",2,3,1\n', '1,x"y,2,3,1\n', " 1,x,2,3,1\n"),
    *("\n", "1,\0,2,3,1\n"),
)


@pytest.mark.parametrize("line", NOT_PLAIN)
def test_a_line_that_is_not_plain_is_left_for_a_reader_that_says_why(line):
    before = "9,x,8,7,1\n"
    who, *_, used = kernel.read_rows((before + line + before).encode(), CELLS)
    assert (who.tolist(), used) == ([7], len(before))


def test_cells_that_are_not_in_the_line_or_the_same_are_refused():
    for wrong in ({"who": 5}, {"who": 2}, {"what": -1}):
        with pytest.raises(ValueError, match="each wanted cell"):
            kernel.Cells(**{"n_cells": 5, "when": 0, "what": 2, "who": 3, "answer": 4, **wrong})


people_in_rows = st.lists(st.lists(st.integers(0, 5), unique=True, max_size=6), min_size=1, max_size=5)


def in_rows(rows):
    starts = np.concatenate([[0], np.cumsum([len(row) for row in rows])]).astype(np.int64)
    return kernel.Rows(starts, np.array([column for row in rows for column in row], dtype=np.int64), 6)


@given(people_in_rows, st.integers(1, 9), st.integers(0, 2**32))
def test_what_groups_cost_is_what_two_loops_make_of_it(rows, n_groups, seed):
    chance = np.random.default_rng(seed)
    ours = in_rows(rows)
    left, style = (chance.integers(-12, 12, ours.columns.size) / 4 for _ in range(2))
    reach, centres = chance.integers(0, 4, 6) / 4, chance.integers(-8, 8, (n_groups, 6)) / 4
    begins = ours.starts.tolist()
    answers_of = [list(range(begin, end)) for begin, end in pairwise(begins)]

    def cost(group, answers, moved):
        at = [(centres[group, ours.columns[i]], left[i] - moved * reach[ours.columns[i]]) for i in answers]
        return sum(centre**2 - 2 * centre * this for centre, this in at)

    whole = [[cost(group, answers, 0.0) for group in range(n_groups)] for answers in answers_of]
    assert ours.costs(left, centres).tolist() == whole
    others = [
        [cost(group, [j for j in answers if j != i], style[i]) for group in range(n_groups)]
        for answers in answers_of
        for i in answers
    ]
    assert ours.costs_without_each(left, style, reach, centres).tolist() == others
    group_of = chance.integers(0, n_groups, len(rows))
    counts, totals = np.zeros((n_groups, 6)), np.zeros((n_groups, 6))
    for row, answers in enumerate(answers_of):
        for i in answers:
            counts[group_of[row], ours.columns[i]] += 1
            totals[group_of[row], ours.columns[i]] += left[i]
    assert [part.tolist() for part in ours.totals(left, group_of, n_groups)] == [counts.tolist(), totals.tolist()]


@given(people_in_rows, st.integers(0, 2**32))
def test_columns_are_as_alike_as_the_table_turned_on_its_side_times_itself(rows, seed):
    """In whatever order a row's columns stand."""
    ours = in_rows(rows)
    left = np.random.default_rng(seed).integers(-12, 12, ours.columns.size) / 4
    table = np.zeros((len(rows), 6))
    table[np.repeat(np.arange(len(rows)), np.diff(ours.starts)), ours.columns] = left
    assert ours.products(left).tolist() == (table.T @ table).tolist()


SOME_ROWS = in_rows([[0, 5], [1]])


@pytest.mark.parametrize(
    "given_wrongly",
    [
        lambda: kernel.Rows(whole(0, 1), whole(6), 6),
        lambda: kernel.Rows(whole(0, 1), whole(-1), 6),
        lambda: kernel.Rows(whole(0, 2), whole(1), 6),
        lambda: kernel.Rows(whole(0, 9, 1), whole(1), 6),
        lambda: SOME_ROWS.costs(np.zeros(2), np.zeros((1, 6))),
        lambda: SOME_ROWS.costs(np.zeros(3), np.zeros((1, 5))),
        lambda: SOME_ROWS.costs_without_each(np.zeros(3), np.zeros(2), np.zeros(6), np.zeros((1, 6))),
        lambda: SOME_ROWS.costs_without_each(np.zeros(3), np.zeros(3), np.zeros(5), np.zeros((1, 6))),
        lambda: SOME_ROWS.products(np.zeros(2)),
        lambda: SOME_ROWS.totals(np.zeros(3), whole(0, 2), 2),
        lambda: SOME_ROWS.totals(np.zeros(3), whole(0, -1), 2),
        lambda: SOME_ROWS.totals(np.zeros(3), whole(0), 2),
        lambda: SOME_ROWS.totals(np.zeros(3, dtype=np.float32), whole(0, 1), 2),
    ],
)
def test_rows_that_would_be_read_or_written_outside_are_refused(given_wrongly):
    with pytest.raises(ValueError):
        given_wrongly()
