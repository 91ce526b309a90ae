"""The lists a page leads with: what nearly all agree on or turn down, and where people differ.

Skips stay apart: shares are of those who took a side. All parts of a crowd weigh the same, whatever their size: those who
answered alike, and those who are here as the same (young people, carers, staff), without a look at which.
"""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from evenground.cores.opinion_map.counts import Counts
from evenground.cores.opinion_map.intervals import interval, lower_bound, surely_apart
from evenground.cores.opinion_map.representatives import Side
from evenground.cores.opinion_map.votes import Floats, Integers, Truths

FEWEST_SIDES = 7
"""With fewer who took a side nothing is said of a statement: one more person could turn it round."""

FEWEST_OF_A_PART = 3
"""With fewer, a part of the crowd has not said anything yet, and what is shared is not called shared by it."""

FEWEST_OF_A_PERSPECTIVE = 5
"""Fewer people of one perspective are left out: who they are is known, so how they lean would say who thinks what."""

LEAST_DISSENT = 0.25
"""Unless groups are surely apart, more than so many of those who took a side must stand on the smaller one before it is called
a difference: three of four on one side is not yet a split."""


@dataclass(frozen=True)
class GroupAnswer:
    """How one group answered one statement: plain counts."""

    group: int
    agree: int
    disagree: int
    skip: int

    @property
    def seen(self) -> int:
        return self.agree + self.disagree + self.skip

    @property
    def sides(self) -> int:
        return self.agree + self.disagree


@dataclass(frozen=True)
class Ground:
    """A statement on the list of common ground.

    Attributes
    ----------
    statement : int
        Its id.
    side : "agree" or "disagree"
        Which way people lean together.
    count, sides, seen : int
        Of all people: how many are on that side, how many took one, and how many answered, skips included.
    share, low, high : float
        ``count / sides``, and between what shares the true one lies (:func:`interval`).
    lower_bound : float
        The lower end for the least sure part of the crowd.
    is_in_every_group : bool
        More than half of *every* group, and of every perspective that is large enough, is on that side, of those who took
        one. A page says "all groups" only then.
    n_perspectives : int
        How many perspectives were large enough to have a say. Of the others nobody may say how they lean.
    groups : tuple of GroupAnswer
    """

    statement: int
    side: Side
    count: int
    sides: int
    seen: int
    share: float
    low: float
    high: float
    lower_bound: float
    is_in_every_group: bool
    n_perspectives: int
    groups: tuple[GroupAnswer, ...]


@dataclass(frozen=True)
class Difference:
    """A statement on the list of differences.

    Attributes
    ----------
    statement : int
    agree, disagree, seen : int
        Of all people.
    gap : float
        How much larger, at least, the share who agree is in one group than in another (:func:`surely_apart`); 0 with one
        group, or where that is not sure.
    evenness : float
        1 when as many of all agree as disagree, near 0 when all lean one way.
    most, least : int
        The groups that agree most and least; both 0 with one group.
    groups : tuple of GroupAnswer
    """

    statement: int
    agree: int
    disagree: int
    seen: int
    gap: float
    evenness: float
    most: int
    least: int
    groups: tuple[GroupAnswer, ...]


