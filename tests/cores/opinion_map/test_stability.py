"""With one person in ten gone the rest are told the same: as many groups as before, and the same people in them."""

import numpy as np
import pytest

from evenground.cores.opinion_map import OpinionMap, draw_map, votes_from_rows
from evenground.cores.opinion_map.likeness import adjusted_rand
from tests.cores.opinion_map.conversations import real, real_names

DRAWS = 20

AS_MANY = {"brexit-consensus": 17, "london.youth.policing": 14, "scoop-hivemind.freshwater": 10}
"""Of 20 draws, in how many at least there are as many groups as before. People parted into lots once, and not again and again,
made it 4, 13 and 7 here; all others keep their number anyhow."""

MEMBERS_ALIKE = {"canadian-electoral-reform": 0.85, "scoop-hivemind.freshwater": 0.5}
"""Median adjusted Rand index of the groups before and after."""


def drawn(rows: np.ndarray, hidden: frozenset[int]) -> OpinionMap:
    people, statements, values, sent = rows.T
    return draw_map(votes_from_rows(people, statements, values, sent=sent), hidden_statements=hidden)


def groups_of(one: OpinionMap) -> dict[int, int]:
    pairs = zip(one.people.tolist(), one.groups.group_of.tolist(), strict=True)
    return {person: group for person, group in pairs if group >= 0}


@pytest.mark.parametrize("name", real_names())
def test_when_one_in_ten_is_gone_the_groups_stay(name):
    rows, hidden = np.array(real(name).rows), real(name).hidden
    whole = groups_of(drawn(rows, hidden))
    everybody, chance = np.unique(rows[:, 0]), np.random.default_rng(11)
    as_many, alike = 0, []
    for _ in range(DRAWS):
        kept = chance.permutation(everybody)[: round(0.9 * everybody.size)]
        part = groups_of(drawn(rows[np.isin(rows[:, 0], kept)], hidden))
        both = sorted(whole.keys() & part.keys())
        as_many += len(set(part.values())) == len(set(whole.values()))
        alike.append(adjusted_rand([whole[person] for person in both], [part[person] for person in both]))
    assert as_many >= AS_MANY.get(name, 18)
    assert np.median(alike) >= MEMBERS_ALIKE.get(name, 0.9)
