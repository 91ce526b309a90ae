"""The map by the rule of Polis beside a slow one that shares no code with it, on made-up conversations and seven real ones."""

from functools import cache

import numpy as np
import pytest

from evenground.cores.opinion_map import OpinionMap, draw_map, votes_from_rows
from tests.cores.opinion_map import slow_map
from tests.cores.opinion_map.conversations import MADE_UP, Conversation, real, real_names

TRUE = 1e-9

CONVERSATIONS = [pytest.param(one.name, id=one.name) for one in MADE_UP] + [pytest.param(n, id=n) for n in real_names()]
every_conversation = pytest.mark.parametrize("name", CONVERSATIONS)


# What the slow map says of a conversation is worked out once, by the worker that has it.
pytestmark = pytest.mark.xdist_group("truth")


@cache
def conversation(name: str) -> Conversation:
    made_up = {one.name: one for one in MADE_UP}
    return made_up[name] if name in made_up else real(name)


@cache
def answers_of(name: str) -> slow_map.Answers:
    return slow_map.last_answers(conversation(name).rows)


@cache
def drawn(name: str) -> OpinionMap:
    people, statements, values, sent = np.array(conversation(name).rows).T
    votes = votes_from_rows(people, statements, values, sent=sent)
    return draw_map(votes, hidden_statements=conversation(name).hidden, rule="polis")


@cache
def slow_centre(name: str) -> dict[int, float]:
    return slow_map.centre(answers_of(name), conversation(name).hidden)


@cache
def dense_svd(name: str) -> tuple[np.ndarray, np.ndarray]:
    means, answers, hidden = slow_centre(name), answers_of(name), conversation(name).hidden
    table = np.array([slow_map.filled_row(person, answers, means, hidden) for person in sorted(answers)])
    _, singular, vectors = np.linalg.svd(table, full_matrices=False)
    return singular, vectors


def components(name):
    ids = drawn(name).statements.tolist()
    return [dict(zip(ids, row, strict=True)) for row in drawn(name).components.tolist()]


def groups_of(name):
    people, group_of = drawn(name).people.tolist(), drawn(name).groups.group_of.tolist()
    return [
        [person for person, own in zip(people, group_of, strict=True) if own == group] for group in range(drawn(name).n_groups)
    ]


@every_conversation
def test_the_last_answer_of_everybody_is_counted(name):
    answers, counts = answers_of(name), drawn(name).all_counts
    assert drawn(name).people.tolist() == sorted(answers)
    assert drawn(name).statements.tolist() == slow_map.statements_of(answers)
    for place, statement in enumerate(drawn(name).statements.tolist()):
        agree, disagree, seen = slow_map.count(answers, answers, statement)
        assert (counts.agree[0, place], counts.disagree[0, place], counts.seen[0, place]) == (agree, disagree, seen)


@every_conversation
def test_the_centre_is_the_mean_answer(name):
    assert drawn(name).centre == pytest.approx([slow_centre(name)[s] for s in sorted(slow_centre(name))], abs=TRUE)


@every_conversation
def test_the_components_are_those_of_a_dense_singular_value_decomposition(name):
    singular, vectors = dense_svd(name)
    for axis in (0, 1):
        others = [value for place, value in enumerate(singular[:3]) if place != axis]
        if all(abs(singular[axis] - other) > 1e-6 for other in others):
            assert abs(drawn(name).components[axis] @ vectors[axis]) >= 1 - 1e-9
    length = np.sqrt((drawn(name).components ** 2).sum(axis=1))
    assert length == pytest.approx([1, 1], abs=TRUE)


@every_conversation
def test_the_sign_of_a_component_makes_its_largest_entry_positive(name):
    for component in drawn(name).components.tolist():
        largest = max(abs(entry) for entry in component)
        assert next(entry for entry in component if abs(entry) >= largest * (1 - 1e-9)) > 0


