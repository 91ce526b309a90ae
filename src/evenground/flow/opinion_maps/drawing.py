"""From answers to what the page needs: counts, sentences' numbers, groups and points; no seat, no member.

Loads numpy, so only tasks and commands import it.
"""

from array import array
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from evenground.cores.opinion_map import (
    Difference,
    Ground,
    GroupAnswer,
    OpinionMap,
    Representative,
    both_lists,
    draw_map,
    votes_from_rows,
)
from evenground.flow.opinion_maps import rules

VERSION = 1
MOST_DOTS = 400
"""More dots say no more to the eye, and cost bytes."""
EDGE = 1000
"""Points are stored as whole numbers from 0 to this."""
LENGTH_OF_LISTS = 5
TOLD_OF_A_GROUP = 3


@dataclass(frozen=True)
class Drawing:
    people: int
    responses: int
    result: dict[str, Any]
    priorities: dict[int, float]


def drawn_from(rows: Iterable[tuple[int, int, int]], shown: Collection[int]) -> Drawing:
    """Draw the map of rows "seat, contribution number, value", where only the shown contributions may be spoken of."""
    seats, numbers, values = array("q"), array("q"), array("b")
    for seat, number, value in rows:
        seats.append(seat)
        numbers.append(number)
        values.append(value)
    votes = votes_from_rows(seats, numbers, values, all_statements=sorted(shown))
    hidden = set(votes.statements.tolist()) - set(shown)
    drawn = draw_map(votes, hidden_statements=hidden)
    people = int(drawn.people.size)
    has_picture = rules.is_enough_for_a_picture(people) and drawn.n_groups > 0
    priorities = dict(zip(drawn.statements.tolist(), drawn.priorities.tolist(), strict=True))
    result = {
        "version": VERSION,
        "statements": _statements(drawn, hidden),
        **_lists(drawn, hidden, has_picture),
        "groups": _groups(drawn) if has_picture else [],
        "dots": _dots(drawn) if has_picture else [],
        "placed": int(drawn.groups.sizes.sum()) if has_picture else 0,
    }
    return Drawing(people, len(values), result, {number: priorities[number] for number in shown})


def _statements(drawn: OpinionMap, hidden: Collection[int]) -> list[list[int]]:
    """Number, agree, skip and disagree of each shown contribution."""
    counts = drawn.all_counts
    columns = (drawn.statements.tolist(), counts.agree[0].tolist(), counts.skip[0].tolist(), counts.disagree[0].tolist())
    return [list(row) for row in zip(*columns, strict=True) if row[0] not in hidden]


def _lists(drawn: OpinionMap, hidden: Collection[int], has_picture: bool) -> dict[str, Any]:
    seen = drawn.all_counts.seen[0].tolist()
    too_few = {number for number, n in zip(drawn.statements.tolist(), seen, strict=True) if not rules.is_enough(n)}
    groups = drawn.group_counts if has_picture else drawn.all_counts
    common, apart = both_lists(groups, drawn.all_counts, how_many=LENGTH_OF_LISTS, hidden={*hidden, *too_few})
    several = has_picture and drawn.n_groups > 1
    return {
        "common": [_ground(one, several) for one in common],
        "apart": [_difference(one, several) for one in apart],
    }


def _ground(one: Ground, several: bool) -> dict[str, Any]:
    return {
        "number": one.statement,
        "side": one.side,
        "count": one.count,
        "seen": one.seen,
        "in_every_group": several and one.is_in_every_group,
    }


def _difference(one: Difference, several: bool) -> dict[str, Any]:
    return {
        "number": one.statement,
        "agree": one.agree,
        "disagree": one.disagree,
        "seen": one.seen,
        "groups": _told(one.groups) if several else [],
    }


def _told(groups: tuple[GroupAnswer, ...]) -> list[list[int]]:
    """How many of each group agree and answered; of none when one of them is so small that it would say who."""
    if min(group.seen for group in groups) < rules.FEWEST_TOLD_OF_A_GROUP:
        return []
    return [[group.agree, group.seen] for group in groups]


def _groups(drawn: OpinionMap) -> list[dict[str, Any]]:
    return [
        {"size": size, "stands_for": [_stands_for(one) for one in chosen if _may_be_told(one)][:TOLD_OF_A_GROUP]}
        for size, chosen in zip(drawn.groups.sizes.tolist(), drawn.representatives, strict=True)
    ]


def _may_be_told(one: Representative) -> bool:
    """Enough of the group answered, and most of them alike: only then does it stand for them in a sentence."""
    return one.seen >= rules.FEWEST_TOLD_OF_A_GROUP and 2 * one.count > one.seen


def _stands_for(one: Representative) -> dict[str, Any]:
    return {"number": one.statement, "side": one.side, "count": one.count, "seen": one.seen}


def _dots(drawn: OpinionMap) -> list[list[int]]:
    """Where people stand, by group and place. Sorted, so that no order of seats can be read off."""
    rows = [
        (group, x, y)
        for group, (x, y) in zip(drawn.groups.group_of.tolist(), drawn.positions.tolist(), strict=True)
        if group >= 0
    ]
    left, right = min(x for _, x, _ in rows), max(x for _, x, _ in rows)
    low, high = min(y for _, _, y in rows), max(y for _, _, y in rows)
    # One scale for both directions: near must look near whichever way.
    scale = EDGE / (max(right - left, high - low) or 1.0)
    dots = sorted([group, round((x - left) * scale), round((high - y) * scale)] for group, x, y in rows)
    return _every_so_often(dots)


def _every_so_often(dots: list[list[int]]) -> list[list[int]]:
    """At most so many, taken evenly, so that each group keeps its share and its spread."""
    if len(dots) <= MOST_DOTS:
        return dots
    return [dots[place * len(dots) // MOST_DOTS] for place in range(MOST_DOTS)]
