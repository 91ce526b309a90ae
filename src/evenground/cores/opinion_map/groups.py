"""Who is in which group, and how far groups are borne out."""

from dataclasses import dataclass

import numpy as np

from evenground.cores.opinion_map.votes import Floats, Integers


@dataclass(frozen=True, eq=False)
class Groups:
    """Who is in which group.

    Attributes
    ----------
    group_of : array of shape (P,)
        Each person's group, -1 for those who answered too little to be in one.
    sizes : array of shape (G,)
        Groups are numbered by size, largest first, then by the lowest row among their people.
    centres : array of shape (G, 2)
        The middle of each group's positions.
    """

    group_of: Integers
    sizes: Integers
    centres: Floats


def groups_of(group_of: Integers, positions: Floats) -> Groups:
    """Sizes and middles of groups that are numbered already."""
    rows = np.flatnonzero(group_of >= 0)
    members = group_of[rows]
    n_groups = int(members.max()) + 1 if members.size else 0
    return Groups(
        group_of=group_of,
        sizes=np.bincount(members, minlength=n_groups).astype(np.int64),
        centres=middles(positions[rows], members, np.ones(rows.size), n_groups),
    )


def middles(points: Floats, label: Integers, weight: Floats, n: int) -> Floats:
    """Weighted middle of each cluster."""
    found = np.empty((n, points.shape[1]))
    for axis in range(points.shape[1]):
        found[:, axis] = np.bincount(label, weights=weight * points[:, axis], minlength=n)
    found /= np.bincount(label, weights=weight, minlength=n)[:, np.newaxis]
    return found


def numbered_by_size(label: Integers, rows: Integers) -> Integers:
    """Groups numbered from the largest on, equal ones by the lowest of ``rows`` among their people."""
    if label.size == 0:
        return label
    counts = np.bincount(label)
    lowest = np.full(counts.size, np.iinfo(np.int64).max)
    np.minimum.at(lowest, label, rows)
    number = np.empty(counts.size, dtype=np.int64)
    number[np.lexsort((lowest, -counts))] = np.arange(counts.size)
    return np.asarray(number[label], dtype=np.int64)
