"""Groups as Polis finds them: near points first gathered into base clusters, those into two to five groups."""

import numpy as np

from evenground.cores.opinion_map import kernel
from evenground.cores.opinion_map.groups import middles, numbered_by_size
from evenground.cores.opinion_map.votes import Floats, Integers, Truths

ANSWERS_TO_ENTER = 7
"""Answers somebody gives before they help to form groups (Polis: fewer say too little about a person)."""

SMALLEST_MAP = 15
"""With fewer people than this, those who answered most are let in too, so that small boards get a map."""

BASE_CLUSTERS = 100
MOST_GROUPS = 5
BASE_ROUNDS = 101
GROUP_ROUNDS = 21
"""Polis allows 100 and 20 rounds after the first one."""

STILL = 0.01
"""Centres that moved less than this have come to rest."""


def who_is_in(answered: Integers, *, n_statements: int) -> Truths:
    """Who helps to form groups: ``min(7, S)`` answers or more; if that gives fewer than 15, the most active fill up.

    Of equally active people the lower row goes first. Nobody enters without an answer.
    """
    inside = (answered >= min(ANSWERS_TO_ENTER, n_statements)) & (answered > 0)
    if int(inside.sum()) < SMALLEST_MAP:
        most_active = np.argsort(-answered, kind="stable")[:SMALLEST_MAP]
        inside[most_active] = True
        inside &= answered > 0
    return inside


def find_groups(positions: Floats, inside: Truths) -> Integers:
    """The group of each person who is in, -1 for the others."""
    rows = np.flatnonzero(inside)
    group_of = np.full(inside.size, -1, dtype=np.int64)
    if rows.size:
        base = k_means(positions[rows], BASE_CLUSTERS, rounds=BASE_ROUNDS)
        n_base = int(base.max()) + 1
        centres = middles(positions[rows], base, np.ones(rows.size), n_base)
        label = _best_grouping(centres, np.bincount(base, minlength=n_base))
        group_of[rows] = numbered_by_size(label[base], rows)
    return group_of


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


def _best_grouping(centres: Floats, sizes: Integers) -> Integers:
    """Of 2 to K groups the number with the highest mean silhouette; of equal ones the larger."""
    n_base = centres.shape[0]
    best = np.zeros(n_base, dtype=np.int64)
    if n_base < 2:
        return best
    apart = _distances(centres)
    highest = -np.inf
    for k in range(2, min(MOST_GROUPS, 2 + n_base // 12) + 1):
        label = k_means(centres, k, rounds=GROUP_ROUNDS, weights=sizes.astype(np.float64))
        value = silhouette(apart, label)
        if value >= highest:
            highest, best = value, label
    return best


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
