"""Opinion groups of a whole crowd: how many, who is in which, and where everybody stands on the picture."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from evenground.cores.opinion_map.counts import Counts
from evenground.cores.opinion_map.evidence import (
    LOTS_OF_FEW,
    LOTS_OF_MANY,
    MANY_PEOPLE,
    MOST_TIMES,
    NO_EVIDENCE,
    Evidence,
    weigh,
)
from evenground.cores.opinion_map.grouping import Shapes, parted
from evenground.cores.opinion_map.groups import numbered_by_size
from evenground.cores.opinion_map.kernel import KINDS, ordinals
from evenground.cores.opinion_map.leanings import doubts_along, strongest_directions
from evenground.cores.opinion_map.sides import STANDS_STILL, Background, Sides, background_of, mean_sides, sides_of, style_spread
from evenground.cores.opinion_map.votes import AGREE, DISAGREE, Floats, Integers, Truths, Votes

SIDES_TO_ENTER = 7
"""Sides somebody takes before they are put into a group: with fewer, chance decides which."""

FEWEST_PEOPLE = 10
"""Among fewer there are no groups: a group would be people whom everybody can name."""

FOR_THE_NUMBER, FOR_THE_SHAPES = 40_000, 200_000
"""Answers looked at to find how many groups there are, and what each stands for. More would not change either; everybody
is then put into the group that explains their answers best."""

ONE_SIDED, FAR_FROM_CHANCE, MANY_ONE_SIDED = 0.9, 2.5, 0.25
"""Somebody who takes the same side nine times in ten, and that far more often than the statements call for (standard errors),
tells little of what sets people apart: groups are found without them, and they join the one that fits best. Where a quarter
or more do so it is an opinion."""

AT_ONCE = 65_536

Marks: TypeAlias = NDArray[np.uint64]


@dataclass(frozen=True, eq=False)
class Found:
    """Groups, and all that is needed to say where anybody stands.

    Attributes
    ----------
    group_of : array of shape (P,)
        -1 for people who took too few sides.
    positions : array of shape (P, 2)
        Near the middle for people of whom little is known.
    background, shapes, evidence
        What groups were found from.
    plane : array of shape (2, S)
        The directions of the picture: those along which three or more groups differ most, else those along which people do.
    doubts : array of shape (2,)
        By how many answers' worth a position is drawn to the middle.
    needed, smallest : int
        Sides to take to be in a group, and people a group has at least.
    looked_at : Sides
        The answers from which the number of groups was found, and
    who : array of int
        the rows of the people who gave them.
    """

    group_of: Integers
    positions: Floats
    background: Background
    shapes: Shapes
    evidence: Evidence
    plane: Floats
    doubts: Floats
    needed: int
    smallest: int
    looked_at: Sides
    who: Integers


def find_opinion_groups(votes: Votes, everyone: Counts, *, hidden: Truths) -> Found:
    """Groups of all who took enough sides; one group where the answers bear out no more."""
    means = np.where(hidden, 0.0, mean_sides(everyone.agree[0], everyone.disagree[0]))
    marks, given = votes.table.marks_of_rows(_marks_of_kinds(everyone, hidden))
    open_ones = int(((everyone.agree[0] + everyone.disagree[0] > 0) & ~hidden).sum())
    needed = max(min(SIDES_TO_ENTER, -(-open_ones // 2)), 1)
    inside = np.flatnonzero(given >= needed)
    smallest = smallest_group(inside.size)
    telling = inside[_is_telling(votes, means, hidden)[inside]]
    if telling.size < (1.0 - MANY_ONE_SIDED) * inside.size:
        telling = inside
    in_order = telling[_first_by_content(marks[telling], FOR_THE_SHAPES // needed + 1)]
    for_shapes = sides_of(votes, _up_to(in_order, given, FOR_THE_SHAPES), hidden=hidden)
    who = _up_to(in_order, given, FOR_THE_NUMBER)
    for_number = for_shapes.of(np.arange(who.size))
    evidence, style = NO_EVIDENCE, style_spread(for_number)
    if inside.size >= FEWEST_PEOPLE:
        lots = LOTS_OF_FEW if inside.size < MANY_PEOPLE else LOTS_OF_MANY
        times = int(np.clip(FOR_THE_NUMBER // max(for_number.columns.size, 1), 1, MOST_TIMES))
        lots_of = [_lots(_again(marks[who], time), lots) for time in range(times)]
        evidence = weigh(for_number, lots_of, style, smallest=_in_part(smallest, for_number, inside))
    smallest_of_these = _in_part(smallest, for_shapes, inside)
    background = background_of(for_shapes, style, means)
    shapes, fitted = parted(for_shapes, background, evidence.n_groups, smallest=smallest_of_these)
    plane, doubts = _plane(for_shapes, background, shapes)
    costs, positions = _everybody(votes, background, shapes, plane, doubts, hidden)
    group_of = np.full(votes.people.size, -1, dtype=np.int64)
    group_of[inside] = _large_enough(costs[inside], smallest)
    if telling.size == for_shapes.n_people:
        group_of[in_order] = fitted
    before = group_of[inside]
    group_of[inside] = numbered_by_size(before, inside)
    shapes = _in_order_of(shapes, before, group_of[inside])
    return Found(group_of, positions, background, shapes, evidence, plane, doubts, needed, smallest, for_number, who)


def smallest_group(n_people: int) -> int:
    """The fewest people that are called a group: 3, and more as the crowd grows, half the root of it.

    Examples
    --------
    >>> [smallest_group(n) for n in (12, 100, 10_000, 1_000_000)]
    [3, 5, 50, 500]
    """
    return max(3, int(np.ceil(np.sqrt(n_people) / 2.0)))


def _in_part(smallest: int, part: Sides, whole: Integers) -> int:
    """The smallest group in a part of the people."""
    return max(min(3, smallest), int(smallest * part.n_people / max(whole.size, 1)))


def _marks_of_kinds(everyone: Counts, hidden: Truths) -> Marks:
    """A number for each kind of answer that took a side, by how the statement was answered and not by its name; 0 for skips
    and for statements out of sight."""
    agree, disagree = everyone.agree[0], everyone.disagree[0]
    share = agree / np.maximum(agree + disagree, 1)
    seen_alike = share.view(np.uint64)
    marks = np.zeros((hidden.size, KINDS), dtype=np.uint64)
    for kind, salt in ((0, 0x9E3779B97F4A7C15), (2, 0xC2B2AE3D27D4EB4F)):
        marks[:, kind] = np.where(hidden, 0, _mixed(seen_alike ^ np.uint64(salt)) | np.uint64(1))
    return np.ascontiguousarray(marks.ravel())


def _mixed(numbers: Marks) -> Marks:
    """Every bit of a number spread over all of it (the finish of SplitMix64: Steele, Lea and Flood 2014)."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return np.asarray(numbers ^ (numbers >> np.uint64(31)), dtype=np.uint64)


