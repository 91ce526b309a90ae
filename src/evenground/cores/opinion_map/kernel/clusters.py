"""k-means in two directions, as Polis groups people."""

import numpy as np

from evenground.cores.opinion_map.kernel.library import ARRAY, NUMBER, SIZE, Floats, Integers, at, expect, loop

MOST_CENTRES = 128

_k_means = loop("k_means", SIZE, ARRAY, ARRAY, ARRAY, SIZE, ARRAY, ARRAY, SIZE, NUMBER, ARRAY)


def k_means(points: Floats, weights: Floats, centres: Floats, *, rounds: int, still: float) -> Integers:
    """Cluster of each point (columns x, y) after at most so many rounds from the given centres (columns x, y)."""
    n, k = weights.size, centres.shape[1]
    expect(points, np.float64, 2 * n)
    expect(weights, np.float64, n)
    expect(centres, np.float64, 2 * k)
    if k > MOST_CENTRES or (k == 0 and n > 0):
        raise ValueError(f"between 1 and {MOST_CENTRES} centres")
    if n and not weights.min() > 0.0:
        raise ValueError("every point must weigh something")
    labels = np.zeros(n, dtype=np.int64)
    x, y, centre_x, centre_y = at(*points, *centres)
    _k_means(n, x, y, *at(weights), k, centre_x, centre_y, rounds, still, *at(labels))
    return labels
