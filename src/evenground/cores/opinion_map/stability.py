"""How firmly groups stand: would other people, as many or fewer, have made the same ones?"""

from dataclasses import dataclass

import numpy as np

from evenground.cores.opinion_map.grouping import parted
from evenground.cores.opinion_map.sides import Sides, background_of, style_spread
from evenground.cores.opinion_map.votes import Floats, Integers

DRAWS = 40

FIRM = 0.75
"""Overlap from which a group is called firm (Hennig 2007)."""


@dataclass(frozen=True)
class Stability:
    """What became of groups when they were found again from half of the people.

    Attributes
    ----------
    draws : int
    of_groups : tuple of float
        For each group how much of it was found again, over all draws: people in both it and the new group most like it, of
        the people in either. 1 is the very same people.
    together : float
        How often two people of one group were in one group again.
    """

    draws: int
    of_groups: tuple[float, ...]
    together: float

    @property
    def is_firm(self) -> bool:
        """All groups are found again, as far as one can ask."""
        return min(self.of_groups, default=1.0) >= FIRM


def found_again(
    sides: Sides, group_of: Integers, n_groups: int, *, smallest: int, draws: int = DRAWS, seed: int = 0
) -> Stability:
    """Find as many groups from half of the people, again and again, and put everybody into them.

    Parameters
    ----------
    sides : Sides
        Of people who are in a group.
    group_of : array of shape (P,)
        The group of each.
    n_groups, smallest : int
        How many groups to find, and the fewest people of one.
    draws, seed : int
    """
    if n_groups < 2 or sides.n_people < 4:
        return Stability(0, (1.0,) * n_groups, 1.0)
    chance, style = np.random.default_rng(seed), style_spread(sides)
    overlap, together = np.zeros(n_groups), 0.0
    for _ in range(draws):
        half = np.sort(chance.permutation(sides.n_people)[: (sides.n_people + 1) // 2])
        table = _table(group_of, _grouped_from(sides, half, n_groups, style, smallest=max(2, smallest // 2)), n_groups)
        own, other = table.sum(axis=1, keepdims=True), table.sum(axis=0, keepdims=True)
        overlap += (table / np.maximum(own + other - table, 1)).max(axis=1)
        together += float((table * (table - 1)).sum()) / max(float((own * (own - 1)).sum()), 1.0)
    return Stability(draws, tuple((overlap / draws).tolist()), together / draws)


def _grouped_from(sides: Sides, half: Integers, n_groups: int, style: float, *, smallest: int) -> Integers:
    some = sides.of(half)
    background = background_of(some, style)
    shapes, _ = parted(some, background, n_groups, smallest=smallest)
    return np.asarray(shapes.costs(sides, background.left(sides)).argmin(axis=1), dtype=np.int64)


def _table(one: Integers, other: Integers, n_groups: int) -> Floats:
    """How many people are in each pair of groups."""
    width = max(n_groups, int(other.max()) + 1)
    return np.bincount(one * width + other, minlength=n_groups * width).reshape(n_groups, width).astype(np.float64)