def _again(marks: Marks, time: int) -> Marks:
    """Other marks for the same answers, each time that lots are drawn."""
    return _mixed(marks + np.uint64(time)) if time else marks


def _first_by_content(marks: Marks, most: int) -> Integers:
    """The first so many in an order that depends on what people answered and not on who they are; people who answered the very
    same are spread out. (Two statements may have the same shares by chance: of people alike but for them the first row goes
    first.)"""
    keys = _mixed(marks + ordinals(marks).astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15))
    first = np.argpartition(keys, most)[:most] if keys.size > 4 * most else np.arange(keys.size)
    return first[np.argsort(keys[first], kind="stable")]


def _lots(marks: Marks, n: int) -> Integers:
    """A lot for each person, by what they answered. The few who answered the very same are in one lot, since each would
    foretell the other; many are spread, or a lot would be all of them."""
    _, content, counts = np.unique(marks, return_inverse=True, return_counts=True)
    are_many = counts[content] > max(3, marks.size // (4 * n))
    return np.asarray((content + np.where(are_many, ordinals(marks), 0)) % n, dtype=np.int64)


def _up_to(people: Integers, given: Integers, answers: int) -> Integers:
    """The first so many people that together gave no more than so many answers, and one at least."""
    return people[: max(int(np.searchsorted(np.cumsum(given[people]), answers, side="right")), 1)]


def _in_order_of(shapes: Shapes, before: Integers, after: Integers) -> Shapes:
    """What sets groups apart, in the order in which they are numbered; without those that nobody is in."""
    order = np.arange(after.max() + 1 if after.size else shapes.n_groups)
    order[after] = before
    return Shapes(shapes.centres[order], shapes.shares[order], shapes.noise)


def _is_telling(votes: Votes, means: Floats, hidden: Truths) -> Truths:
    """Who does not take the same side nearly always, beyond what the statements call for."""
    lanes = np.zeros((hidden.size, KINDS, 4))
    for kind, side in ((0, DISAGREE), (2, AGREE)):
        lanes[:, kind] = np.column_stack([np.full(means.size, side), np.ones(means.size), side - means, 1.0 - np.square(means)])
    lanes[hidden] = 0.0
    telling = np.empty(votes.people.size, dtype=np.bool_)
    for first, sums in votes.table.lanes_of_rows(lanes.reshape(-1, 4), at_once=AT_ONCE):
        agreed, given, away, chance = sums.T
        one_sided = np.abs(agreed) >= (2.0 * ONE_SIDED - 1.0) * given
        telling[first : first + len(sums)] = ~(one_sided & (np.abs(away) > FAR_FROM_CHANCE * np.sqrt(chance)))
    return telling


def _plane(sides: Sides, background: Background, shapes: Shapes) -> tuple[Floats, Floats]:
    left = background.left(sides)
    if shapes.n_groups > 2:
        apart = shapes.centres - shapes.shares @ shapes.centres
        table = csr_array(apart * np.sqrt(shapes.shares)[:, np.newaxis])
    else:
        table = sides.table(left)
    plane = np.zeros((2, sides.n_statements))
    found = strongest_directions(table, 2)
    plane[: len(found)] = found
    return plane, doubts_along(plane, sides, left)


def _everybody(
    votes: Votes, background: Background, shapes: Shapes, plane: Floats, doubts: Floats, hidden: Truths
) -> tuple[Floats, Floats]:
    """How badly each group explains each person's answers, and where each stands: one look at every answer."""
    n, groups = votes.people.size, shapes.n_groups
    has_styles = background.style_pull < STANDS_STILL
    reach, centres = background.reach[:, np.newaxis], shapes.centres.T
    lanes = np.zeros((hidden.size, KINDS, 4 + groups + (4 + groups if has_styles else 0)))
    for kind, side in ((0, DISAGREE), (2, AGREE)):
        away = (side - background.means)[:, np.newaxis]
        lanes[:, kind, : 4 + groups] = np.hstack([away * plane.T, np.square(plane.T), np.square(centres) - 2.0 * away * centres])
        if has_styles:
            lanes[:, kind, 4 + groups :] = np.hstack([reach * away, np.square(reach), reach * plane.T, reach * centres])
    lanes[hidden] = 0.0
    costs, positions = np.empty((n, groups)), np.empty((n, 2))
    for first, sums in votes.table.lanes_of_rows(lanes.reshape(-1, lanes.shape[2]), at_once=AT_ONCE):
        last = first + len(sums)
        along, weight, cost = np.split(sums[:, : 4 + groups], [2, 4], axis=1)
        if has_styles:
            totals, weights, plain, of_centres = np.split(sums[:, 4 + groups :], [1, 2, 4], axis=1)
            style = totals / (weights + background.style_pull)
            along, cost = along - style * plain, cost + 2.0 * style * of_centres
        positions[first:last] = along / (weight + doubts)
        costs[first:last] = cost + shapes.handicaps()
    return costs, positions


def _large_enough(costs: Floats, smallest: int) -> Integers:
    """The likeliest group of each; the members of one that ends too small go to their next best."""
    costs = costs.copy()
    while True:
        group_of = np.asarray(costs.argmin(axis=1), dtype=np.int64)
        sizes = np.bincount(group_of, minlength=costs.shape[1])
        small = np.flatnonzero((sizes > 0) & (sizes < smallest))
        if small.size == 0 or np.count_nonzero(sizes) < 2:
            return group_of
        costs[:, small[np.argmin(sizes[small])]] = np.inf
