"""Cases one can do on paper, and maps with next to nothing in them."""

import warnings
from itertools import product

import numpy as np
import pytest

from evenground.cores.opinion_map import (
    both_lists,
    common_ground,
    count_everyone,
    differences,
    draw_map,
    votes_from_rows,
)
from evenground.cores.opinion_map.counts import Counts, group_informed_consensus, one_share_z, two_shares_z
from evenground.cores.opinion_map.intervals import interval, lower_bound, surely_apart
from evenground.cores.opinion_map.polis_groups import first_different, k_means, silhouette, who_is_in
from tests.cores.opinion_map.fingerprints import every_number


def two_camps(size=3):
    """Statements 10 and 20: the first camp agrees and disagrees, the second answers the other way round."""
    people = [person for person in range(2 * size) for _ in (10, 20)]
    values = [1, -1] * size + [-1, 1] * size
    return votes_from_rows(people, [10, 20] * (2 * size), values)


def test_two_camps_stand_left_and_right_of_a_middle_at_zero():
    drawn = draw_map(two_camps(), rule="polis")
    half = 0.5**0.5
    assert drawn.centre.tolist() == [0, 0]
    assert drawn.components == pytest.approx(np.array([[half, -half], [0, 0]]))
    # sqrt(2 statements / 2 answers) * (1 * half + 1 * half)
    assert drawn.positions[:, 0] == pytest.approx([2 * half] * 3 + [-2 * half] * 3)
    assert drawn.groups.group_of.tolist() == [0, 0, 0, 1, 1, 1]
    assert drawn.group_informed_consensus == pytest.approx([4 / 5 * 1 / 5] * 2)


def test_the_first_statement_decides_a_sign_when_two_weigh_the_same():
    assert draw_map(two_camps()).components[0, 0] > 0


def test_the_later_answer_counts_wherever_its_row_stands():
    votes = votes_from_rows([1, 1, 1], [5, 5, 5], [1, -1, 0], sent=[20, 30, 10])
    assert votes.cells.toarray().tolist() == [[-1]]


def test_without_times_the_later_row_counts():
    assert votes_from_rows([1, 1], [5, 5], [1, -1]).cells.toarray().tolist() == [[-1]]


@pytest.mark.parametrize("values", [[1, -1], [-1, 1], [1, 0], [0, -1]])
def test_two_different_answers_of_one_instant_are_a_skip(values):
    votes = votes_from_rows([1, 1], [5, 5], values, sent=[7, 7])
    assert votes.cells.data.tolist() == [0]
    assert votes.seen_by_person.tolist() == [1]


def test_a_wide_and_empty_table_holds_the_same_answers_as_a_full_one():
    """Where cells are many beside the answers they are sorted, elsewhere written into a table of all."""
    rows = {"people": [1, 1, 1, 2, 2, 3, 1], "statements": [5, 5, 6, 5, 5, 6, 5], "values": [1, -1, 0, 1, -1, 1, 0]}
    for sent, expected in (
        ([9, 20, 3, 4, 4, 5, 1], [[-1, 0], [0, 0], [0, 1]]),
        (None, [[0, 0], [-1, 0], [0, 1]]),
    ):
        full = votes_from_rows(*rows.values(), sent=sent)
        wide = votes_from_rows(*rows.values(), sent=sent, all_statements=range(5, 500))
        assert full.cells.toarray().tolist() == wide.cells.toarray()[:, :2].tolist() == expected
        assert full.cells.nnz == wide.cells.nnz == 4


def test_a_skip_is_seen_and_a_missing_cell_is_not():
    votes = votes_from_rows([1, 2], [5, 6], [0, 1])
    assert votes.seen_by_person.tolist() == [1, 1]
    assert count_everyone(votes).seen.tolist() == [[1, 1]]


def test_people_and_statements_may_be_named_who_have_no_answers():
    votes = votes_from_rows([4], [9], [1], all_people=[2, 4], all_statements=[9, 11])
    assert (votes.people.tolist(), votes.statements.tolist()) == ([2, 4], [9, 11])
    drawn = draw_map(votes)
    assert drawn.groups.group_of.tolist() == [-1, 0]


@pytest.mark.parametrize("values", [[2], [-2], [300]])
def test_a_value_that_is_no_answer_is_refused(values):
    with pytest.raises(ValueError, match="value must be"):
        votes_from_rows([1], [1], values)


