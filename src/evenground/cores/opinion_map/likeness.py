"""How alike two groupings of the same people are."""

from collections import Counter
from collections.abc import Hashable, Sequence
from math import comb


def adjusted_rand(one: Sequence[Hashable], other: Sequence[Hashable]) -> float:
    """Adjusted Rand index: 1 the same groups, 0 what chance gives (Hubert and Arabie 1985).

    Examples
    --------
    >>> adjusted_rand([0, 0, 1, 1], ["a", "a", "b", "b"]), round(adjusted_rand([0, 0, 1, 1], [0, 1, 0, 1]), 2)
    (1.0, -0.5)
    """
    both = list(zip(one, other, strict=True))
    together, ones, others = (sum(comb(n, 2) for n in Counter(labels).values()) for labels in (both, one, other))
    expected = ones * others / max(comb(len(both), 2), 1)
    most = (ones + others) / 2
    return 1.0 if most == expected else (together - expected) / (most - expected)
