"""How many agreed, disagreed and skipped, by group and statement, and what those numbers can bear."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evenground.cores.opinion_map.kernel import KINDS
from evenground.cores.opinion_map.votes import Floats, Integers, Votes


@dataclass(frozen=True, eq=False)
class Counts:
    """Answers by group (row) and statement (column).

    Attributes
    ----------
    statements : array of shape (S,)
        Ids of the columns.
    agree, disagree, skip : arrays of shape (G, S)
    """

    statements: Integers
    agree: Integers
    disagree: Integers
    skip: Integers

    @property
    def seen(self) -> Integers:
        """Everybody who answered, skips included."""
        return self.agree + self.disagree + self.skip

    @property
    def sides(self) -> Integers:
        """Everybody who agreed or disagreed."""
        return self.agree + self.disagree

    @property
    def without_skips(self) -> "Counts":
        """As if nobody had skipped: a skip is no half disagreement."""
        return Counts(self.statements, self.agree, self.disagree, np.zeros_like(self.skip))

    @property
    def together(self) -> "Counts":
        """All groups as one."""
        return Counts(
            statements=self.statements,
            agree=self.agree.sum(axis=0, keepdims=True),
            disagree=self.disagree.sum(axis=0, keepdims=True),
            skip=self.skip.sum(axis=0, keepdims=True),
        )


@dataclass(frozen=True, eq=False)
class Standing:
    """What sets each group apart on each statement; all arrays of shape (G, S).

    With ``A`` agreeing of ``n`` who answered, in the group and in the rest of the map:

    Attributes
    ----------
    share_agree, share_disagree : ``(A + 1) / (n + 2)``
    share_agree_z, share_disagree_z : z of "more than half of the group", see :func:`one_share_z`
    ratio_agree, ratio_disagree : the group's share beside the rest's share
    ratio_agree_z, ratio_disagree_z : z of "more than the rest", see :func:`two_shares_z`
    """

    share_agree: Floats
    share_disagree: Floats
    share_agree_z: Floats
    share_disagree_z: Floats
    ratio_agree: Floats
    ratio_disagree: Floats
    ratio_agree_z: Floats
    ratio_disagree_z: Floats


def count_answers(votes: Votes, group_of: Integers, n_groups: int) -> Counts:
    """Answers of each group; people whose group is -1 are left out."""
    return _counts(votes, votes.table.count_kinds(group_of, n_groups))


def count_parts(votes: Votes, part_of: Mapping[int, int]) -> Counts:
    """Answers of each part of the crowd, one row a part in rising order; people whose part is not known are left out.

    Parameters
    ----------
    votes : Votes
    part_of : mapping of int to int
        A person's id to their part's number, whatever the parts are: which is which makes no difference.
    """
    row_of = {part: row for row, part in enumerate(sorted(set(part_of.values())))}
    rows = [row_of[part_of[person]] if person in part_of else -1 for person in votes.people.tolist()]
    return count_answers(votes, np.array(rows, dtype=np.int64), len(row_of))


def count_everyone(votes: Votes) -> Counts:
    """Answers of all people as one row."""
    return count_answers(votes, np.zeros(votes.people.size, dtype=np.int64), 1)


def _counts(votes: Votes, table: Integers) -> Counts:
    disagree, skip, agree = (np.ascontiguousarray(table[:, place::KINDS]) for place in range(KINDS))
    return Counts(statements=votes.statements, agree=agree, disagree=disagree, skip=skip)


def one_share_z(successes: Integers, trials: Integers) -> Floats:
    """z of a share being more than half, one success and one trial added: ``2 sqrt(n') (a' / n' - 1/2)``.

    Examples
    --------
    >>> one_share_z(np.array([8]), np.array([8]))
    array([3.])
    """
    n = trials + 1.0
    return np.asarray(2.0 * np.sqrt(n) * ((successes + 1.0) / n - 0.5), dtype=np.float64)


def two_shares_z(successes: Integers, trials: Integers, others: Integers, other_trials: Integers) -> Floats:
    """z of one share being larger than another, one added to each of the four counts; 0 where both are whole.

    Examples
    --------
    >>> two_shares_z(np.array([3]), np.array([3]), np.array([0]), np.array([3])).round(3)
    array([2.191])
    """
    a, n = successes + 1.0, trials + 1.0
    b, m = others + 1.0, other_trials + 1.0
    pooled = (a + b) / (n + m)
    whole = (a + b) >= (n + m)
    error = np.sqrt(np.where(whole, 1.0, pooled * (1.0 - pooled)) * (1.0 / n + 1.0 / m))
    return np.where(whole, 0.0, (a / n - b / m) / error)


def added_share(part: Integers, whole: Integers) -> Floats:
    """``(part + 1) / (whole + 2)``: a share drawn towards a half when few have answered."""
    return np.asarray((part + 1.0) / (whole + 2.0), dtype=np.float64)


def how_groups_stand(counts: Counts) -> Standing:
    """Each group beside the rest of the map."""
    seen = counts.seen
    rest_seen = seen.sum(axis=0) - seen
    parts: dict[str, Floats] = {}
    for side, given in (("agree", counts.agree), ("disagree", counts.disagree)):
        rest = given.sum(axis=0) - given
        share = added_share(given, seen)
        parts[f"share_{side}"] = share
        parts[f"share_{side}_z"] = one_share_z(given, seen)
        parts[f"ratio_{side}"] = share / added_share(rest, rest_seen)
        parts[f"ratio_{side}_z"] = two_shares_z(given, seen, rest, rest_seen)
    return Standing(**parts)


def group_informed_consensus(counts: Counts) -> Floats:
    """Product over groups of ``(agree + 1) / (answered + 2)``: high only where every group agrees.

    With no group at all, everybody counts as one group of nobody: a half everywhere.

    Examples
    --------
    >>> two = Counts(np.array([1]), np.array([[2], [0]]), np.array([[0], [2]]), np.array([[0], [0]]))
    >>> group_informed_consensus(two)
    array([0.1875])
    """
    if counts.agree.shape[0] == 0:
        return np.full(counts.statements.size, 0.5)
    return np.asarray(added_share(counts.agree, counts.seen).prod(axis=0), dtype=np.float64)


def least_shared(counts: Counts) -> tuple[Floats, Floats]:
    """For each statement the share of the group that agrees least with it, and of the group that disagrees least, among
    those who took a side: ``(A + 1) / (A + D + 2)``.

    It says how far a statement is shared by all, and unlike a product over groups it means the same whether there are two
    of them or six. With no group at all it is a half.

    Examples
    --------
    >>> two = Counts(np.array([1]), np.array([[8], [5]]), np.array([[0], [1]]), np.array([[0], [9]]))
    >>> [share.round(3).tolist() for share in least_shared(two)]
    [[0.75], [0.1]]
    """
    if counts.agree.shape[0] == 0:
        half = np.full(counts.statements.size, 0.5)
        return half, half.copy()
    sides = counts.sides
    agree, disagree = added_share(counts.agree, sides).min(axis=0), added_share(counts.disagree, sides).min(axis=0)
    return np.asarray(agree, dtype=np.float64), np.asarray(disagree, dtype=np.float64)


def next_priorities(counts: Counts, extremity: Floats, *, hidden: NDArray[np.bool_]) -> Floats:
    """How strongly each statement asks to be shown next, as Polis has it; 0 for hidden ones.

    ``((1 - p)(E + 1) a (1 + 8 * 2 ** (-n / 5))) ** 2`` with ``a`` and ``p`` the added shares of agreeing and skipping
    among the ``n`` answers of the map's people, and ``E`` the statement's extremity. New statements come often,
    then those that people neither skip nor turn down.
    """
    whole = counts.together
    seen = whole.seen[0]
    importance = (1.0 - added_share(whole.skip[0], seen)) * (extremity + 1.0) * added_share(whole.agree[0], seen)
    return np.where(hidden, 0.0, np.square(importance * (1.0 + 8.0 * np.exp2(-seen / 5.0))))