def common_ground(
    groups: Counts,
    everyone: Counts | None = None,
    *,
    perspectives: Counts | None = None,
    which: Collection[Side] = ("agree", "disagree"),
    how_many: int = 3,
    hidden: Collection[int] = (),
) -> tuple[Ground, ...]:
    """Statements on which most of every part of the crowd lean the same way, the firmest first.

    They are ranked by the lower bound of the least sure part, so that one small or doubtful part holds a statement down.
    When fewer than ``how_many`` hold everywhere, the next ones follow with ``is_in_every_group`` false. A statement on
    which fewer than seven took a side, or fewer than half of those who saw it, never appears.

    Parameters
    ----------
    groups : Counts
        One row a group. No row means: take ``everyone`` as one group.
    everyone : Counts, optional
        One row with all people, those outside the groups too; by default the groups together.
    perspectives : Counts, optional
        One row for each perspective, in any order: which is which makes no difference.
    which : collection of "agree" and "disagree"
        Whether what people share is that they agree, or that they do not.
    how_many : int
        Length of the list where there are enough statements.
    hidden : collection of int
        Ids to leave out.
    """
    groups, whole = _groups_and_whole(groups, everyone)
    parts = [groups] if perspectives is None else [groups, _large_enough(perspectives)]
    # A perspective that has said too little of a statement has no say in it.
    has_say = [np.ones(groups.agree.shape, dtype=np.bool_)] + [part.sides >= FEWEST_OF_A_PERSPECTIVE for part in parts[1:]]
    agree, sides = np.concatenate([part.agree for part in parts]), np.concatenate([part.sides for part in parts])
    say = np.concatenate(has_say)
    bounds = [np.where(say, lower_bound(given, sides), 1.0).min(axis=0) for given in (agree, sides - agree)]
    agrees = bounds[0] >= bounds[1]
    is_wanted = np.where(agrees, "agree" in which, "disagree" in which)
    bound = np.where(agrees, *bounds)
    on_side = np.where(agrees, agree, sides - agree)
    leans = (2 * on_side > sides) & (sides >= FEWEST_OF_A_PART)
    total, taken, seen = np.where(agrees, whole.agree[0], whole.disagree[0]), whole.sides[0], whole.seen[0]
    low, high = interval(total, taken)
    in_every = np.logical_and.reduce(leans | ~say, axis=0) & (low > 0.5)
    enough = (taken >= FEWEST_SIDES) & (2 * taken >= seen)
    open_ones = np.flatnonzero(_shown(groups, hidden) & (total > 0) & enough & is_wanted)
    # Equal ones go by the larger share of everybody, then by the lower id.
    share = total / np.maximum(taken, 1)
    order = open_ones[np.lexsort((-share[open_ones], -bound[open_ones], ~in_every[open_ones]))]
    return tuple(
        Ground(
            statement=int(groups.statements[place]),
            side="agree" if agrees[place] else "disagree",
            count=int(total[place]),
            sides=int(taken[place]),
            seen=int(seen[place]),
            share=float(share[place]),
            low=float(low[place]),
            high=float(high[place]),
            lower_bound=float(bound[place]),
            is_in_every_group=bool(in_every[place]),
            n_perspectives=int(say[len(groups.agree) :, place].sum()),
            groups=_answers_of_groups(groups, place),
        )
        for place in order[:how_many].tolist()
    )


def differences(
    groups: Counts,
    everyone: Counts | None = None,
    *,
    how_many: int = 3,
    hidden: Collection[int] = (),
    besides: Collection[int] = (),
) -> tuple[Difference, ...]:
    """Statements on which groups are surely furthest apart, then those that split people most evenly.

    A statement appears if groups are surely apart on it, or if more than a quarter stand on the smaller side; never if fewer
    than seven took a side.

    Parameters
    ----------
    groups, everyone, how_many, hidden
        As for :func:`common_ground`.
    besides : collection of int
        Ids already told elsewhere on the page, such as those of the common ground.
    """
    groups, whole = _groups_and_whole(groups, everyone)
    most, least, gap = _widest(groups)
    even, sides = _evenness(whole), whole.sides[0]
    is_split = np.minimum(whole.agree[0], whole.disagree[0]) > LEAST_DISSENT * sides
    open_ones = np.flatnonzero(_shown(groups, [*hidden, *besides]) & (sides >= FEWEST_SIDES) & ((gap > 0) | is_split))
    # Equal ones: what more people took a side on goes first, then the lower id.
    order = open_ones[np.lexsort((-sides[open_ones], -even[open_ones], -gap[open_ones]))]
    return tuple(
        Difference(
            statement=int(groups.statements[place]),
            agree=int(whole.agree[0, place]),
            disagree=int(whole.disagree[0, place]),
            seen=int(whole.seen[0, place]),
            gap=float(gap[place]),
            evenness=float(even[place]),
            most=int(most[place]),
            least=int(least[place]),
            groups=_answers_of_groups(groups, place),
        )
        for place in order[:how_many].tolist()
    )


