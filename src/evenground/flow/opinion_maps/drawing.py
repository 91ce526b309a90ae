"""From answers to what the page needs: counts, sentences' numbers, groups and points; no seat, no member.

Loads numpy, so only tasks and commands import it.
"""

from array import array
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from evenground.cores.opinion_map import (
    METHOD,
    Counts,
    Difference,
    Ground,
    GroupAnswer,
    OpinionMap,
    Representative,
    Votes,
    both_lists,
    common_ground,
    count_parts,
    draw_map,
    interval,
    votes_from_rows,
)
from evenground.flow.opinion_maps import rules

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


def drawn_from(rows: Iterable[tuple[int, int, int]], shown: Collection[int], here_as: Mapping[int, int] | None = None) -> Drawing:
    """Draw the map of rows "seat, contribution number, value", where only the shown contributions may be spoken of.

    `here_as` says as what a seat's member is here, by a number: common ground is what all of those share, too. Which is which
    makes no difference, and nothing of it is kept.
    """
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
    perspectives = _by_perspective(votes, here_as or {}) if has_picture else None
    priorities = dict(zip(drawn.statements.tolist(), drawn.priorities.tolist(), strict=True))
    result = {
        "version": rules.VERSION,
        # Enough to draw it again, and to say that it is the same.
        "from": {"votes": drawn.votes.fingerprint, "method": METHOD, "hidden": sorted(hidden)},
        "statements": _statements(drawn, hidden),
        "likely": _likely(drawn, hidden),
        **_lists(drawn, hidden, has_picture, perspectives),
        "are_clear": drawn.are_groups_clear if has_picture and drawn.n_groups > 1 else None,
        "ways": _ways(drawn, hidden) if has_picture else None,
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


def _likely(drawn: OpinionMap, hidden: Collection[int]) -> list[list[float]]:
    """For each shown contribution between what shares of those who take a side the true one who agree lies, likely."""
    low, high = interval(drawn.all_counts.agree[0], drawn.all_counts.sides[0])
    ends = zip(drawn.statements.tolist(), low.round(4).tolist(), high.round(4).tolist(), strict=True)
    return [[least, most] for number, least, most in ends if number not in hidden]


def _by_perspective(votes: Votes, here_as: Mapping[int, int]) -> Counts | None:
    """Answers of those who are here as the same; nothing where all are."""
    return count_parts(votes, here_as) if len(set(here_as.values())) > 1 else None


def _ways(drawn: OpinionMap, hidden: Collection[int]) -> dict[str, Any]:
    """What one needs beside one's own answers to see where they lie: of statements and groups, nothing of anybody."""
    found = drawn.found
    assert found is not None
    frame = _frame(drawn)
    return {
        "style_pull": found.background.style_pull,
        "noise": found.shapes.noise,
        "handicaps": found.shapes.handicaps().tolist(),
        "needed": found.needed,
        "doubts": found.doubts.tolist(),
        "frame": [frame.left, frame.high, frame.scale],
        "statements": {
            str(number): [round(part, 6) for part in (mean, *plane, *centres)]
            for number, mean, plane, centres in zip(
                drawn.statements.tolist(),
                found.background.means.tolist(),
                found.plane.T.tolist(),
                found.shapes.centres.T.tolist(),
                strict=True,
            )
            if number not in hidden
        },
    }


def _lists(drawn: OpinionMap, hidden: Collection[int], has_picture: bool, perspectives: Counts | None) -> dict[str, Any]:
    seen = drawn.all_counts.seen[0].tolist()
    too_few = {number for number, n in zip(drawn.statements.tolist(), seen, strict=True) if not rules.is_enough(n)}
    groups = drawn.group_counts if has_picture else drawn.all_counts
    left_out = {*hidden, *too_few}
    common, apart = both_lists(groups, drawn.all_counts, perspectives=perspectives, how_many=LENGTH_OF_LISTS, hidden=left_out)
    several = has_picture and drawn.n_groups > 1
    return {
        "shared": _shared(groups, drawn.all_counts, perspectives, left_out),
        "common": [_ground(one, several) for one in common],
        "apart": [_difference(one, several) for one in apart],
    }


def _shared(groups: Counts, everyone: Counts, perspectives: Counts | None, left_out: Collection[int]) -> list[list[int]]:
    """All ideas that nearly all agree on (1) or turn down (-1), in every part: more than a page tells in sentences."""
    every = common_ground(groups, everyone, perspectives=perspectives, how_many=everyone.agree.shape[1], hidden=left_out)
    shared = [one for one in every if one.is_in_every_group and one.count >= rules.NEARLY_ALL * one.sides]
    return sorted([one.statement, 1 if one.side == "agree" else -1] for one in shared)


def _ground(one: Ground, several: bool) -> dict[str, Any]:
    return {
        "number": one.statement,
        "side": one.side,
        "count": one.count,
        "sides": one.sides,
        "seen": one.seen,
        "is_firm": one.is_in_every_group,
        "in_every_group": several and one.is_in_every_group,
        "on_many_sides": one.is_in_every_group and one.n_perspectives >= rules.MANY_SIDES,
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
    if min(group.sides for group in groups) < rules.FEWEST_TOLD_OF_A_GROUP:
        return []
    return [[group.agree, group.sides] for group in groups]


def _groups(drawn: OpinionMap) -> list[dict[str, Any]]:
    seen, place = drawn.group_counts.seen, {statement: at for at, statement in enumerate(drawn.statements.tolist())}
    return [
        {
            "size": size,
            "stands_for": [_stands_for(one, int(seen[group, place[one.statement]])) for one in chosen if _may_be_told(one)][
                :TOLD_OF_A_GROUP
            ],
        }
        for group, (size, chosen) in enumerate(zip(drawn.groups.sizes.tolist(), drawn.representatives, strict=True))
    ]


def _may_be_told(one: Representative) -> bool:
    """Enough of the group answered, and most of them alike: only then does it stand for them in a sentence."""
    return one.seen >= rules.FEWEST_TOLD_OF_A_GROUP and 2 * one.count > one.seen


def _stands_for(one: Representative, seen: int) -> dict[str, Any]:
    return {"number": one.statement, "side": one.side, "count": one.count, "sides": one.seen, "seen": seen}


def _dots(drawn: OpinionMap) -> list[list[int]]:
    """Where people stand, by group and place. Sorted, so that no order of seats can be read off."""
    rows = [
        (group, x, y)
        for group, (x, y) in zip(drawn.groups.group_of.tolist(), drawn.positions.tolist(), strict=True)
        if group >= 0
    ]
    frame = _frame(drawn)
    dots = sorted([group, round((x - frame.left) * frame.scale), round((frame.high - y) * frame.scale)] for group, x, y in rows)
    return _every_so_often(dots)


@dataclass(frozen=True)
class _Frame:
    """What part of the plane the picture shows."""

    left: float
    high: float
    scale: float


def _frame(drawn: OpinionMap) -> _Frame:
    placed = drawn.positions[drawn.groups.group_of >= 0]
    (left, low), (right, high) = placed.min(axis=0).tolist(), placed.max(axis=0).tolist()
    # One scale for both directions: near must look near whichever way.
    return _Frame(left, high, EDGE / (max(right - left, high - low) or 1.0))


def _every_so_often(dots: list[list[int]]) -> list[list[int]]:
    """At most so many, taken evenly, so that each group keeps its share and its spread."""
    if len(dots) <= MOST_DOTS:
        return dots
    return [dots[place * len(dots) // MOST_DOTS] for place in range(MOST_DOTS)]