def test_columns_of_different_length_are_refused():
    with pytest.raises(ValueError, match="equally long"):
        votes_from_rows([1, 2], [1], [1])
    with pytest.raises(ValueError, match="sent must be"):
        votes_from_rows([1], [1], [1], sent=[1, 2])


def test_an_unknown_rule_is_refused():
    with pytest.raises(ValueError, match="rule must be"):
        draw_map(two_camps(), rule="majority")


def test_seven_answers_let_somebody_in_and_fewer_do_not():
    answered = np.array([7] * 15 + [6])
    assert who_is_in(answered, n_statements=20).tolist() == [True] * 15 + [False]


def test_a_small_board_is_filled_up_to_fifteen_with_those_who_answered_most():
    answered = np.array([0, 1, 2, 3] + [6] * 13)
    inside = who_is_in(answered, n_statements=20)
    assert inside.tolist() == [False, False, True, True] + [True] * 13


def test_first_centres_are_the_first_different_points():
    points = np.array([[2.0, 1], [2, 1], [0, 0], [2, 1], [1, 5]])
    assert first_different(points, 2).tolist() == [[2, 1], [0, 0]]


def test_a_point_between_two_centres_goes_to_the_earlier_one():
    assert k_means(np.array([[0.0, 0], [2, 0], [1, 0]]), 2, rounds=1).tolist() == [0, 1, 0]


def test_silhouette_of_two_tight_pairs_by_hand():
    points = np.array([0.0, 1, 10, 11])
    apart = np.abs(points[:, None] - points)
    # outer points: own 1, next 10.5; inner points: own 1, next 9.5
    expected = (2 * (10.5 - 1) / 10.5 + 2 * (9.5 - 1) / 9.5) / 4
    assert silhouette(apart, np.array([0, 0, 1, 1])) == pytest.approx(expected)


def test_a_person_alone_is_no_group_and_polis_makes_one_of_them():
    alone = votes_from_rows([1, 2, 3], [4, 4, 4], [1, 1, -1])
    assert draw_map(alone).groups.sizes.tolist() == [3]
    assert draw_map(alone, rule="polis").groups.sizes.tolist() == [2, 1]


def test_z_values_by_hand():
    assert one_share_z(np.array([8]), np.array([8])) == pytest.approx([3])
    assert two_shares_z(np.array([3]), np.array([3]), np.array([3]), np.array([3])) == pytest.approx([0])
    # 4/4 beside 1/4, pooled 5/8
    assert two_shares_z(np.array([3]), np.array([3]), np.array([0]), np.array([3])) == pytest.approx(
        [0.75 / (15 / 64 / 2) ** 0.5]
    )


def counts(agree, disagree, skip=None):
    agree, disagree = np.array(agree), np.array(disagree)
    return Counts(np.arange(agree.shape[1]) + 1, agree, disagree, np.zeros_like(agree) if skip is None else np.array(skip))


def test_one_group_that_says_no_holds_a_statement_down():
    answers = counts([[9, 9], [9, 0]], [[1, 1], [1, 10]])
    consensus = group_informed_consensus(answers)
    assert consensus[0] > consensus[1]
    [ground] = common_ground(answers, how_many=1)
    assert (ground.statement, ground.side, ground.count, ground.seen, ground.is_in_every_group) == (1, "agree", 18, 20, True)


def test_what_all_groups_turn_down_is_common_ground_too():
    [ground] = common_ground(counts([[0], [1]], [[10], [9]]))
    assert (ground.side, ground.share, ground.is_in_every_group) == ("disagree", 0.95, True)


def test_common_ground_says_when_a_group_does_not_lean_that_way():
    [ground] = common_ground(counts([[10], [4]], [[0], [6]]))
    assert not ground.is_in_every_group


def test_the_largest_sure_gap_between_groups_is_the_first_difference_and_chance_is_none():
    answers = counts([[10, 9, 6, 5], [0, 1, 4, 5]], [[0, 1, 4, 5], [10, 9, 6, 5]])
    found = differences(answers)
    assert [(one.statement, one.gap > 0) for one in found] == [(1, True), (2, True), (3, False)]
    # 10 of 10 is above 0.722, 0 of 10 below 0.278, each 95 times in 100.
    assert (found[0].most, found[0].least) == (0, 1)
    assert found[0].gap == pytest.approx(1 - (2 * 0.2775328**2) ** 0.5, abs=1e-6)


