"""Who answered what: the sparse table every part of the map is drawn from."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import csr_array

Integers: TypeAlias = NDArray[np.int64]
Answers: TypeAlias = NDArray[np.int8]
Floats: TypeAlias = NDArray[np.float64]
Truths: TypeAlias = NDArray[np.bool_]
Cells: TypeAlias = "csr_array[Any, tuple[int, int]]"

AGREE, SKIP, DISAGREE = 1, 0, -1
UNSEEN = 2

ROOM = 16
"""With this many cells a row, or fewer, a table with a byte for each cell is worth its memory."""


@dataclass(frozen=True, eq=False)
class Votes:
    """One answer for each person and statement that met; a cell not stored was never seen.

    Attributes
    ----------
    people : array of shape (P,)
        Ids of people, rising. One row each.
    statements : array of shape (S,)
        Ids of statements, rising. One column each.
    cells : csr_array of int8, shape (P, S)
        1 agree, -1 disagree, 0 skipped. A stored 0 is a skip; a cell that is not stored was not seen.
    """

    people: Integers
    statements: Integers
    cells: Cells

    @property
    def seen_by_person(self) -> Integers:
        """How many statements each person answered, skips included."""
        return np.diff(self.cells.indptr).astype(np.int64)

    @cached_property
    def kinds(self) -> Integers:
        """For each stored answer ``3 * column + answer + 1``: one number for what was said to what."""
        kinds = self.cells.indices.astype(np.int64)
        kinds *= 3
        kinds += self.cells.data
        kinds += 1
        return kinds


def votes_from_rows(
    people: ArrayLike,
    statements: ArrayLike,
    values: ArrayLike,
    *,
    sent: ArrayLike | None = None,
    all_people: Sequence[int] = (),
    all_statements: Sequence[int] = (),
) -> Votes:
    """Gather rows "this person, this statement, this answer" into one table; the last answer of a pair counts.

    Parameters
    ----------
    people, statements, values : array_like of int, one entry a row
        Ids may have gaps and come in any order. Values are 1 agree, -1 disagree, 0 skip.
    sent : array_like of int, optional
        When each row was sent, in any unit. Given, it alone says which answer is last, so rows may come shuffled.
        Two different answers of one person to one statement at the same instant cannot be put in order; they
        count as a skip, which invents nothing. Without it, the row that stands later is the last.
    all_people, all_statements : sequence of int, optional
        Ids that must have a row or column even when nobody answered.

    Returns
    -------
    Votes
        New arrays; the given ones are left as they were.

    Raises
    ------
    ValueError
        When the arrays differ in length or a value is not -1, 0 or 1.

    Examples
    --------
    >>> votes = votes_from_rows([7, 3, 7], [1, 1, 1], [1, 0, -1], sent=[10, 11, 12])
    >>> votes.people, votes.cells.toarray()
    (array([3, 7]), array([[ 0],
           [-1]], dtype=int8))
    """
    who = np.asarray(people, dtype=np.int64).ravel()
    what = np.asarray(statements, dtype=np.int64).ravel()
    given = np.asarray(values).ravel()
    if not who.size == what.size == given.size:
        raise ValueError("people, statements and values must be equally long")
    if given.size and (given.min() < DISAGREE or given.max() > AGREE):
        raise ValueError("a value must be -1 (disagree), 0 (skip) or 1 (agree)")
    answer = given.astype(np.int8)
    when = None if sent is None else np.asarray(sent, dtype=np.int64).ravel()
    if when is not None and when.size != who.size:
        raise ValueError("sent must be as long as people")
    row_ids, rows = _ids_and_places(who, all_people)
    column_ids, columns = _ids_and_places(what, all_statements)
    shape = (row_ids.size, column_ids.size)
    pair = rows * shape[1] + columns
    gather = _by_table if shape[0] * shape[1] <= ROOM * pair.size else _by_sorting
    return Votes(people=row_ids, statements=column_ids, cells=_cells(*gather(pair, answer, when, shape), shape))


def _cells(pair: Integers, answer: Answers, shape: tuple[int, int]) -> Cells:
    """Different pairs, rising, as a sparse table."""
    first_of_row = np.arange(shape[0] + 1) * shape[1]
    starts = np.searchsorted(pair, first_of_row)
    columns = pair - np.repeat(first_of_row[:-1], np.diff(starts))
    # Places in half the memory are found in less time, round after round.
    narrow = np.int32 if max(pair.size, *shape) < 2**31 else np.int64
    return csr_array((answer, columns.astype(narrow), starts.astype(narrow)), shape=shape)


def _by_table(pair: Integers, answer: Answers, when: Integers | None, shape: tuple[int, int]) -> tuple[Integers, Answers]:
    """Each pair once, rising, and its answer. Where cells are well filled this is several times quicker than sorting."""
    table = np.full(shape[0] * shape[1], UNSEEN, dtype=np.int8)
    table[pair] = answer
    filled = np.flatnonzero(table != UNSEEN)
    if when is not None and filled.size < pair.size:
        rows = np.arange(pair.size)
        last_row = np.empty(table.size, dtype=np.int64)
        last_row[pair] = rows
        repeated = np.zeros(table.size, dtype=np.bool_)
        repeated[pair[last_row[pair] != rows]] = True
        some = np.flatnonzero(repeated[pair])
        settled, last = _last_of_each_pair(pair[some], answer[some], when[some])
        table[settled] = last
    return filled, table[filled]


def _by_sorting(pair: Integers, answer: Answers, when: Integers | None, shape: tuple[int, int]) -> tuple[Integers, Answers]:
    """Each pair once, rising, and its answer."""
    # Narrow numbers where they do: half the memory is half the time here too.
    order = np.argsort(pair.astype(np.int32) if shape[0] * shape[1] < 2**31 else pair, kind="stable")
    ordered = pair[order]
    ends = _ends_of_runs(ordered)
    different, last = ordered[ends], answer[order[ends]]
    if when is not None and ends.size < pair.size:
        times = np.diff(ends, prepend=-1)
        some = order[np.repeat(times > 1, times)]
        last[times > 1] = _last_of_each_pair(pair[some], answer[some], when[some])[1]
    return different, last


def _last_of_each_pair(pair: Integers, answer: Answers, when: Integers) -> tuple[Integers, Answers]:
    """Each pair once, rising, and the answer sent last; of two different ones of one instant, a skip."""
    order = np.lexsort((answer, when, pair))
    pair, answer, when = pair[order], answer[order], when[order]
    ends = _ends_of_runs(pair)
    begins = np.ones(pair.size, dtype=np.bool_)
    begins[1:] = (pair[1:] != pair[:-1]) | (when[1:] != when[:-1])
    instant = np.maximum.accumulate(np.where(begins, np.arange(pair.size), 0))
    # Lowest and highest of an instant are the same only where all are.
    last = answer[ends]
    return pair[ends], np.where(answer[instant[ends]] == last, last, np.int8(SKIP))


def _ids_and_places(ids: Integers, others: Sequence[int]) -> tuple[Integers, Integers]:
    """Different ids, rising, and where each given id stands among them."""
    more = np.asarray(others, dtype=np.int64)
    together = np.concatenate([ids, more]) if more.size else ids
    if together.size == 0:
        return together, together
    lowest, highest = int(together.min()), int(together.max())
    if lowest >= 0 and highest < 4 * together.size + 1024:
        # Ids are mostly 0, 1, 2, ...: a table of places is many times cheaper than sorting.
        there = np.zeros(highest + 1, dtype=np.bool_)
        there[together] = True
        different = np.flatnonzero(there)
        return different, ids if different.size == there.size else (np.cumsum(there) - 1)[ids]
    different, places = np.unique(together, return_inverse=True)
    return different, np.asarray(places[: ids.size], dtype=np.int64)


def _ends_of_runs(ordered: Integers) -> Integers:
    """Places at which the next value differs."""
    if ordered.size == 0:
        return np.zeros(0, dtype=np.int64)
    return np.flatnonzero(np.append(ordered[1:] != ordered[:-1], True))
