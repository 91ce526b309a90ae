"""Who answered what: the sparse table every part of the map is drawn from."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import csr_array

Integers: TypeAlias = NDArray[np.int64]
Places: TypeAlias = NDArray[np.int32] | NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]
Truths: TypeAlias = NDArray[np.bool_]

AGREE, SKIP, DISAGREE = 1, 0, -1


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
    cells: "csr_array[Any, tuple[int, int]]"

    @property
    def seen_by_person(self) -> Integers:
        """How many statements each person answered, skips included."""
        return np.diff(self.cells.indptr).astype(np.int64)


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
    pair = _pairs(rows, columns, row_ids.size, column_ids.size)
    if bool((pair[1:] <= pair[:-1]).any()):
        order = np.argsort(pair, kind="stable")
        rows, columns, answer = _last_of_each_pair(order, rows, columns, pair, answer, when)
    starts = np.searchsorted(rows, np.arange(row_ids.size + 1, dtype=rows.dtype)).astype(columns.dtype, copy=False)
    cells = csr_array((answer, columns, starts), shape=(row_ids.size, column_ids.size))
    return Votes(people=row_ids, statements=column_ids, cells=cells)


def _pairs(rows: Places, columns: Places, n_rows: int, n_columns: int) -> Places:
    """One number for each pair. Narrow numbers where they do: half the memory is half the time here."""
    if n_rows * n_columns >= 2**31:
        return rows.astype(np.int64) * n_columns + columns
    pair = rows.astype(np.int32)
    pair *= np.int32(max(n_columns, 1))
    pair += columns.astype(np.int32, copy=False)
    return pair


def _ids_and_places(ids: Integers, others: Sequence[int]) -> tuple[Integers, Places]:
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
        place_of = np.cumsum(there, dtype=np.int32) - np.int32(1)
        return np.asarray(different, dtype=np.int64), place_of[ids]
    different, places = np.unique(together, return_inverse=True)
    return different, np.asarray(places[: ids.size], dtype=np.int64)


def _last_of_each_pair(
    order: Integers, rows: Places, columns: Places, pair: Places, answer: NDArray[np.int8], when: Integers | None
) -> tuple[Places, Places, NDArray[np.int8]]:
    """Row, column and answer of each pair once, in order."""
    ordered = pair[order]
    again = np.zeros(ordered.size, dtype=np.bool_)
    again[1:] = ordered[1:] == ordered[:-1]
    if not again.any():
        return rows[order], columns[order], answer[order]
    ends = _ends_of_runs(ordered)
    if when is None:
        last = order[ends]
        return rows[last], columns[last], answer[last]
    # Only rows of repeated pairs need the slower sort by time.
    again[:-1] |= again[1:]
    repeated = np.flatnonzero(again)
    some = order[repeated]
    some = some[np.lexsort((answer[some], when[some], pair[some]))]
    order[repeated] = some
    last = order[ends]
    kept = answer[last]
    # Two different answers of one instant count as a skip: lowest and highest of the instant are not the same.
    moment, pairs = when[some], pair[some]
    same = np.zeros(some.size, dtype=np.bool_)
    same[1:] = (moment[1:] == moment[:-1]) & (pairs[1:] == pairs[:-1])
    first = some[np.maximum.accumulate(np.where(same, 0, np.arange(some.size)))]
    at_end = _ends_of_runs(pairs)
    doubtful = answer[first[at_end]] != answer[some[at_end]]
    kept[again[ends]] = np.where(doubtful, np.int8(SKIP), answer[some[at_end]])
    return rows[last], columns[last], kept


def _ends_of_runs(ordered: Places) -> Integers:
    """Places at which the next value differs."""
    if ordered.size == 0:
        return np.zeros(0, dtype=np.int64)
    return np.flatnonzero(np.append(ordered[1:] != ordered[:-1], True))
