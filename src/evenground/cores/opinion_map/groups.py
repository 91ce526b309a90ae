"""People who answered alike: near points first gathered into base clusters, those into at most five groups."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evenground.cores.opinion_map.votes import Floats, Integers

ANSWERS_TO_ENTER = 7
"""Answers somebody gives before they help to form groups (Polis: fewer say too little about a person)."""

SMALLEST_MAP = 15
"""With fewer people than this, those who answered most are let in too, so that small boards get a map."""

BASE_CLUSTERS = 100
MOST_GROUPS = 5
SMALLEST_GROUP = 2
BASE_ROUNDS = 101
GROUP_ROUNDS = 21
"""Polis allows 100 and 20 rounds after the first one."""
ROUGH = 5e-5
"""Differences of roughly squared distances below this, beside the squares themselves, may be rounding."""

FEW = MOST_GROUPS
"""With so few centres plain distances are quickest."""

STILL = 0.01
"""Centres that moved less than this have come to rest."""


@dataclass(frozen=True, eq=False)
class Groups:
    """Base clusters and groups.

    Attributes
    ----------
    base_of, group_of : array of shape (P,)
        Each person's base cluster and group, -1 for those who do not help to form groups.
    base_centres, base_sizes : arrays of shape (B, 2) and (B,)
    centres, sizes : arrays of shape (G, 2) and (G,)
        Groups are numbered by size, largest first, then by the lowest row among their people.
    silhouettes : tuple of (k, value)
        How well each number of groups asked for parts the base clusters.
    """

    base_of: Integers
    group_of: Integers
    base_centres: Floats
    base_sizes: Integers
    centres: Floats
    sizes: Integers
    silhouettes: tuple[tuple[int, float], ...]


def who_is_in(answered: Integers, *, n_statements: int) -> NDArray[np.bool_]:
    """Who helps to form groups: ``min(7, S)`` answers or more; if that gives fewer than 15, the most active fill up.

    Of equally active people the lower row goes first. Nobody enters without an answer.
    """
    inside = (answered >= min(ANSWERS_TO_ENTER, n_statements)) & (answered > 0)
    if int(inside.sum()) < SMALLEST_MAP:
        most_active = np.argsort(-answered, kind="stable")[:SMALLEST_MAP]
        inside[most_active] = True
        inside &= answered > 0
    return inside


def find_groups(positions: Floats, inside: NDArray[np.bool_], *, join_small: bool) -> Groups:
    """Groups of the people who are in; ``join_small`` lets no group be one person alone."""
    rows = np.flatnonzero(inside)
    base = k_means(positions[rows], BASE_CLUSTERS, rounds=BASE_ROUNDS)
    n_base = int(base.max()) + 1 if base.size else 0
    sizes = np.bincount(base, minlength=n_base)
    centres = _means(positions[rows], base, np.ones(rows.size), n_base)
    label, silhouettes = _best_grouping(centres, sizes, join_small=join_small)
    base_of = np.full(inside.size, -1, dtype=np.int64)
    base_of[rows] = base
    group_of = np.full(inside.size, -1, dtype=np.int64)
    group_of[rows] = _numbered_by_size(label[base]) if rows.size else base
    n_groups = int(group_of.max()) + 1 if group_of.size else 0
    members = group_of[rows]
    return Groups(
        base_of=base_of,
        group_of=group_of,
        base_centres=centres,
        base_sizes=sizes.astype(np.int64),
        centres=_means(positions[rows], members, np.ones(rows.size), n_groups),
        sizes=np.bincount(members, minlength=n_groups).astype(np.int64),
        silhouettes=silhouettes,
    )


def k_means(points: Floats, k: int, *, rounds: int, weights: Floats | None = None) -> Integers:
    """Cluster of each point. First centres are the first ``k`` different points; a point between two goes to the
    earlier one; a cluster left empty is dropped; it ends when no centre moved by 0.01."""
    n = points.shape[0]
    nearest = np.zeros(n, dtype=np.int64)
    if n == 0:
        return nearest
    # From here points and centres lie as columns: one row of x, one of y.
    columns = np.ascontiguousarray(points.T)
    weight = np.ones(n) if weights is None else weights
    pull = weight * columns
    centres = np.ascontiguousarray(first_different(points, k).T)
    search = _Nearest(columns)
    for _ in range(rounds):
        nearest = search.of(centres)
        moved, total = _middles(pull, weight, nearest, centres.shape[1])
        used = total > 0.0
        if not used.all():
            moved = moved[:, used]
            nearest = (np.cumsum(used) - 1)[nearest]
        at_rest = _at_rest(centres, moved)
        centres = moved
        if at_rest:
            break
    return nearest


def first_different(points: Floats, k: int) -> Floats:
    """The first ``k`` rows that differ from all before them, in the order of rows."""
    looked_at = k
    while True:
        different = dict.fromkeys(map(tuple, points[:looked_at].tolist()))
        if len(different) >= k or looked_at >= points.shape[0]:
            return np.array(list(different)[:k], dtype=np.float64).reshape(-1, 2)
        looked_at *= 2


class _Nearest:
    """Finds the nearest centre of each point, of equally near ones the earliest, round after round.

    A matrix product of short numbers gives all squared distances, less the point's own square, quickly but roughly,
    and its last digits may depend on the machine's library. It only says who certainly stays: points for which
    another centre may be as near as their own look again, plainly.
    """

    def __init__(self, points: Floats) -> None:
        n = points.shape[1]
        self.points = points
        self.lifted = np.vstack([-2.0 * points, np.ones(n)]).astype(np.float32)
        # Rounding grows with the squares of the point and of its distance, which is ``own`` and the point's square.
        self.doubt = (ROUGH * (1.0 + 2.0 * np.square(points).sum(axis=0))).astype(np.float32)
        self.places = np.arange(n)
        self.nearest = np.zeros(n, dtype=np.int64)
        self.rough = np.zeros((0, n), dtype=np.float32)
        self.cells = self.rough.ravel()

    def of(self, centres: Floats) -> Integers:
        n = centres.shape[1]
        if n <= FEW:
            return _exactly_nearest(self.points, centres)
        lifted = np.empty((3, n), dtype=np.float32)
        lifted[:2] = centres
        lifted[2] = np.square(centres).sum(axis=0)
        if self.rough.shape[0] == n:
            np.matmul(lifted.T, self.lifted, out=self.rough)
        else:
            self.rough = lifted.T @ self.lifted
            self.cells = self.rough.ravel()
            self.nearest = self.rough.argmin(axis=0)
        of_own = self.nearest * self.places.size + self.places
        own = self.cells[of_own]
        self.cells[of_own] = np.inf
        own += ROUGH * own + self.doubt
        open_ones = np.flatnonzero(self.rough.min(axis=0) <= own)
        if open_ones.size:
            self.nearest[open_ones] = _exactly_nearest(self.points[:, open_ones], centres)
        return self.nearest


def _exactly_nearest(points: Floats, centres: Floats) -> Integers:
    # In place: a fresh table costs more than what is done with it.
    square, up = (points[axis][:, np.newaxis] - centres[axis] for axis in (0, 1))
    square *= square
    up *= up
    square += up
    return np.asarray(square.argmin(axis=1), dtype=np.int64)


def _middles(pull: Floats, weight: Floats, label: Integers, n: int) -> tuple[Floats, Floats]:
    """Weighted middle of each cluster, as columns, and its weight; ``pull`` is weight times point."""
    total = np.asarray(np.bincount(label, weights=weight, minlength=n), dtype=np.float64)
    middles = np.empty((2, n))
    for axis in (0, 1):
        middles[axis] = np.bincount(label, weights=pull[axis], minlength=n)
    middles /= np.maximum(total, 1e-300)
    return middles, total


def _means(points: Floats, label: Integers, weight: Floats, n: int) -> Floats:
    return np.ascontiguousarray(_middles(weight * points.T, weight, label, n)[0].T)


def _at_rest(before: Floats, after: Floats) -> bool:
    """Each in its own order of x, then y, no centre is further than a hair from its partner."""
    n = min(before.shape[1], after.shape[1])
    # Mostly x alone says that they still move, which needs no order of y.
    if (np.abs(np.sort(before[0])[:n] - np.sort(after[0])[:n]) >= STILL).any():
        return False
    ordered = (sorted(zip(*centres.tolist(), strict=True)) for centres in (before, after))
    return all((x - u) ** 2 + (y - v) ** 2 < STILL * STILL for (x, y), (u, v) in zip(*ordered, strict=False))


def _best_grouping(centres: Floats, sizes: Integers, *, join_small: bool) -> tuple[Integers, tuple[tuple[int, float], ...]]:
    """Of 2 to K groups the number with the highest mean silhouette; of equal ones the larger."""
    n_base = centres.shape[0]
    best = np.zeros(n_base, dtype=np.int64)
    if n_base < 2:
        return best, ()
    apart = _distances(centres)
    weights = sizes.astype(np.float64)
    highest = -np.inf
    silhouettes = []
    for k in range(2, min(MOST_GROUPS, 2 + n_base // 12) + 1):
        label = k_means(centres, k, rounds=GROUP_ROUNDS, weights=weights)
        if join_small:
            label = join_small_groups(centres, label, sizes)
        if label.max() == 0:
            continue  # joining left one group only, so this number of groups says nothing
        value = silhouette(apart, label)
        silhouettes.append((k, value))
        if value >= highest:
            highest, best = value, label
    return best, tuple(silhouettes)


def join_small_groups(centres: Floats, label: Integers, sizes: Integers) -> Integers:
    """Each group of one person joined to the group with the nearest centre, one after another, lowest number first."""
    label = label.copy()
    weights = sizes.astype(np.float64)
    while True:
        n = int(label.max()) + 1
        people = np.bincount(label, weights=weights, minlength=n)
        small = np.flatnonzero(people < SMALLEST_GROUP)
        if n < 2 or small.size == 0:
            return label
        middles = _means(centres, label, weights, n)
        away = np.square(middles - middles[small[0]]).sum(axis=1)
        away[small[0]] = np.inf
        label[label == small[0]] = int(np.argmin(away))
        label = np.unique(label, return_inverse=True)[1].astype(np.int64)


def silhouette(apart: Floats, label: Integers) -> float:
    """Mean silhouette: near 1 when each point is far nearer to its own group than to the next one.

    Parameters
    ----------
    apart : array of shape (n, n)
        Distances between the points.
    label : array of shape (n,)
        Group of each, counted from 0, at least two groups. A point alone in its group counts 0.
    """
    n_groups = int(label.max()) + 1
    counts = np.bincount(label, minlength=n_groups)
    points = np.arange(label.size)
    by_group = np.argsort(label, kind="stable")
    total = np.add.reduceat(apart[:, by_group], np.cumsum(counts) - counts, axis=1)
    own = total[points, label] / np.maximum(counts[label] - 1, 1)
    others = total / counts
    others[points, label] = np.inf
    next_best = others.min(axis=1)
    larger = np.maximum(own, next_best)
    alone = counts[label] == 1
    value = np.where(alone | (larger == 0), 0.0, (next_best - own) / np.where(larger == 0, 1.0, larger))
    return float(value.mean())


def _distances(points: Floats) -> Floats:
    across = points[:, :1] - points[:, 0]
    up = points[:, 1:] - points[:, 1]
    return np.asarray(np.sqrt(across * across + up * up), dtype=np.float64)


def _numbered_by_size(label: Integers) -> Integers:
    counts = np.bincount(label)
    first_row = np.full(counts.size, label.size)
    np.minimum.at(first_row, label, np.arange(label.size))
    order = np.lexsort((first_row, -counts))
    number = np.empty(counts.size, dtype=np.int64)
    number[order] = np.arange(counts.size)
    return np.asarray(number[label], dtype=np.int64)
