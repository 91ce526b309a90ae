"""Opinion groups as they are found here: what may not change them, and what they are found in."""

import numpy as np
import pytest
from benchmarks.opinion.made import Shape, draws, made
from hypothesis import given, settings
from hypothesis import strategies as st

from evenground.cores.opinion_map import OpinionMap, draw_map, votes_from_rows
from evenground.cores.opinion_map.likeness import adjusted_rand
from evenground.cores.opinion_map.opinion_groups import smallest_group

PLAIN = Shape(groups=3, people=120, statements=60, seen=0.5, noise=0.05, yes_sayers=0.05, apart=1.6)
MANY = Shape(groups=3, people=5000, statements=200, seen=0.6, noise=0.05, yes_sayers=0.05)


def conversation(shape=PLAIN, seed=3):
    return made(shape, np.random.default_rng(seed))


def draw(one, people=None, statements=None, **options) -> OpinionMap:
    who = one.people if people is None else people[one.people]
    what = one.statements if statements is None else statements[one.statements]
    return draw_map(votes_from_rows(who, what, one.values), **options)


def by_id(drawn: OpinionMap) -> dict[int, tuple[float, float, int]]:
    rows = zip(drawn.people.tolist(), drawn.positions.tolist(), drawn.groups.group_of.tolist(), strict=True)
    return {person: (x, y, group) for person, (x, y), group in rows}


def together(drawn: OpinionMap, names=None) -> set[frozenset[int]]:
    groups: dict[int, set[int]] = {}
    for person, group in zip(drawn.people.tolist(), drawn.groups.group_of.tolist(), strict=True):
        if group >= 0:
            groups.setdefault(group, set()).add(person if names is None else names[person])
    return {frozenset(group) for group in groups.values()}


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 2**32 - 1))
@pytest.mark.parametrize("shape", [PLAIN, MANY], ids=["few", "more than are looked at"])
def test_other_names_for_people_move_nobody(shape, seed):
    one = conversation(shape)
    names = np.random.default_rng(seed).permutation(shape.people)
    plain, renamed = draw(one), draw(one, people=names)
    back = {int(new): old for old, new in enumerate(names.tolist())}
    assert together(renamed, back) == together(plain)
    assert renamed.found.evidence == plain.found.evidence
    there, here = by_id(renamed), by_id(plain)
    for old, new in enumerate(names.tolist()):
        if old in here:
            assert there[new][:2] == pytest.approx(here[old][:2], abs=1e-9)


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 2**32 - 1))
@pytest.mark.parametrize("shape", [PLAIN, MANY], ids=["few", "more than are looked at"])
def test_other_numbers_for_statements_move_nobody(shape, seed):
    one = conversation(shape)
    names = np.random.default_rng(seed).permutation(shape.statements)
    plain, renamed = draw(one), draw(one, statements=names)
    assert renamed.groups.group_of.tolist() == plain.groups.group_of.tolist()
    assert renamed.found.evidence.n_groups == plain.found.evidence.n_groups
    assert np.abs(renamed.positions) == pytest.approx(np.abs(plain.positions), abs=1e-9)


def test_rows_in_any_order_give_the_same_bytes():
    one = conversation()
    order = np.random.default_rng(1).permutation(one.values.size)
    sent = np.arange(one.values.size)
    plain = draw_map(votes_from_rows(one.people, one.statements, one.values, sent=sent))
    other = draw_map(votes_from_rows(one.people[order], one.statements[order], one.values[order], sent=sent[order]))
    assert other.positions.tobytes() == plain.positions.tobytes()
    assert other.groups.group_of.tobytes() == plain.groups.group_of.tobytes()


@settings(max_examples=10, deadline=None)
@given(st.integers(1, 60), st.integers(0, 1000))
def test_people_who_only_skipped_move_nobody(skippers, seed):
    one = conversation()
    chance = np.random.default_rng(seed)
    who = np.repeat(np.arange(1000, 1000 + skippers), 9)
    what = chance.integers(0, PLAIN.statements, who.size)
    plain = draw(one)
    with_them = draw_map(
        votes_from_rows(
            np.concatenate([one.people, who]),
            np.concatenate([one.statements, what]),
            np.concatenate([one.values, np.zeros(who.size, np.int8)]),
            all_statements=range(PLAIN.statements),
        )
    )
    n = plain.people.size
    assert with_them.groups.group_of[n:].tolist() == [-1] * skippers
    assert with_them.groups.group_of[:n].tolist() == plain.groups.group_of.tolist()
    assert with_them.positions[:n].tobytes() == plain.positions.tobytes()
    assert with_them.found.evidence == plain.found.evidence
    assert with_them.all_counts.agree.tobytes() == plain.all_counts.agree.tobytes()
    assert [one.statement for one in with_them.differences] == [one.statement for one in plain.differences]


@pytest.mark.parametrize("shape", [PLAIN, MANY], ids=["few", "more than are looked at"])
def test_everybody_twice_are_the_same_groups_of_twice_the_size(shape):
    one = conversation(shape)
    plain = draw(one)
    twice = draw_map(
        votes_from_rows(
            np.concatenate([one.people, one.people + shape.people]), np.tile(one.statements, 2), np.tile(one.values, 2)
        )
    )
    assert twice.centre == pytest.approx(plain.centre, abs=1e-12)
    assert twice.n_groups == plain.n_groups == 3
    n = plain.people.size
    first, second = twice.groups.group_of[:n], twice.groups.group_of[n:]
    assert first.tolist() == second.tolist()
    assert adjusted_rand(first.tolist(), plain.groups.group_of.tolist()) >= 0.97


