"""Who answered what: the sparse table every part of the map is drawn from."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import csr_array

from evenground.cores.opinion_map.kernel import KINDS, Table, ends_of, gather, number_ids

Integers: TypeAlias = NDArray[np.int64]
Answers: TypeAlias = NDArray[np.int8]
Floats: TypeAlias = NDArray[np.float64]
Truths: TypeAlias = NDArray[np.bool_]
Cells: TypeAlias = "csr_array[Any, tuple[int, int]]"

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
    table : Table
        The answers, by person.
    """

    people: Integers
    statements: Integers
    table: Table

    @property
    def seen_by_person(self) -> Integers:
        """How many statements each person answered, skips included."""
        return np.diff(self.table.starts)

    def with_answers(self, people: ArrayLike, statements: ArrayLike, values: ArrayLike) -> "Votes":
        """These answers and newer ones, each in place of what the same person said of the same statement before.

        What changed is worked into the table that is there, so that a few answers to a crowd's table cost a copy of it,
        and only the rows of those who answered are sorted.

        Parameters
        ----------
        people, statements, values : array_like of int, one entry a row
            As for :func:`votes_from_rows`, without times: of a repeated pair the later row counts.

        Returns
        -------
        Votes
            New arrays; this one stays as it is.

        Examples
        --------
        >>> votes = votes_from_rows([1, 2], [5, 5], [1, -1])
        >>> votes.with_answers([2, 3], [5, 7], [0, 1]).cells.toarray()
        array([[1, 0],
               [0, 0],
               [0, 1]], dtype=int8)
        """
        newer = votes_from_rows(people, statements, values)
        all_people, all_statements = np.union1d(self.people, newer.people), np.union1d(self.statements, newer.statements)
        width, rows = KINDS * all_statements.size, np.searchsorted(all_people, self.people)
        kinds = _renumbered(self, all_statements)
        # Only the rows of people who answered now are put together anew; all others are copied as they stand.
        is_anew = np.zeros(all_people.size, dtype=np.bool_)
        is_anew[np.searchsorted(all_people, newer.people)] = True
        given, were = self.seen_by_person, is_anew[rows]
        replaced = np.repeat(were, given)
        before = np.repeat(rows[were], given[were]) * width + kinds[replaced]
        now = np.repeat(np.flatnonzero(is_anew), newer.seen_by_person) * width + _renumbered(newer, all_statements)
        # Without its answer each is a pair, of which the newer one counts.
        anew = np.sort(np.concatenate([before[~np.isin(before // KINDS, now // KINDS)], now]))
        lengths = np.bincount(anew // max(width, 1), minlength=all_people.size)
        lengths[rows[~were]] = given[~were]
        starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        put_in = np.repeat(is_anew, lengths)
        merged = np.empty(int(starts[-1]), dtype=np.int32)
        merged[put_in] = anew % max(width, 1)
        merged[~put_in] = kinds[~replaced]
        return Votes(all_people, all_statements, Table(starts, merged, all_statements.size))

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 over ids and answers: whoever draws a map again can say whether it is from the same votes."""
        parts = (self.people, self.statements, self.table.starts, self.table.kinds)
        whole = hashlib.sha256()
        for part in parts:
            little = part.astype(part.dtype.newbyteorder("<"), copy=False)
            whole.update(len(little).to_bytes(8, "little") + np.ascontiguousarray(little).data)
        return whole.hexdigest()

    @cached_property
    def cells(self) -> Cells:
        """The answers as int8, shape (P, S): 1 agree, -1 disagree, 0 skipped. A stored 0 is a skip; a cell that is not
        stored was not seen."""
        columns, answers = np.divmod(self.table.kinds, np.int32(KINDS))
        return csr_array(
            (answers.astype(np.int8) - np.int8(1), columns, self.table.starts.astype(np.int32)),
            shape=(self.people.size, self.statements.size),
        )


def _renumbered(votes: Votes, statements: Integers) -> NDArray[np.int32]:
    """Its kinds as they are where the columns are these statements, of which its own are a part."""
    kinds = votes.table.kinds
    further = np.searchsorted(statements, votes.statements) - np.arange(votes.statements.size)
    if not further.any():
        return kinds
    return np.asarray(kinds + (KINDS * further).astype(np.int32)[kinds // np.int32(KINDS)], dtype=np.int32)


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
        When the arrays differ in length, a value is not -1, 0 or 1, or an id is no whole number of 64 bits.

    Examples
    --------
    >>> votes = votes_from_rows([7, 3, 7], [1, 1, 1], [1, 0, -1], sent=[10, 11, 12])
    >>> votes.people, votes.cells.toarray()
    (array([3, 7]), array([[ 0],
           [-1]], dtype=int8))
    """
    who, what = whole_numbers(people, "people"), whole_numbers(statements, "statements")
    given = whole_numbers(values, "values")
    if not who.size == what.size == given.size:
        raise ValueError("people, statements and values must be equally long")
    if given.size and (given.min() < DISAGREE or given.max() > AGREE):
        raise ValueError("a value must be -1 (disagree), 0 (skip) or 1 (agree)")
    answer = given.astype(np.int8)
    when = None if sent is None else whole_numbers(sent, "sent")
    if when is not None and when.size != who.size:
        raise ValueError("sent must be as long as people")
    row_ids, rows = _ids_and_places(who, all_people)
    column_ids, columns = _ids_and_places(what, all_statements)
    table = gather(rows, columns, answer, when, n_rows=row_ids.size, n_columns=column_ids.size)
    return Votes(people=row_ids, statements=column_ids, table=table)


BEYOND = 2**63
"""The first number that is too large to be kept as it is: it would silently become another one."""


def whole_numbers(numbers: ArrayLike, name: str) -> NDArray[Any]:
    """Whole numbers as they came, if they are; an id or an answer that is none would silently become another one."""
    given = np.asarray(numbers).ravel()
    if given.dtype.kind == "b" or (given.dtype.kind not in "iuf" and given.size):
        raise ValueError(f"{name} must be whole numbers")
    if given.dtype.kind == "f" and (not np.isfinite(given).all() or (given != np.trunc(given)).any()):
        raise ValueError(f"{name} must be whole numbers; NaN and parts of numbers are none")
    if given.dtype.kind in "uf" and given.size and (int(given.max()) >= BEYOND or int(given.min()) < -BEYOND):
        raise ValueError(f"{name} must be whole numbers of 64 bits")
    return given if given.dtype == np.int8 and name == "values" else given.astype(np.int64, copy=False)


def _ids_and_places(ids: Integers, others: Sequence[int]) -> tuple[Integers, Integers]:
    """Different ids, rising, and where each given id stands among them."""
    more = np.asarray(others, dtype=np.int64)
    together = np.concatenate([ids, more]) if more.size else ids
    if together.size == 0:
        return together, together
    together = np.ascontiguousarray(together)
    lowest, highest = ends_of(together)
    if lowest >= 0 and highest < 4 * together.size + 1024:
        # Ids are mostly 0, 1, 2, ...: a table of places is many times cheaper than sorting.
        different, places = number_ids(together, highest + 1)
        return different, places[: ids.size]
    different, places = np.unique(together, return_inverse=True)
    return different, np.asarray(places[: ids.size], dtype=np.int64)
