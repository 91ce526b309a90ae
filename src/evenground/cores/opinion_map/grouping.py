"""People into a given number of groups: one group is split after another, and all are then looked at answer by answer.

Nothing here depends on the order or the names of people or statements.
"""

from dataclasses import dataclass

import numpy as np

from evenground.cores.opinion_map.groups import middles
from evenground.cores.opinion_map.leanings import leanings_of
from evenground.cores.opinion_map.sides import Background, Sides
from evenground.cores.opinion_map.votes import Floats, Integers

MOST_GROUPS = 6
"""More than six nobody can keep apart on a page."""

LEAST_DRAWN, MOST_DRAWN = 0.3, 30.0
"""Answers' worth by which a group's mean on a statement is drawn to everybody's, at least and at most."""

SPLIT_ROUNDS = 25
MOST_SPLITS = 2
REFINING_ROUNDS = 10


@dataclass(frozen=True, eq=False)
class Shapes:
    """What sets groups apart, as the answers of some people have it.

    Attributes
    ----------
    centres : array of shape (G, S)
        How much more than everybody each group agrees with each statement, ways of answering aside; drawn to nought
        where few of the group have answered.
    shares : array of shape (G,)
        The part of all people in each group.
    noise : float
        Mean square of what is left of an answer beside its group's centre.
    """

    centres: Floats
    shares: Floats
    noise: float

    @property
    def n_groups(self) -> int:
        return int(self.shares.size)

    def handicaps(self) -> Floats:
        """What belonging to each group costs before any answer is known: more for a small one."""
        return np.asarray(-2.0 * self.noise * np.log(self.shares), dtype=np.float64)

    def costs(self, sides: Sides, left: Floats) -> Floats:
        """How badly each group explains each person's answers, shape (P, G), up to what is the same for all groups."""
        return sides.in_rows.costs(left, self.centres) + self.handicaps()


def shapes_of(sides: Sides, left: Floats, group_of: Integers, n_groups: int) -> Shapes:
    """What the people of each group have in common.

    A group's mean over ``n`` answers varies by what groups differ, and by chance, noise over ``n``. Both are found by taking the
    spread of answers apart (within groups and between), and each mean is drawn to nought by noise beside what groups differ.
    """
    n_of, totals = sides.in_rows.totals(left, group_of, n_groups)
    told, squares = n_of > 0, float(np.square(left).sum())
    between = float((np.square(totals[told]) / n_of[told]).sum())
    within = (squares - between) / max(left.size - int(told.sum()), 1)
    differ = (between - float(told.sum()) * within) / max(left.size, 1)
    drawn = float(np.clip(within / differ, LEAST_DRAWN, MOST_DRAWN)) if differ > 0.0 else MOST_DRAWN
    centres = totals / (n_of + drawn)
    # The mean of (left - centre) ** 2, from sums that are there already.
    missed = squares + float((centres * (n_of * centres - 2.0 * totals)).sum())
    shares = (np.bincount(group_of, minlength=n_groups) + 1.0) / (group_of.size + n_groups)
    return Shapes(centres, shares, max(missed / left.size, 1e-9) if left.size else 1.0)


def parted(sides: Sides, background: Background, n_groups: int, *, smallest: int) -> tuple[Shapes, Integers]:
    """People in so many groups, or fewer where one would be smaller than ``smallest``: what sets groups apart, and the group
    of each person, shape (P,)."""
    left = background.left(sides)
    group_of, found = np.zeros(sides.n_people, dtype=np.int64), 1
    if n_groups > 1:
        places = leanings_of(sides, background, MOST_GROUPS - 1).places(sides, background.away(sides))
        while found < n_groups and (more := one_more(sides, left, places, group_of, found, smallest=smallest)) is not None:
            group_of, found = more, found + 1
    return shapes_of(sides, left, group_of, found), group_of


def one_more(sides: Sides, left: Floats, places: Floats, group_of: Integers, n_groups: int, *, smallest: int) -> Integers | None:
    """The same people in one group more, or nothing when that cannot be without a group smaller than ``smallest``.

    Parameters
    ----------
    sides : Sides
    left : array of shape (N,)
        What is left of each answer beside means and ways of answering.
    places : array of shape (P, D)
        Where people stand along directions, the strongest first.
    group_of : array of shape (P,)
        The groups so far.
    n_groups, smallest : int
    """
    # As many directions as there will be groups less one hold them all; two at least, since one may be a shadow.
    places = places[:, : max(n_groups, 2)]
    if places.shape[1] == 0:
        return None
    splits = _splits(places, sides.given.astype(np.float64), group_of, n_groups, smallest=smallest)
    best, least = None, np.inf
    for split in splits:
        found, cost = refined(sides, left, split, n_groups + 1, smallest=smallest)
        if cost < least - 1e-9 * abs(cost):
            best, least = found, cost
    return best


def refined(sides: Sides, left: Floats, group_of: Integers, n_groups: int, *, smallest: int) -> tuple[Integers, float]:
    """Everybody into the group that explains their answers best, until nobody moves; and what all that costs.

    Directions are a shadow of the answers, so this begins where they end. A move that would leave a group too small is not
    made.
    """
    cost = np.inf
    for _ in range(REFINING_ROUNDS):
        costs = shapes_of(sides, left, group_of, n_groups).costs(sides, left)
        moved = costs.argmin(axis=1)
        cost = float(costs[np.arange(moved.size), moved].sum())
        if np.array_equal(moved, group_of) or np.bincount(moved, minlength=n_groups).min() < smallest:
            break
        group_of = moved
    return group_of, cost


def _splits(places: Floats, weights: Floats, group_of: Integers, n_groups: int, *, smallest: int) -> list[Integers]:
    """Each group in turn cut across its own longest direction, all centres then settled: the best of these, at most two."""
    centres = middles(places, group_of, weights, n_groups)
    found: list[tuple[float, Integers]] = []
    for group in range(n_groups):
        members = np.flatnonzero(group_of == group)
        if members.size < 2 * smallest:
            continue
        across = places[members] - centres[group]
        spread = (across * weights[members, np.newaxis]).T @ across
        side = across @ np.linalg.eigh(spread)[1][:, -1] > 0
        if not side.any() or side.all():
            continue
        start = group_of.copy()
        start[members[side]] = n_groups
        settled, cost = _settled(places, weights, start, n_groups + 1, smallest=smallest)
        if settled is not None and not any(np.array_equal(settled, other) for _, other in found):
            found.append((cost, settled))
    return [split for _, split in sorted(found, key=lambda one: one[0])[:MOST_SPLITS]]


def _settled(
    places: Floats, weights: Floats, group_of: Integers, n_groups: int, *, smallest: int
) -> tuple[Integers | None, float]:
    """Weighted k-means from given groups; nothing when one of them ends too small."""
    if np.bincount(group_of, minlength=n_groups).min() == 0:
        return None, np.inf
    cost, whole = np.inf, float((weights * np.square(places).sum(axis=1)).sum())
    for _ in range(SPLIT_ROUNDS):
        centres = middles(places, group_of, weights, n_groups)
        # The squared distance, without what is the same for all centres.
        away = np.square(centres).sum(axis=1) - 2.0 * (places @ centres.T)
        moved = away.argmin(axis=1)
        cost = whole + float((away[np.arange(moved.size), moved] * weights).sum())
        if np.array_equal(moved, group_of):
            break
        if np.bincount(moved, minlength=n_groups).min() < smallest:
            return None, np.inf
        group_of = moved
    return (group_of, cost) if np.bincount(group_of, minlength=n_groups).min() >= smallest else (None, np.inf)
