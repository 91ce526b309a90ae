"""People on a picture: one mark each, or where they are many one for all who stand nearly at the same place."""

import numpy as np

from evenground.cores.opinion_map.votes import Floats, Integers

ACROSS, UP = 72, 48
"""Places a crowd is gathered into, along and up."""


def marks(positions: Floats, group_of: Integers, *, most: int) -> list[tuple[float, float, int, int]]:
    """Where (x, y), of which group (-1 none), and how many people each mark stands for.

    Up to ``most`` people have a mark each. Of more, those of one group who stand in one place of a grid share one in their
    middle.
    """
    if group_of.size <= most:
        ones = zip(positions.tolist(), group_of.tolist(), strict=True)
        return [(x, y, group, 1) for (x, y), group in ones]
    low, high = positions.min(axis=0), positions.max(axis=0)
    places = (positions - low) / np.where(high > low, high - low, 1.0) * np.array([ACROSS, UP])
    cell = np.minimum(places.astype(np.int64), [ACROSS - 1, UP - 1])
    keys = ((group_of + 1) * ACROSS + cell[:, 0]) * UP + cell[:, 1]
    different, mark_of, many = np.unique(keys, return_inverse=True, return_counts=True)
    middle = [np.bincount(mark_of, weights=positions[:, axis]) / many for axis in (0, 1)]
    groups = different // (ACROSS * UP) - 1
    return list(zip(middle[0].tolist(), middle[1].tolist(), groups.tolist(), many.tolist(), strict=True))