def test_the_callers_arrays_are_left_as_they_were():
    one = conversation()
    columns = [np.array(column) for column in (one.people, one.statements, one.values)]
    before = [column.copy() for column in columns]
    assert draw_map(votes_from_rows(*columns)).stability.draws
    assert all(np.array_equal(one, other) for one, other in zip(columns, before, strict=True))


@pytest.mark.parametrize("groups", [2, 3, 4, 5])
@pytest.mark.parametrize("seed", range(3))
def test_plain_groups_are_found_with_their_number_and_their_members(groups, seed):
    shape = Shape(groups=groups, people=300, statements=80, seen=0.5, noise=0.1, yes_sayers=0.1, apart=1.6)
    one = conversation(shape, seed)
    drawn = draw(one)
    inside = drawn.groups.group_of >= 0
    assert drawn.n_groups == groups
    assert adjusted_rand(drawn.groups.group_of[inside].tolist(), one.group_of[drawn.people[inside]].tolist()) >= 0.8


def test_no_group_is_found_where_there_is_none():
    numbers = [draw(one).n_groups for _, one in draws(20, groups=(1,), seed=6)]
    assert numbers.count(1) >= 19


def test_people_who_agree_with_everything_are_no_group():
    """They would be one for whoever looks at distances only."""
    shape = Shape(groups=2, people=300, statements=40, seen=0.6, noise=0.0, yes_sayers=0.0, apart=1.6)
    one = conversation(shape)
    yes_sayers = one.people % 6 == 0
    values = np.where(yes_sayers, 1, one.values).astype(np.int8)
    drawn = draw_map(votes_from_rows(one.people, one.statements, values))
    others = (drawn.groups.group_of >= 0) & (drawn.people % 6 != 0)
    assert drawn.n_groups == 2
    assert adjusted_rand(drawn.groups.group_of[others].tolist(), one.group_of[drawn.people[others]].tolist()) >= 0.85


def test_people_spread_evenly_along_a_line_are_not_called_clear_groups():
    chance = np.random.default_rng(4)
    place, leaning = chance.normal(0, 1, 400), chance.normal(0, 1.2, 50)
    share = 1 / (1 + np.exp(-1.7 * place[:, None] * leaning))
    values = np.where(chance.random(share.shape) < share, 1, -1)
    rows, columns = np.nonzero(chance.random(share.shape) < 0.5)
    drawn = draw_map(votes_from_rows(rows, columns, values[rows, columns]))
    assert drawn.n_groups <= 2
    assert not drawn.are_groups_clear


def test_plain_groups_are_called_clear_and_found_again():
    drawn = draw(conversation())
    assert drawn.n_groups == 3
    assert drawn.are_groups_clear
    assert min(drawn.stability.of_groups) >= 0.75


@pytest.mark.parametrize("people", [1, 2, 9])
def test_among_fewer_than_ten_people_there_are_no_groups(people):
    values = [1 if (person % 2) == (statement < 5) else -1 for person in range(people) for statement in range(10)]
    drawn = draw_map(votes_from_rows(np.repeat(np.arange(people), 10), np.tile(np.arange(10), people), values))
    assert drawn.n_groups == 1
    assert drawn.groups.group_of.tolist() == [0] * people


def test_ten_people_in_two_plain_camps_are_two_groups():
    values = [1 if (person % 2) == (statement < 5) else -1 for person in range(10) for statement in range(10)]
    drawn = draw_map(votes_from_rows(np.repeat(np.arange(10), 10), np.tile(np.arange(10), 10), values))
    assert drawn.groups.group_of.tolist() == [0, 1] * 5


@pytest.mark.parametrize("value", [1, -1, 0])
def test_where_all_answer_the_same_there_is_one_group_or_none(value):
    drawn = draw_map(votes_from_rows(np.repeat(np.arange(30), 12), np.tile(np.arange(12), 30), [value] * 360))
    assert drawn.n_groups == (1 if value else 0)
    assert np.isfinite(drawn.positions).all()


def test_a_group_is_never_smaller_than_its_crowd_asks_for():
    for _, one in draws(10, groups=(2, 6), seed=8):
        drawn = draw(one)
        inside = int((drawn.groups.group_of >= 0).sum())
        assert drawn.n_groups <= 1 or drawn.groups.sizes.min() >= smallest_group(inside) - 1


def test_a_vote_for_a_hidden_statement_moves_nobody():
    one = conversation()
    hidden = [3, 7]
    plain = draw(one, hidden_statements=hidden)
    values = np.where(np.isin(one.statements, hidden), -one.values, one.values).astype(np.int8)
    other = draw_map(votes_from_rows(one.people, one.statements, values), hidden_statements=hidden)
    assert other.groups.group_of.tobytes() == plain.groups.group_of.tobytes()
    assert other.positions.tobytes() == plain.positions.tobytes()
    assert not {one.statement for one in (*other.common_ground, *other.differences)} & set(hidden)


@pytest.mark.parametrize("numbers", [[float("nan")], [0.5], [float("inf")], ["agree"], [None], [2**63], [1e19], [-1e19]])
@pytest.mark.parametrize("column", ["people", "statements", "values"])
def test_what_is_no_whole_number_is_refused(column, numbers):
    rows = {"people": [1], "statements": [1], "values": [1], column: numbers}
    with pytest.raises(ValueError, match="whole numbers"):
        votes_from_rows(**rows)


def test_a_statement_to_hide_is_a_whole_number_too():
    with pytest.raises(ValueError, match="whole numbers"):
        draw_map(votes_from_rows([1], [1], [1]), hidden_statements=[1.5])
