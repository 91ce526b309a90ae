"""People who answered alike: near points first gathered into base clusters, those into at most five groups."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evenground.cores.opinion_map import kernel
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
    if n == 0:
        return np.zeros(0, dtype=np.int64)
    weights = np.ones(n) if weights is None else weights
    # The loop takes columns: one row of x, one of y.
    columns, centres = (np.ascontiguousarray(table.T) for table in (points, first_different(points, k)))
    return kernel.k_means(columns, weights, centres, rounds=rounds, still=STILL)


def first_different(points: Floats, k: int) -> Floats:
    """The first ``k`` rows that differ from all before them, in the order of rows."""
    looked_at = k
    while True:
        different = dict.fromkeys(map(tuple, points[:looked_at].tolist()))
        if len(different) >= k or looked_at >= points.shape[0]:
            return np.array(list(different)[:k], dtype=np.float64).reshape(-1, 2)
        looked_at *= 2


def _means(points: Floats, label: Integers, weight: Floats, n: int) -> Floats:
    """Weighted middle of each cluster."""
    middles = np.empty((n, 2))
    for axis in (0, 1):
        middles[:, axis] = np.bincount(label, weights=weight * points[:, axis], minlength=n)
    middles /= np.bincount(label, weights=weight, minlength=n)[:, np.newaxis]
    return middles


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