@every_conversation
def test_everybody_stands_where_the_slow_map_puts_them(name):
    means, answers, hidden = slow_centre(name), answers_of(name), conversation(name).hidden
    ids = sorted(means)
    _, vectors = dense_svd(name)
    turned = [vectors[axis] * np.sign(vectors[axis] @ drawn(name).components[axis]) for axis in (0, 1)]
    slow_components = [dict(zip(ids, row.tolist(), strict=True)) for row in turned]
    place = {person: row for row, person in enumerate(drawn(name).people.tolist())}
    for person in sorted(answers):
        expected = slow_map.position(person, answers, means, slow_components, hidden)
        assert drawn(name).positions[place[person]] == pytest.approx(expected, abs=TRUE)


@every_conversation
def test_who_forms_groups_follows_the_rule_of_seven_answers(name):
    inside = drawn(name).people[drawn(name).groups.group_of >= 0].tolist()
    assert inside == sorted(slow_map.who_is_in(answers_of(name)))


@every_conversation
def test_people_are_grouped_as_the_slow_map_groups_them(name):
    the_map = drawn(name)
    inside = [row for row, group in enumerate(the_map.groups.group_of.tolist()) if group >= 0]
    people, positions = the_map.people.tolist(), the_map.positions.tolist()
    expected = slow_map.grouping({people[row]: tuple(positions[row]) for row in inside})
    pairs = {(int(the_map.groups.group_of[row]), expected[people[row]]) for row in inside}
    assert len(pairs) == len({ours for ours, _ in pairs}) == len({theirs for _, theirs in pairs})


@every_conversation
def test_every_figure_of_a_group_is_the_slow_one(name):
    answers, groups, standing = answers_of(name), groups_of(name), drawn(name).standing
    place = {statement: column for column, statement in enumerate(drawn(name).statements.tolist())}
    for number, group in enumerate(groups):
        rest = [person for other in groups if other is not group for person in other]
        for statement in place:
            for figure, expected in slow_map.standing(answers, group, rest, statement).items():
                assert getattr(standing, figure)[number, place[statement]] == pytest.approx(expected, abs=TRUE)


@every_conversation
def test_what_all_groups_share_is_the_slow_product(name):
    answers, groups = answers_of(name), groups_of(name)
    place = {statement: column for column, statement in enumerate(drawn(name).statements.tolist())}
    for statement in place:
        expected = slow_map.group_informed_consensus(answers, groups, statement)
        assert drawn(name).group_informed_consensus[place[statement]] == pytest.approx(expected, abs=TRUE)


@every_conversation
def test_extremity_and_priority_are_the_slow_ones(name):
    answers, groups, means = answers_of(name), groups_of(name), slow_centre(name)
    place = {statement: column for column, statement in enumerate(drawn(name).statements.tolist())}
    for statement in place:
        extreme = slow_map.extremity(statement, means, components(name))
        expected = 0 if statement in conversation(name).hidden else slow_map.priority(answers, groups, statement, extreme)
        assert drawn(name).extremity[place[statement]] == pytest.approx(extreme, abs=TRUE)
        assert drawn(name).priorities[place[statement]] == pytest.approx(expected, abs=TRUE)


@every_conversation
def test_the_statements_that_stand_for_a_group_are_the_slow_choice(name):
    answers, groups, hidden = answers_of(name), groups_of(name), conversation(name).hidden
    shown = [statement for statement in drawn(name).statements.tolist() if statement not in hidden]
    for number, group in enumerate(groups):
        rest = [person for other in groups if other is not group for person in other]
        figures = {statement: slow_map.standing(answers, group, rest, statement) for statement in shown}
        spoken = {statement: sum(slow_map.count(answers, group, statement)[:2]) > 0 for statement in shown}
        expected = slow_map.representatives(figures, spoken.__getitem__)
        assert [(one.statement, one.side) for one in drawn(name).representatives[number]] == expected
