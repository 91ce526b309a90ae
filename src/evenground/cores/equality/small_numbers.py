"""Counts that could name a person are hidden, and so that nobody can work them out, another with them."""

from collections.abc import Sequence
from dataclasses import dataclass

SMALLEST_COUNT_SHOWN = 5
"""Counts from 1 to 4 could name a person in a small group; statistics offices hide counts under 5 for the same reason."""


@dataclass(frozen=True)
class ShownCounts:
    """Counts as they may be printed; None where a count is hidden.

    Attributes
    ----------
    counts : tuple of int or None
        In the order in which they came.
    total : int or None
        Their sum, hidden where it would give a hidden count away.
    """

    counts: tuple[int | None, ...]
    total: int | None


def hide_small(counts: Sequence[int], *, smallest_shown: int = SMALLEST_COUNT_SHOWN) -> ShownCounts:
    """Hide small counts of a table, and as much more as is needed so that none can be worked out.

    A count is small from 1 to ``smallest_shown - 1``; none at all says nothing about anybody. Where one count alone is small,
    the next smallest is hidden too, because total minus the others would give the one away. For every hidden count
    at least two numbers fit what is printed, also for a reader who knows this rule.

    Parameters
    ----------
    counts : sequence of int
        How many people on each side; nobody counted twice. Left as it is.
    smallest_shown : int
        The smallest count, other than none, that is shown.

    Returns
    -------
    ShownCounts

    Raises
    ------
    ValueError
        When a count is negative.

    Examples
    --------
    >>> hide_small([10, 2, 3])
    ShownCounts(counts=(10, None, None), total=15)
    >>> hide_small([10, 2, 7])
    ShownCounts(counts=(10, None, None), total=19)
    >>> hide_small([10, 8, 0])
    ShownCounts(counts=(10, 8, 0), total=18)
    """
    if any(count < 0 for count in counts):
        raise ValueError("a count of people cannot be negative")
    hidden = {place for place, count in enumerate(counts) if 0 < count < smallest_shown}
    if len(hidden) == 1:
        others = [count for place, count in enumerate(counts) if place not in hidden]
        # All that are as small: which of them was chosen would tell something.
        hidden |= {place for place, count in enumerate(counts) if count == min(others, default=-1)}
    total = sum(counts)
    # One count alone has nothing to hide behind; a small total is a small count itself; and a total that fits only
    # "all the smallest" or "all the largest" of what is hidden says each of them.
    sum_hidden, n_hidden = sum(counts[place] for place in hidden), len(hidden)
    tells = (
        n_hidden == 1
        or 0 < total < smallest_shown
        or (n_hidden > 0 and sum_hidden in (n_hidden, n_hidden * (smallest_shown - 1)))
    )
    return ShownCounts(
        counts=tuple(None if place in hidden else count for place, count in enumerate(counts)),
        total=None if tells else total,
    )