def test_a_skip_is_no_half_disagreement():
    [ground] = common_ground(counts([[8], [8]], [[0], [0]], [[6], [0]]))
    assert (ground.count, ground.sides, ground.seen, ground.share, ground.is_in_every_group) == (16, 16, 22, 1.0, True)
    assert common_ground(counts([[8]], [[0]], [[9]])) == (), "most skipped it"


def test_a_handful_of_answers_is_no_common_ground():
    assert common_ground(counts([[6]], [[0]])) == ()
    assert len(common_ground(counts([[7]], [[0]]))) == 1


def test_a_perspective_that_leans_the_other_way_holds_a_statement_down_however_small_it_is():
    groups, everyone = counts([[40, 40]], [[6, 6]]), None
    young, staff = [36, 38], [4, 2]
    perspectives = counts([young, staff], [[5, 2], [1, 4]])
    found = common_ground(groups, everyone, perspectives=perspectives)
    assert [(one.statement, one.is_in_every_group) for one in found] == [(1, True), (2, False)]


def test_it_makes_no_difference_which_perspective_is_which():
    groups = counts([[40, 40, 9]], [[6, 6, 30]])
    agree, disagree = [[36, 38, 1], [4, 2, 8]], [[5, 2, 29], [1, 4, 1]]
    one = both_lists(groups, perspectives=counts(agree, disagree))
    assert one == both_lists(groups, perspectives=counts(agree[::-1], disagree[::-1]))


def test_a_perspective_of_four_who_answered_has_no_say_since_it_would_say_who_thinks_what():
    [ground] = common_ground(counts([[20]], [[5]]), perspectives=counts([[20], [0]], [[1], [4]]))
    assert ground.is_in_every_group


def test_a_large_group_and_a_small_one_weigh_the_same():
    answers = counts([[900], [3]], [[10], [9]])
    assert [one.is_in_every_group for one in common_ground(answers)] == [False]


def test_the_intervals_of_newcombe_as_printed():
    """Newcombe 1998, table II: 56 of 70 beside 48 of 80, and 9 of 10 beside 3 of 10."""
    sure = surely_apart(np.array([56, 9]), np.array([70, 10]), np.array([48, 3]), np.array([80, 10]))
    assert sure == pytest.approx([0.0524, 0.1705], abs=5e-5)


def test_an_interval_without_answers_is_everything():
    assert [end.tolist() for end in interval(np.array([0]), np.array([0]))] == [[0.0], [1.0]]


def test_with_one_group_the_most_even_split_is_the_first_difference():
    found = differences(counts([[10, 5, 6, 0]], [[0, 5, 4, 0]]))
    assert [one.statement for one in found] == [2, 3]


def test_no_statement_stands_on_both_lists_and_each_has_three_where_six_are_there():
    answers = counts([[10, 9, 8, 7, 6, 3]], [[0, 1, 2, 3, 4, 7]])
    ground, apart = both_lists(answers)
    assert len(ground) == len(apart) == 3
    assert not {one.statement for one in ground} & {one.statement for one in apart}


def test_three_of_four_on_one_side_are_no_split_unless_groups_are_surely_apart():
    assert differences(counts([[6]], [[2]])) == ()
    assert [one.statement for one in differences(counts([[5]], [[3]]))] == [1]
    [sure] = differences(counts([[40], [60]], [[20], [0]]))
    assert sure.gap > 0


def test_what_nearly_all_turn_down_has_its_own_places_however_much_they_agree_on():
    agree = [[20 - n % 2 for n in range(12)] + [0, 1, 10]]
    answers = counts(agree, [[20 - given for given in agree[0]]])
    ground, apart = both_lists(answers)
    assert [one.statement for one in ground if one.side == "disagree"] == [13, 14]
    assert sum(one.side == "agree" for one in ground) == 5
    assert [one.statement for one in apart] == [15]


@pytest.mark.parametrize("n", range(4, 10))
def test_among_few_statements_what_all_turn_down_is_told_though_more_is_agreed_on(n):
    """The last is turned down, the one before divides, the others are agreed on."""
    agree = [[20] * (n - 2) + [10, 0]]
    ground, apart = both_lists(counts(agree, [[20 - given for given in agree[0]]]))
    assert [one.statement for one in ground if one.side == "disagree"] == [n]
    assert any(one.side == "agree" for one in ground)
    assert [one.statement for one in apart] == [n - 1]


