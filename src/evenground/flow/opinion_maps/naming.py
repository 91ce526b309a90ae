"""Groups keep their shapes from one map to the next, though one grows past the other: "I am with the circles" stays true."""

from collections.abc import Mapping, Sequence
from itertools import permutations
from typing import Any


def as_before(before: Mapping[str, Any] | None, result: dict[str, Any]) -> dict[str, Any]:
    """The same map, its groups in the order of those before them that leaned most alike. With other groups than before, or
    none, it stays as it is."""
    if not before or not before.get("ways") or not result["ways"]:
        return result
    former, now = before["ways"], result["ways"]
    n_groups = len(now["handicaps"])
    if n_groups < 2 or len(former["handicaps"]) != n_groups:
        return result
    alike = _alike(former, now, n_groups)
    order = max(permutations(range(n_groups)), key=lambda order: sum(alike[place][group] for place, group in enumerate(order)))
    return _in_order(result, order)


def _alike(former: Mapping[str, Any], now: Mapping[str, Any], n_groups: int) -> list[list[float]]:
    """How far each group before (row) and each now (column) lean the same way, over the ideas that both maps know."""
    pairs = [(_apart(former, number), _apart(now, number)) for number in now["statements"] if number in former["statements"]]
    return [[sum(one[row] * other[column] for one, other in pairs) for column in range(n_groups)] for row in range(n_groups)]


def _apart(ways: Mapping[str, Any], number: str) -> list[float]:
    """How much more than the groups together each agrees with an idea."""
    leanings = ways["statements"][number][3:]
    middle = sum(leanings) / len(leanings)
    return [leaning - middle for leaning in leanings]


def _in_order(result: dict[str, Any], order: Sequence[int]) -> dict[str, Any]:
    def put(each: Sequence[Any]) -> list[Any]:
        return [each[group] for group in order]

    ways = result["ways"]
    return result | {
        "groups": put(result["groups"]),
        "apart": [one | {"groups": put(one["groups"]) if one["groups"] else []} for one in result["apart"]],
        "dots": sorted([order.index(group), x, y] for group, x, y in result["dots"]),
        "ways": ways
        | {
            "handicaps": put(ways["handicaps"]),
            "statements": {number: [*told[:3], *put(told[3:])] for number, told in ways["statements"].items()},
        },
    }
