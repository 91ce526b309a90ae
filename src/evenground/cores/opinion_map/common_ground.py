"""The two lists a page leads with: what nearly all agree on, and where people differ."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evenground.cores.opinion_map.counts import Counts, added_share
from evenground.cores.opinion_map.representatives import Side
from evenground.cores.opinion_map.votes import Floats, Integers

NINETY_FIVE_IN_A_HUNDRED = 1.959963984540054
"""z of the lower bounds: the true share is below the bound one time in forty."""


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


@dataclass(frozen=True)
class Ground:
    """A statement on the list of common ground.

    Attributes
    ----------
    statement : int
        Its id.
    side : "agree" or "disagree"
        Which way people lean together.
    count, seen : int
        Of all people: how many are on that side, and how many answered.
    share : float
        ``count / seen``.
    lower_bound : float
        The lowest group's lower bound for its share on that side.
    is_in_every_group : bool
        More than half of every group who answered is on that side. A page says "all groups" only then.
    groups : tuple of GroupAnswer
    """

    statement: int
    side: Side
    count: int
    seen: int
    share: float
    lower_bound: float
    is_in_every_group: bool
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
        With groups: the largest difference between two groups' shares who agree, each share drawn towards a half when
        few have answered. With one group: how evenly all are split, 1 when as many agree as disagree.
    most, least : int
        The groups that agree most and least; both 0 with one group.
    groups : tuple of GroupAnswer
    """

    statement: int
    agree: int
    disagree: int
    seen: int
    gap: float
    most: int
    least: int
    groups: tuple[GroupAnswer, ...]


def common_ground(
    groups: Counts, everyone: Counts | None = None, *, how_many: int = 3, hidden: Collection[int] = ()
) -> tuple[Ground, ...]:
    """Statements on which most of every group lean the same way, the firmest first.

    They are ranked by the lower bound of the least sure group, so that one small or doubtful group holds a statement
    down. When fewer than ``how_many`` hold in every group, the next ones follow with ``is_in_every_group`` false.
    Statements that nobody agreed or disagreed with never appear.

    Parameters
    ----------
    groups : Counts
        One row a group. No row means: take ``everyone`` as one group.
    everyone : Counts, optional
        One row with all people, those outside the groups too; by default the groups together.
    how_many : int
        Length of the list where there are enough statements.
    hidden : collection of int
        Ids to leave out.
    """
    groups, whole = _groups_and_whole(groups, everyone)
    bounds = {side: lower_bound(_on(side, groups), groups.seen).min(axis=0) for side in ("agree", "disagree")}
    agrees = bounds["agree"] >= bounds["disagree"]
    bound = np.where(agrees, bounds["agree"], bounds["disagree"])
    on_side = np.where(agrees, groups.agree, groups.disagree)
    in_every = np.logical_and.reduce((2 * on_side > groups.seen) & (groups.seen > 0), axis=0)
    total = np.where(agrees, whole.agree[0], whole.disagree[0])
    seen = whole.seen[0]
    open_ones = np.flatnonzero(_shown(groups, hidden) & (total > 0))
    # Equal ones go by the larger share of everybody, then by the lower id.
    share = total / np.maximum(seen, 1)
    rank = (-share[open_ones], -bound[open_ones], ~in_every[open_ones])
    order = open_ones[np.lexsort(rank)]
    return tuple(
        Ground(
            statement=int(groups.statements[place]),
            side="agree" if agrees[place] else "disagree",
            count=int(total[place]),
            seen=int(seen[place]),
            share=float(share[place]),
            lower_bound=float(bound[place]),
            is_in_every_group=bool(in_every[place]),
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
    """Statements on which groups are furthest apart; with one group, those that split people most evenly.

    Statements without any difference, and those that nobody answered, never appear.

    Parameters
    ----------
    groups, everyone, how_many, hidden
        As for :func:`common_ground`.
    besides : collection of int
        Ids already told elsewhere on the page, such as those of the common ground.
    """
    groups, whole = _groups_and_whole(groups, everyone)
    share = added_share(groups.agree, groups.seen)
    most, least = share.argmax(axis=0), share.argmin(axis=0)
    several = groups.agree.shape[0] > 1
    gap = share.max(axis=0) - share.min(axis=0) if several else _evenness(whole)
    seen = whole.seen[0]
    open_ones = np.flatnonzero(_shown(groups, [*hidden, *besides]) & (gap > 0) & (seen > 0))
    # Equal gaps: what more people answered goes first, then the lower id.
    order = open_ones[np.lexsort((-seen[open_ones], -gap[open_ones]))]
    return tuple(
        Difference(
            statement=int(groups.statements[place]),
            agree=int(whole.agree[0, place]),
            disagree=int(whole.disagree[0, place]),
            seen=int(seen[place]),
            gap=float(gap[place]),
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
    how_many: int = 5,
    at_least: int = 3,
    hidden: Collection[int] = (),
) -> tuple[tuple[Ground, ...], tuple[Difference, ...]]:
    """Common ground and differences for one page, no statement on both.

    What holds in every group comes first; the differences are taken from the rest; only then is the common ground
    filled up to ``at_least`` from what is left. Where statements are few, each list is kept to ``at_least``, so that
    one does not eat the other.
    """
    whole = groups.together if everyone is None else everyone
    n_shown = int(_shown(whole, hidden).sum())
    length = how_many if n_shown >= 2 * how_many else min(how_many, at_least)
    firm = tuple(one for one in common_ground(groups, everyone, how_many=length, hidden=hidden) if one.is_in_every_group)
    told = [one.statement for one in firm]
    apart = differences(groups, everyone, how_many=length, hidden=hidden, besides=told)
    told += [one.statement for one in apart]
    missing = max(min(at_least, length) - len(firm), 0)
    more = common_ground(groups, everyone, how_many=missing, hidden=[*hidden, *told]) if missing else ()
    return firm + more, apart


def lower_bound(part: Integers, whole: Integers) -> Floats:
    """Wilson's lower bound of a share at 95 in a hundred; 0 where nobody answered.

    Examples
    --------
    >>> lower_bound(np.array([8, 80]), np.array([10, 100])).round(3)
    array([0.49 , 0.711])
    """
    n = np.maximum(whole, 1).astype(np.float64)
    share = part / n
    z2 = NINETY_FIVE_IN_A_HUNDRED**2
    middle = share + z2 / (2.0 * n)
    margin = NINETY_FIVE_IN_A_HUNDRED * np.sqrt(share * (1.0 - share) / n + z2 / (4.0 * n * n))
    return np.where(whole > 0, np.maximum((middle - margin) / (1.0 + z2 / n), 0.0), 0.0)


def _evenness(whole: Counts) -> Floats:
    """1 when as many agree as disagree, near 0 when all lean one way; few answers count for less, so
    that two people are not yet a split."""
    agree, disagree = whole.agree[0], whole.disagree[0]
    decided = agree + disagree
    even = 1.0 - np.abs(agree - disagree) / np.maximum(decided, 1)
    return np.asarray(even * decided / (decided + 2.0), dtype=np.float64)


def _groups_and_whole(groups: Counts, everyone: Counts | None) -> tuple[Counts, Counts]:
    whole = groups.together if everyone is None else everyone
    return (whole if groups.agree.shape[0] == 0 else groups), whole


def _on(side: str, counts: Counts) -> Integers:
    return counts.agree if side == "agree" else counts.disagree


def _shown(counts: Counts, left_out: Collection[int]) -> NDArray[np.bool_]:
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
