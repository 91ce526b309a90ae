"""Votes in, the whole map out."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from threadpoolctl import ThreadpoolController

from evenground.cores.opinion_map.common_ground import Difference, Ground, both_lists
from evenground.cores.opinion_map.counts import (
    Counts,
    Standing,
    count_answers,
    count_everyone,
    group_informed_consensus,
    how_groups_stand,
    next_priorities,
)
from evenground.cores.opinion_map.directions import Directions, find_directions
from evenground.cores.opinion_map.groups import Groups, groups_of
from evenground.cores.opinion_map.opinion_groups import Found, find_opinion_groups
from evenground.cores.opinion_map.polis_groups import find_groups, who_is_in
from evenground.cores.opinion_map.representatives import Consensus, Representative, consensus, representatives
from evenground.cores.opinion_map.routing import what_to_ask
from evenground.cores.opinion_map.stability import Stability, found_again
from evenground.cores.opinion_map.votes import Floats, Integers, Truths, Votes, whole_numbers

Rule = Literal["evenground", "polis"]

_libraries = ThreadpoolController()

METHOD = 4
"""Goes up when the same votes would give another map."""

LENGTH_OF_LISTS = 5
"""Sentences of common ground and of difference kept with a map; a page shows at least three of each."""


@dataclass(frozen=True, eq=False)
class OpinionMap:
    """Where answers put people, what all share, where they differ.

    Attributes
    ----------
    rule, seed
        As asked for.
    people, statements : arrays of shape (P,) and (S,)
        Ids of the rows and columns of everything below.
    hidden : array of bool, shape (S,)
        Statements put out of sight: counted, but in no list and without pull.
    seen_by_person : array of shape (P,)
        Answers of each person, skips included.
    centre : array of shape (S,)
        Mean side, 1 agree, -1 disagree; with Polis's rule mean answer, 0 skip.
    components : array of shape (2, S)
        Directions of the picture.
    positions : array of shape (P, 2)
        Where each person stands, those outside the groups too.
    groups : Groups
        -1 where somebody answered too little.
    found : Found, optional
        What the groups were found from, and what bears them out; nothing with Polis's rule.
    votes : Votes
        What it was drawn from.
    group_counts, all_counts : Counts
        Answers of each group, and of everybody as one row.
    standing : Standing
        What sets each group apart.
    representatives : tuple of tuples
        For each group the statements that stand for it.
    consensus : Consensus
        What all people share.
    group_informed_consensus, extremity, priorities : arrays of shape (S,)
    common_ground, differences : tuples
        At most five each, gathered when first asked for; see :func:`both_lists`, :func:`common_ground` and
        :func:`differences` for others.
    """

    rule: Rule
    seed: int
    people: Integers
    statements: Integers
    hidden: Truths
    seen_by_person: Integers
    centre: Floats
    components: Floats
    positions: Floats
    groups: Groups
    found: Found | None
    votes: Votes
    group_counts: Counts
    all_counts: Counts
    standing: Standing
    representatives: tuple[tuple[Representative, ...], ...]
    consensus: Consensus
    group_informed_consensus: Floats
    extremity: Floats
    priorities: Floats

    @property
    def n_groups(self) -> int:
        return int(self.groups.sizes.size)

    @cached_property
    def stability(self) -> Stability:
        """How firmly the groups stand, worked out when first asked for; with Polis's rule nobody looks."""
        if self.found is None:
            return Stability(0, (), 1.0)
        with _libraries.limit(limits=1):
            own = self.groups.group_of[self.found.who]
            return found_again(self.found.looked_at, own, self.n_groups, smallest=self.found.smallest, seed=self.seed)

    @property
    def are_groups_clear(self) -> bool:
        """Groups are found again from half of the people, people do not stand everywhere between them, and that there are any
        hangs on no few answers."""
        if self.found is None:
            return False
        evidence = self.found.evidence
        return evidence.groups_beat_leanings and evidence.is_sure and self.stability.is_firm

    @property
    def common_ground(self) -> tuple[Ground, ...]:
        return self._lists[0]

    @property
    def differences(self) -> tuple[Difference, ...]:
        return self._lists[1]

    @cached_property
    def _lists(self) -> tuple[tuple[Ground, ...], tuple[Difference, ...]]:
        hidden = self.statements[self.hidden].tolist()
        return both_lists(self.group_counts, self.all_counts, how_many=LENGTH_OF_LISTS, hidden=hidden)