def test_it_says_how_many_perspectives_had_a_say():
    answers = counts([[20, 20]], [[1, 1]])
    perspectives = counts([[10, 10], [9, 4], [1, 6]], [[1, 1], [0, 0], [0, 0]])
    assert [one.n_perspectives for one in common_ground(answers, perspectives=perspectives)] == [2, 2]
    assert [one.n_perspectives for one in common_ground(answers)] == [0, 0]


def test_hidden_statements_are_counted_but_stand_on_no_list():
    drawn = draw_map(two_camps(), hidden_statements=[20])
    assert drawn.hidden.tolist() == [False, True]
    assert drawn.components[:, 1].tolist() == [0, 0]
    assert drawn.all_counts.agree.tolist() == [[3, 3]]
    assert drawn.priorities[1] == 0
    listed = [one.statement for one in (*drawn.common_ground, *drawn.differences, *drawn.consensus.agree)]
    assert 20 not in listed
    assert all(one.statement != 20 for group in drawn.representatives for one in group)


def test_a_lower_bound_grows_with_the_number_of_answers():
    assert lower_bound(np.array([8, 80, 0]), np.array([10, 100, 0])) == pytest.approx([0.4901625, 0.7111708, 0])


NEXT_TO_NOTHING = {
    "no votes": ([], [], []),
    "one vote": ([5], [9], [1]),
    "one skip": ([5], [9], [0]),
    "one person": ([5, 5, 5], [1, 2, 3], [1, -1, 0]),
    "one statement": ([1, 2, 3, 4], [7, 7, 7, 7], [1, 1, -1, -1]),
    "all the same": ([p for p in range(20) for _ in range(9)], [*range(9)] * 20, [1] * 180),
    "all skips": ([p for p in range(20) for _ in range(9)], [*range(9)] * 20, [0] * 180),
    "nobody shares a statement": ([*range(20)], [*range(20)], [1, -1] * 10),
}


@pytest.mark.parametrize("name", NEXT_TO_NOTHING)
@pytest.mark.parametrize("rule", ["evenground", "polis"])
@pytest.mark.parametrize("all_hidden", [False, True])
def test_a_map_of_next_to_nothing_holds_finite_numbers_only(name, rule, all_hidden):
    people, statements, values = NEXT_TO_NOTHING[name]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        drawn = draw_map(
            votes_from_rows(people, statements, values), rule=rule, hidden_statements=set(statements) if all_hidden else ()
        )
    assert np.isfinite(list(every_number(drawn)) or [0]).all()


@pytest.mark.parametrize("name", ["one vote", "one person", "all the same"])
def test_people_who_all_answer_the_same_are_one_group(name):
    assert draw_map(votes_from_rows(*NEXT_TO_NOTHING[name])).n_groups == 1


def test_people_who_took_no_side_are_no_group():
    assert draw_map(votes_from_rows(*NEXT_TO_NOTHING["all skips"])).n_groups == 0


def test_nobody_is_no_group():
    drawn = draw_map(votes_from_rows([], [], []))
    assert (drawn.n_groups, drawn.common_ground, drawn.differences) == (0, (), ())


def test_a_conversation_in_which_everybody_skipped_has_nothing_in_common_and_nothing_apart():
    drawn = draw_map(votes_from_rows(*NEXT_TO_NOTHING["all skips"]))
    assert (drawn.common_ground, drawn.differences) == ((), ())


def test_two_equally_strong_directions_are_both_found():
    """Four people at the corners of a square: a single search for both directions would find one of them only."""
    answers = dict(zip(product((1, 2, 3, 4), (1, 2)), (1, 1, 1, -1, -1, 1, -1, -1), strict=True))
    votes = votes_from_rows([p for p, _ in answers], [s for _, s in answers], list(answers.values()))
    assert draw_map(votes).components @ draw_map(votes).components.T == pytest.approx(np.eye(2))
    drawn = draw_map(votes, rule="polis")
    assert drawn.components @ drawn.components.T == pytest.approx(np.eye(2))
    assert np.linalg.norm(drawn.positions, axis=1) == pytest.approx([2**0.5] * 4)
