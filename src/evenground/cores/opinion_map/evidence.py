"""How many groups the answers bear out: as many as foretell answers that were kept back.

People are parted into a few lots, and where they are few again and again. Groups are found among all lots but one, and each
answer of the lot left out is foretold from that person's other answers: first without groups (the statement's mean and the
person's way of answering), then by leanings (a place along directions, no groups), then by two, three, ... groups. Groups that
were only noise foretell worse than none. More groups than one needs foretell no better, or are beaten by plain leanings.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from evenground.cores.opinion_map.grouping import MOST_GROUPS, Shapes, one_more, shapes_of
from evenground.cores.opinion_map.leanings import Leanings, leanings_of
from evenground.cores.opinion_map.sides import Background, Sides, background_of
from evenground.cores.opinion_map.votes import Floats, Integers

CLEARLY = 2.0
"""Standard errors, over people, by which two groups foretell better than none before there are any."""

SURELY = 3.0
"""Standard errors from which so little hangs on chance that a few more answers would not change it. Between the two there are
groups, and a page says that they are not clear."""

NO_WORSE = 1.0
"""Within one standard error of the best the fewer groups are kept (Breiman and others 1984)."""

A_LITTLE = 0.05
"""So much better may leanings foretell and groups are still called as good: group means are drawn to nought, directions less."""

MANY_PEOPLE = 400
LOTS_OF_FEW, LOTS_OF_MANY = 5, 2
MOST_TIMES = 8
"""How often people are parted into lots anew: among few it is chance who is left out with whom, and one parting may bear out
groups that the next does not."""


@dataclass(frozen=True)
class Evidence:
    """What the answers kept back say of each number of groups.

    Attributes
    ----------
    gains : tuple of float
        For 1, 2, 3, ... groups: how much of the spread that means and ways of answering leave is foretold, from below 0
        (worse than without groups) to 1. The first is 0.
    leanings : tuple of float
        The same for 0, 1, 2, ... directions and no groups.
    errors : tuple of float
        Standard error of each difference from the number of groups before it; 0 for the first.
    n_groups : int
        The number chosen.
    groups_beat_leanings : bool
        Groups foretell at least as well as people spread evenly along as many directions would. If not, people stand
        everywhere between the groups, and a page says that these groups are not clear.
    is_sure : bool
        They foretell better than no groups by far more than chance would.
    """

    gains: tuple[float, ...]
    leanings: tuple[float, ...]
    errors: tuple[float, ...]
    n_groups: int
    groups_beat_leanings: bool
    is_sure: bool


NO_EVIDENCE = Evidence((0.0,), (0.0,), (0.0,), 1, False, False)


@dataclass(eq=False)
class _Lot:
    """One lot left out, and the groups of the others as far as they have been parted."""

    others: Sides
    left: Floats
    background: Background
    leanings: Leanings
    places: Floats
    group_of: Integers
    kept: Sides
    away: Floats
    whose: Integers

    def part_once_more(self, n_groups: int, *, smallest: int) -> bool:
        more = one_more(self.others, self.left, self.places, self.group_of, n_groups, smallest=smallest)
        if more is None:
            return False
        self.group_of = more
        return True

    def foretold_by_groups(self, n_groups: int) -> Floats:
        shapes = shapes_of(self.others, self.left, self.group_of, n_groups)
        return foretold(self.kept, self.away, self.background, shapes)

    def foretold_by_leanings(self, upto: int) -> Floats:
        return self.leanings.told_by_the_others(self.kept, self.away, min(upto, self.leanings.directions.shape[0]))


def foretold(sides: Sides, away: Floats, background: Background, shapes: Shapes) -> Floats:
    """For each answer what the same person's other answers lead one to expect if people come in groups, shape (N,).

    The groups are weighed by how well they explain the other answers; nobody is put into one for good.
    """
    # Without the answer itself in the person's way of answering, in their costs, and so in the weights of groups.
    reach = background.reach[sides.columns]
    totals, weight = sides.sums(reach * away)[sides.rows], sides.sums(np.square(reach))[sides.rows]
    style = (totals - reach * away) / (weight - np.square(reach) + background.style_pull)
    # A row for each group: numpy adds a few long rows up much faster than many short ones.
    costs = np.ascontiguousarray(sides.in_rows.costs_without_each(away, style, background.reach, shapes.centres).T)
    costs += shapes.handicaps()[:, np.newaxis]
    weights = np.exp((costs.min(axis=0) - costs) / (2.0 * shapes.noise))
    told = (weights * np.take(shapes.centres, sides.columns, axis=1)).sum(axis=0) / weights.sum(axis=0)
    return np.asarray(style * reach + told, dtype=np.float64)


def weigh(sides: Sides, lots_of: Sequence[Integers], style: float, *, smallest: int) -> Evidence:
    """Find the number of groups.

    Parameters
    ----------
    sides : Sides
    lots_of : sequence of arrays of shape (P,)
        The lot each person is in, counted from 0, each time that people are parted into lots.
    style : float
        How far people differ in ways of answering.
    smallest : int
        People a group has at least.
    """
    lots = [_lot(sides, lot_of, lot, style) for lot_of in lots_of for lot in range(int(lot_of.max(initial=-1)) + 1)]
    if len(lots) < 2 * len(lots_of) or any(lot.kept.columns.size == 0 or lot.others.columns.size == 0 for lot in lots):
        return NO_EVIDENCE
    bare = [lot.foretold_by_leanings(0) for lot in lots]
    missed = [np.square(lot.away - expected) for lot, expected in zip(lots, bare, strict=True)]
    whole = sum(float(miss.sum()) for miss in missed)
    if whole <= 0.0:
        return NO_EVIDENCE

    def gain_of(expected: list[Floats]) -> Floats:
        gain = np.zeros(sides.n_people)
        for lot, miss, told in zip(lots, missed, expected, strict=True):
            gain[lot.whose] += lot.kept.sums(miss - np.square(lot.away - told))
        return gain

    gains, leanings = [np.zeros(sides.n_people)], [np.zeros(sides.n_people)]
    # In small lots a group may be as much smaller as the lot is.
    fewest = max(2, int(smallest * min(lot.others.n_people for lot in lots) / max(sides.n_people, 1)))
    for n_groups in range(1, MOST_GROUPS):
        if not all(lot.part_once_more(n_groups, smallest=fewest) for lot in lots):
            break
        gains.append(gain_of([lot.foretold_by_groups(n_groups + 1) for lot in lots]))
        leanings.append(gain_of([lot.foretold_by_leanings(n_groups) for lot in lots]))
        # One more made it clearly worse, or two more no better: from there on it only falls.
        best = max(gain.sum() for gain in gains[:-2]) if n_groups > 1 else 0.0
        if _over_error(gains[-2] - gains[-1]) > CLEARLY or (n_groups > 1 and max(gains[-1].sum(), gains[-2].sum()) < best):
            break
    return _chosen(gains, leanings, whole)


def _chosen(gains: list[Floats], leanings: list[Floats], whole: float) -> Evidence:
    """Of the numbers that are fair, the smallest within a standard error of the best."""
    fair = [place for place in range(len(gains)) if place == 0 or _is_fair(place, gains[place], leanings[place])]
    best = max(fair, key=lambda place: gains[place].sum())
    chosen = next(place for place in fair if place == best or _over_error(gains[best] - gains[place]) < NO_WORSE)
    short = leanings[chosen] - gains[chosen]
    beats = chosen > 0 and (_over_error(short) < NO_WORSE or float(short.sum()) < A_LITTLE * float(gains[chosen].sum()))
    errors = [0.0] + [_error(one - other) / whole for other, one in pairwise(gains)]
    return Evidence(
        gains=tuple(float(gain.sum()) / whole for gain in gains),
        leanings=tuple(float(gain.sum()) / whole for gain in leanings),
        errors=tuple(errors),
        n_groups=chosen + 1,
        groups_beat_leanings=beats,
        is_sure=chosen > 0 and _over_error(gains[chosen]) > SURELY,
    )


def _is_fair(place: int, gain: Floats, leaning: Floats) -> bool:
    """Two groups foretell clearly better than none. More than two foretell at least as well as as many places along directions:
    a crowd that stands everywhere is not cut into ever smaller pieces."""
    return _over_error(gain) > CLEARLY if place == 1 else float((gain - leaning).sum()) > 0.0


def _error(difference: Floats) -> float:
    """Standard error of a sum over people."""
    return float(np.sqrt(difference.size) * difference.std())


def _over_error(difference: Floats) -> float:
    error = _error(difference)
    total = float(difference.sum())
    if error <= 1e-12:
        return float(np.sign(total)) * np.inf if abs(total) > 1e-9 else 0.0
    return total / error


def _lot(sides: Sides, lot_of: Integers, lot: int, style: float) -> _Lot:
    whose = np.flatnonzero(lot_of == lot)
    others, kept = sides.of(np.flatnonzero(lot_of != lot)), sides.of(whose)
    background = background_of(others, style)
    leanings = leanings_of(others, background, MOST_GROUPS - 1)
    return _Lot(
        others=others,
        left=background.left(others),
        background=background,
        leanings=leanings,
        places=leanings.places(others, background.away(others)),
        group_of=np.zeros(others.n_people, dtype=np.int64),
        kept=kept,
        away=background.away(kept),
        whose=whose,
    )
