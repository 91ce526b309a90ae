"""How sure a share is that so many answers gave."""

import numpy as np

from evenground.cores.opinion_map.votes import Floats, Integers

NINETY_FIVE_IN_A_HUNDRED = 1.959963984540054
"""z of the intervals: the true share is below the lower end one time in forty, and above the upper one as often."""


def interval(part: Integers, whole: Integers) -> tuple[Floats, Floats]:
    """Between what two shares the true one lies, 95 times in 100 (Wilson 1927); from 0 to 1 where nobody answered.

    Examples
    --------
    >>> low, high = interval(np.array([8, 80]), np.array([10, 100]))
    >>> low.round(3), high.round(3)
    (array([0.49 , 0.711]), array([0.943, 0.867]))
    """
    n = np.maximum(whole, 1).astype(np.float64)
    share = part / n
    z2 = NINETY_FIVE_IN_A_HUNDRED**2
    middle = share + z2 / (2.0 * n)
    margin = NINETY_FIVE_IN_A_HUNDRED * np.sqrt(share * (1.0 - share) / n + z2 / (4.0 * n * n))
    low = np.where(whole > 0, np.maximum((middle - margin) / (1.0 + z2 / n), 0.0), 0.0)
    high = np.where(whole > 0, np.minimum((middle + margin) / (1.0 + z2 / n), 1.0), 1.0)
    return low, high


def lower_bound(part: Integers, whole: Integers) -> Floats:
    """The lower end of :func:`interval`."""
    return interval(part, whole)[0]


def surely_apart(one: Integers, of_one: Integers, other: Integers, of_other: Integers) -> Floats:
    """By how much one share is larger than another at least, 95 times in 100; negative where that is not sure.

    The two intervals put together (Newcombe 1998, method 10).

    Examples
    --------
    >>> surely_apart(np.array([56]), np.array([70]), np.array([48]), np.array([80])).round(4)
    array([0.0524])
    """
    (low, _), (_, high) = interval(one, of_one), interval(other, of_other)
    p, q = one / np.maximum(of_one, 1), other / np.maximum(of_other, 1)
    return np.asarray((p - q) - np.sqrt(np.square(p - low) + np.square(high - q)), dtype=np.float64)