def both_lists(
    groups: Counts,
    everyone: Counts | None = None,
    *,
    perspectives: Counts | None = None,
    how_many: int = 5,
    at_least: int = 3,
    hidden: Collection[int] = (),
) -> tuple[tuple[Ground, ...], tuple[Difference, ...]]:
    """Common ground and differences for one page, no statement on both.

    What every part agrees on comes first, then what every part turns down; the differences are taken from the rest; only then
    is the common ground filled up to ``at_least`` from what is left. Where statements are few, ``at_least`` are left for the
    differences, and one place for what is turned down, so that no list eats the others.
    """
    whole = groups.together if everyone is None else everyone
    n_shown = int(_shown(whole, hidden).sum())
    length = how_many if n_shown >= 2 * how_many else min(how_many, at_least)

    def shared(how_many: int, *which: Side, besides: Collection[int] = ()) -> tuple[Ground, ...]:
        left_out = [*hidden, *besides]
        return common_ground(groups, everyone, perspectives=perspectives, which=which, how_many=how_many, hidden=left_out)

    agreed = [one for one in shared(length, "agree") if one.is_in_every_group]
    turned_down = [one for one in shared(length, "disagree") if one.is_in_every_group]
    places = max(n_shown - at_least, length)
    turned_down = turned_down[: max(places - len(agreed), 1)]
    firm = (*agreed[: places - len(turned_down)], *turned_down)
    told = [one.statement for one in firm]
    apart = differences(groups, everyone, how_many=length, hidden=hidden, besides=told)
    told += [one.statement for one in apart]
    missing = max(min(at_least, length) - len(firm), 0)
    return firm + (shared(missing, "agree", "disagree", besides=told) if missing else ()), apart


def _widest(groups: Counts) -> tuple[Integers, Integers, Floats]:
    """The groups that agree most and least with each statement, of those that said enough; and how far they are surely
    apart."""
    sides = groups.sides
    spoken = sides >= FEWEST_OF_A_PART
    share = groups.agree / np.maximum(sides, 1)
    most = np.where(spoken, share, -1.0).argmax(axis=0)
    least = np.where(spoken, share, 2.0).argmin(axis=0)
    at = np.arange(share.shape[1])
    gap = surely_apart(groups.agree[most, at], sides[most, at], groups.agree[least, at], sides[least, at])
    is_sure = spoken[most, at] & spoken[least, at] & (most != least)
    return most, least, np.where(is_sure, np.maximum(gap, 0.0), 0.0)


def _evenness(whole: Counts) -> Floats:
    """1 when as many agree as disagree, near 0 when all lean one way; few answers count for less, so that two people are
    not yet a split."""
    agree, disagree = whole.agree[0], whole.disagree[0]
    sides = agree + disagree
    even = 1.0 - np.abs(agree - disagree) / np.maximum(sides, 1)
    return np.asarray(even * sides / (sides + 2.0), dtype=np.float64)


def _large_enough(perspectives: Counts) -> Counts:
    large = perspectives.sides.max(axis=1, initial=0) >= FEWEST_OF_A_PERSPECTIVE
    return Counts(perspectives.statements, perspectives.agree[large], perspectives.disagree[large], perspectives.skip[large])


def _groups_and_whole(groups: Counts, everyone: Counts | None) -> tuple[Counts, Counts]:
    whole = groups.together if everyone is None else everyone
    return (whole if groups.agree.shape[0] == 0 else groups), whole


def _shown(counts: Counts, left_out: Collection[int]) -> Truths:
    return ~np.isin(counts.statements, np.fromiter(left_out, dtype=np.int64, count=len(left_out)))


def _answers_of_groups(counts: Counts, place: int) -> tuple[GroupAnswer, ...]:
    return tuple(
        GroupAnswer(
            group=group,
            agree=int(counts.agree[group, place]),
            disagree=int(counts.disagree[group, place]),
            skip=int(counts.skip[group, place]),
        )
        for group in range(counts.agree.shape[0])
    )
