"""The table of answers by row, and sums and counts over its rows."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evenground.cores.opinion_map.kernel.library import (
    ARRAY,
    KINDS,
    MOST_ROWS,
    SIZE,
    TOO_MANY,
    Floats,
    Integers,
    at,
    expect,
    expect_rows,
    loop,
)

_sums_of_rows = loop("sums_of_rows", SIZE, ARRAY, ARRAY, ARRAY, ARRAY)
_there_and_back = loop("there_and_back", SIZE, ARRAY, ARRAY, ARRAY, ARRAY)
_marks_of_rows = loop("marks_of_rows", SIZE, ARRAY, ARRAY, ARRAY, ARRAY, ARRAY)
_fours_of_rows = loop("fours_of_rows", SIZE, SIZE, ARRAY, ARRAY, SIZE, SIZE, ARRAY, ARRAY)
_count_kinds = loop("count_kinds", SIZE, ARRAY, ARRAY, ARRAY, SIZE, ARRAY)
_ordinals = loop("ordinals", SIZE, ARRAY, SIZE, ARRAY, ARRAY, ARRAY)


@dataclass(frozen=True, eq=False)
class Table:
    """Answers by row, in the form the loops read.

    Attributes
    ----------
    starts : array of int64, shape (R + 1,)
        Row ``r`` has the answers from ``starts[r]`` up to ``starts[r + 1]``.
    kinds : array of int32
        ``3 * column + answer + 1`` for each answer (-1, 0 or 1), rising in each row.
    n_columns : int
    """

    starts: Integers
    kinds: NDArray[np.int32]
    n_columns: int

    def __post_init__(self) -> None:
        expect_rows(self.starts, self.kinds, np.int32, self.n_kinds)

    @property
    def n_rows(self) -> int:
        return self.starts.size - 1

    @property
    def n_kinds(self) -> int:
        return KINDS * self.n_columns

    def sums_of_rows(self, of_kind: Floats) -> Floats:
        """For each row the sum of ``of_kind`` over its answers."""
        expect(of_kind, np.float64, self.n_kinds)
        sums = np.empty(self.n_rows)
        _sums_of_rows(self.n_rows, *at(self.starts, self.kinds, of_kind, sums))
        return sums

    def there_and_back(self, of_kind: Floats) -> Floats:
        """For each kind the sum, over the rows that have it, of :meth:`sums_of_rows`."""
        expect(of_kind, np.float64, self.n_kinds)
        back = np.zeros(self.n_kinds)
        _there_and_back(self.n_rows, *at(self.starts, self.kinds, of_kind, back))
        return back

    def marks_of_rows(self, of_kind: NDArray[np.uint64]) -> tuple[NDArray[np.uint64], Integers]:
        """For each row the sum of ``of_kind`` over its answers, around the end of 64 bits; and over how many of them it is
        not 0."""
        expect(of_kind, np.uint64, self.n_kinds)
        marks, marked = np.empty(self.n_rows, dtype=np.uint64), np.empty(self.n_rows, dtype=np.int64)
        _marks_of_rows(self.n_rows, *at(self.starts, self.kinds, of_kind, marks, marked))
        return marks, marked

    def lanes_of_rows(self, of_kind: Floats, *, at_once: int) -> Iterator[tuple[int, Floats]]:
        """As :meth:`sums_of_rows` for many numbers of each kind (columns) in one look at the answers.

        Gives so many rows at once, with the place of the first, so that a crowd's sums never lie in memory together.
        """
        if of_kind.ndim != 2 or of_kind.shape[0] != self.n_kinds:
            raise ValueError("expected a row of numbers for each kind of answer")
        lanes = of_kind.shape[1]
        table = in_fours(of_kind)
        fours = len(table)
        for first in range(0, self.n_rows, at_once):
            last = min(first + at_once, self.n_rows)
            sums = np.empty((last - first, fours * 4))
            _fours_of_rows(first, last, *at(self.starts, self.kinds), self.n_kinds, fours, *at(table, sums))
            yield first, sums[:, :lanes]

    def count_kinds(self, group_of: Integers, n_groups: int) -> Integers:
        """How often each kind (column) stands in the rows of each group (row); rows of group -1 are left out."""
        expect(group_of, np.int64, self.n_rows)
        if group_of.size and (group_of.min() < -1 or group_of.max() >= n_groups):
            raise ValueError("a group must be -1 or one of the groups")
        counts = np.zeros((n_groups, self.n_kinds), dtype=np.int64)
        starts, kinds, groups, counted = at(self.starts, self.kinds, group_of, counts)
        _count_kinds(self.n_rows, starts, kinds, groups, self.n_kinds, counted)
        return counts


def in_fours(numbers: Floats) -> Floats:
    """Columns of numbers four by four, shape (fours, rows, 4), the last four filled up with 0."""
    rows, lanes = numbers.shape
    fours = -(-lanes // 4)
    padded = np.zeros((fours * 4, rows))
    padded[:lanes] = numbers.T
    return np.ascontiguousarray(padded.reshape(fours, 4, rows).transpose(0, 2, 1))


def ordinals(marks: NDArray[np.uint64]) -> Integers:
    """For each mark how many of the same stand before it."""
    expect(marks, np.uint64, marks.size)
    if marks.size > MOST_ROWS:
        raise ValueError(TOO_MANY)
    bits = max(int(2 * marks.size).bit_length(), 4)
    taken, times = np.zeros(1 << bits, dtype=np.int32), np.empty(1 << bits, dtype=np.int32)
    found = np.empty(marks.size, dtype=np.int64)
    _ordinals(marks.size, *at(marks), bits, *at(taken, times, found))
    return found