def draw_map(
    votes: Votes,
    *,
    hidden_statements: Collection[int] = (),
    seed: int = 0,
    rule: Rule = "evenground",
) -> OpinionMap:
    """Draw the map, anew each time; the same votes give the same bytes.

    Parameters
    ----------
    votes : Votes
        Left as it is.
    hidden_statements : collection of int
        Ids put out of sight: counted, but without pull and on no list.
    seed : int
        Which halves are drawn to see how firmly groups stand; with "polis" where the search for directions starts.
    rule : "evenground" or "polis"
        "evenground" finds as many groups as foretell answers kept back, ways of answering aside; "polis" finds two to five
        as Polis does from a cold start.

    Returns
    -------
    OpinionMap
        Finite numbers only, whatever the votes: with nobody there are no groups; when all answer the same, one group.

    Examples
    --------
    >>> from evenground.cores.opinion_map import votes_from_rows
    >>> people = [p for p in range(10) for _ in range(4)]
    >>> answers = [1, -1, 1, -1] * 5 + [-1, 1, -1, 1] * 5
    >>> drawn = draw_map(votes_from_rows(people, [10, 20, 30, 40] * 10, answers))
    >>> drawn.groups.group_of.tolist(), drawn.positions[4:6, 0].round(2).tolist()
    ([0, 0, 0, 0, 0, 1, 1, 1, 1, 1], [1.5, -1.5])
    """
    if rule not in ("evenground", "polis"):
        raise ValueError("rule must be 'evenground' or 'polis'")
    hidden = np.isin(votes.statements, whole_numbers(list(hidden_statements), "hidden_statements"))
    all_counts = count_everyone(votes)
    found: Found | None = None
    # A sum that is shared out among threads may end in other last digits.
    with _libraries.limit(limits=1):
        if rule == "polis":
            directions = find_directions(votes, all_counts, hidden=hidden, seed=seed)
            inside = who_is_in(votes.seen_by_person, n_statements=votes.statements.size)
            groups = groups_of(find_groups(directions.positions, inside), directions.positions)
        else:
            found = find_opinion_groups(votes, all_counts, hidden=hidden)
            directions = _as_directions(found)
            groups = groups_of(found.group_of, found.positions)
    group_counts = count_answers(votes, groups.group_of, int(groups.sizes.size))
    # Polis counts a skip as if it were not agreed with; here it stays apart.
    compared = group_counts if rule == "polis" else group_counts.without_skips
    standing = how_groups_stand(compared)
    if rule == "polis":
        priorities = next_priorities(group_counts, directions.extremity, hidden=hidden)
    else:
        priorities = what_to_ask(all_counts, found, hidden=hidden)
    return OpinionMap(
        rule=rule,
        seed=seed,
        people=votes.people,
        statements=votes.statements,
        hidden=hidden,
        seen_by_person=votes.seen_by_person,
        centre=directions.centre,
        components=directions.components,
        positions=directions.positions,
        groups=groups,
        found=found,
        votes=votes,
        group_counts=group_counts,
        all_counts=all_counts,
        standing=standing,
        representatives=representatives(compared, standing, hidden=hidden),
        consensus=consensus(all_counts, hidden=hidden),
        group_informed_consensus=group_informed_consensus(group_counts),
        extremity=directions.extremity,
        priorities=priorities,
    )


def _as_directions(found: Found) -> Directions:
    means = found.background.means
    extremity = np.sqrt(float(means.size)) * (1.0 - means) * np.sqrt(np.square(found.plane).sum(axis=0))
    return Directions(centre=means, components=found.plane, positions=found.positions, extremity=extremity)
