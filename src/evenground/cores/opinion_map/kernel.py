"""The compiled loops of the map, made safe: whoever calls them from here cannot read or write outside an array.

What each loop does and why stands in ``loops.c``, which is compiled where Evenground is installed (decision 0017).
"""

import ctypes
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Integers: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]

KINDS = 3
"""Answers to one statement: disagree, skip, agree."""

MOST_ROWS = 2**31 - 1
"""Places are kept in 31 bits."""

TOO_MANY = f"more than {MOST_ROWS:,} answers, people or kinds of answer are too many for one map"

MOST_CENTRES = 128

IN_ORDER = 2
"""What ``look_through`` says of answers that need no sorting."""

SOURCE = Path(__file__).with_name("loops.c")
LIBRARY = SOURCE.with_suffix(".so")


def load() -> ctypes.CDLL:
    """The library beside this file, if it was built from the source beside it."""
    wanted = hashlib.sha256(SOURCE.read_bytes()).hexdigest()
    try:
        library = ctypes.CDLL(str(LIBRARY))
        built_from = ctypes.c_char_p(ctypes.addressof(ctypes.c_char.in_dll(library, "fingerprint"))).value
    except (OSError, ValueError) as error:
        raise ImportError(f"{LIBRARY.name}, the compiled part of the opinion map, is missing: run bin/setup") from error
    if built_from != wanted.encode():
        raise ImportError(f"{LIBRARY.name}, the compiled part of the opinion map, is not of this version: run bin/setup")
    size, array, number = ctypes.c_int64, ctypes.c_void_p, ctypes.c_double
    library.number_ids.argtypes = [size, array, size, array, array]
    library.number_ids.restype = size
    library.look_through.argtypes = [size, array, array, array, size, size, array]
    library.look_through.restype = size
    library.ends_of.argtypes = [size, array, array]
    library.ends_of.restype = None
    library.kinds_of.argtypes = [size, array, array, array]
    library.kinds_of.restype = None
    library.gather.argtypes = [size, array, array, array, array, size, array, array, array, array, array]
    library.gather.restype = size
    library.sums_of_rows.argtypes = [size, array, array, array, array]
    library.sums_of_rows.restype = None
    library.there_and_back.argtypes = [size, array, array, array, array]
    library.there_and_back.restype = None
    library.ordinals.argtypes = [size, array, size, array, array, array]
    library.ordinals.restype = None
    library.marks_of_rows.argtypes = [size, array, array, array, array, array]
    library.marks_of_rows.restype = None
    library.fours_of_rows.argtypes = [size, size, array, array, size, size, array, array]
    library.fours_of_rows.restype = None
    library.costs_of_rows.argtypes = [size, array, array, array, size, size, array, array]
    library.costs_of_rows.restype = None
    library.costs_without_each.argtypes = [size, array, array, array, array, array, size, size, array, array]
    library.costs_without_each.restype = None
    library.totals_of_groups.argtypes = [size, array, array, array, array, size, array, array]
    library.totals_of_groups.restype = None
    library.read_rows.argtypes = [array, size, size, size, size, size, size, size, array, array, array, array, array]
    library.read_rows.restype = size
    library.count_kinds.argtypes = [size, array, array, array, size, array]
    library.count_kinds.restype = None
    library.k_means.argtypes = [size, array, array, array, size, array, array, size, number, array]
    library.k_means.restype = None
    return library


_loops = load()


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
        starts, kinds = self.starts, self.kinds
        _expect(kinds, np.int32, kinds.size)
        _expect_rows(starts, kinds.size)
        if kinds.size and (kinds.min() < 0 or kinds.max() >= self.n_kinds):
            raise ValueError("an answer is outside the columns")
        # What was checked stays so.
        starts.flags.writeable = kinds.flags.writeable = False

    @property
    def n_rows(self) -> int:
        return self.starts.size - 1

    @property
    def n_kinds(self) -> int:
        return KINDS * self.n_columns

    def sums_of_rows(self, of_kind: Floats) -> Floats:
        """For each row the sum of ``of_kind`` over its answers."""
        _expect(of_kind, np.float64, self.n_kinds)
        sums = np.empty(self.n_rows)
        _loops.sums_of_rows(self.n_rows, *_at(self.starts, self.kinds, of_kind, sums))
        return sums

    def there_and_back(self, of_kind: Floats) -> Floats:
        """For each kind the sum, over the rows that have it, of :meth:`sums_of_rows`."""
        _expect(of_kind, np.float64, self.n_kinds)
        back = np.zeros(self.n_kinds)
        _loops.there_and_back(self.n_rows, *_at(self.starts, self.kinds, of_kind, back))
        return back

    def marks_of_rows(self, of_kind: NDArray[np.uint64]) -> tuple[NDArray[np.uint64], Integers]:
        """For each row the sum of ``of_kind`` over its answers, around the end of 64 bits; and over how many of them it is
        not 0."""
        _expect(of_kind, np.uint64, self.n_kinds)
        marks, marked = np.empty(self.n_rows, dtype=np.uint64), np.empty(self.n_rows, dtype=np.int64)
        _loops.marks_of_rows(self.n_rows, *_at(self.starts, self.kinds, of_kind, marks, marked))
        return marks, marked

    def lanes_of_rows(self, of_kind: Floats, *, at_once: int) -> Iterator[tuple[int, Floats]]:
        """As :meth:`sums_of_rows` for many numbers of each kind (columns) in one look at the answers.

        Gives so many rows at once, with the place of the first, so that a crowd's sums never lie in memory together.
        """
        if of_kind.ndim != 2 or of_kind.shape[0] != self.n_kinds:
            raise ValueError("expected a row of numbers for each kind of answer")
        lanes = of_kind.shape[1]
        table = _in_fours(of_kind)
        fours = len(table)
        for first in range(0, self.n_rows, at_once):
            last = min(first + at_once, self.n_rows)
            sums = np.empty((last - first, fours * 4))
            _loops.fours_of_rows(first, last, *_at(self.starts, self.kinds), self.n_kinds, fours, *_at(table, sums))
            yield first, sums[:, :lanes]

    def count_kinds(self, group_of: Integers, n_groups: int) -> Integers:
        """How often each kind (column) stands in the rows of each group (row); rows of group -1 are left out."""
        _expect(group_of, np.int64, self.n_rows)
        if group_of.size and (group_of.min() < -1 or group_of.max() >= n_groups):
            raise ValueError("a group must be -1 or one of the groups")
        counts = np.zeros((n_groups, self.n_kinds), dtype=np.int64)
        starts, kinds, groups, counted = _at(self.starts, self.kinds, group_of, counts)
        _loops.count_kinds(self.n_rows, starts, kinds, groups, self.n_kinds, counted)
        return counts


@dataclass(frozen=True, eq=False)
class Rows:
    """Answers by row as columns alone, for loops that take a number for each answer.

    Attributes
    ----------
    starts : array of int64, shape (R + 1,)
        As in :class:`Table`.
    columns : array of int64, shape (N,)
    n_columns : int
    """

    starts: Integers
    columns: Integers
    n_columns: int

    def __post_init__(self) -> None:
        starts, columns = self.starts, self.columns
        _expect(columns, np.int64, columns.size)
        _expect_rows(starts, columns.size)
        if columns.size and (columns.min() < 0 or columns.max() >= self.n_columns):
            raise ValueError("an answer is outside the columns")
        starts.flags.writeable = columns.flags.writeable = False

    def costs(self, left: Floats, centres: Floats) -> Floats:
        """For each row and group (row of ``centres``) the sum of ``centre * (centre - 2 * left)`` over the row's answers."""
        _expect(left, np.float64, self.columns.size)
        table = self._in_fours(centres)
        costs = np.empty((self.starts.size - 1, 4 * len(table)))
        _loops.costs_of_rows(len(costs), *_at(self.starts, self.columns, left), self.n_columns, len(table), *_at(table, costs))
        return costs[:, : len(centres)]

    def costs_without_each(self, away: Floats, style: Floats, reach: Floats, centres: Floats) -> Floats:
        """For each answer and group :meth:`costs` of the row's *other* answers, where ``left`` is ``away - style * reach``
        with the style that this answer has beside it and the reach that each other's column has; up to what is the same for
        all groups."""
        n = self.columns.size
        _expect(away, np.float64, n)
        _expect(style, np.float64, n)
        _expect(reach, np.float64, self.n_columns)
        table = self._in_fours(centres)
        costs = np.empty((n, 4 * len(table)))
        given = _at(self.starts, self.columns, away, style, reach)
        _loops.costs_without_each(self.starts.size - 1, *given, self.n_columns, len(table), *_at(table, costs))
        return costs[:, : len(centres)]

    def totals(self, left: Floats, group_of: Integers, n_groups: int) -> tuple[Floats, Floats]:
        """For each group and column how many answers its rows have, and the sum of ``left`` over them."""
        _expect(left, np.float64, self.columns.size)
        _expect(group_of, np.int64, self.starts.size - 1)
        if group_of.size and (group_of.min() < 0 or group_of.max() >= n_groups):
            raise ValueError("a group must be one of the groups")
        counts, totals = np.zeros((n_groups, self.n_columns)), np.zeros((n_groups, self.n_columns))
        given = _at(self.starts, self.columns, left, group_of)
        _loops.totals_of_groups(group_of.size, *given, self.n_columns, *_at(counts, totals))
        return counts, totals

    def _in_fours(self, centres: Floats) -> Floats:
        if centres.ndim != 2 or centres.shape[1] != self.n_columns:
            raise ValueError("expected a number for each column")
        return _in_fours(centres.T)


def _in_fours(numbers: Floats) -> Floats:
    """Columns of numbers four by four, shape (fours, rows, 4), the last four filled up with 0."""
    rows, lanes = numbers.shape
    fours = -(-lanes // 4)
    padded = np.zeros((fours * 4, rows))
    padded[:lanes] = numbers.T
    return np.ascontiguousarray(padded.reshape(fours, 4, rows).transpose(0, 2, 1))


def ends_of(numbers: Integers) -> tuple[int, int]:
    """The least and the greatest of some numbers, in one look."""
    if numbers.size == 0:
        raise ValueError("of no numbers there is no least")
    _expect(numbers, np.int64, numbers.size)
    ends = np.empty(2, dtype=np.int64)
    _loops.ends_of(numbers.size, *_at(numbers, ends))
    return int(ends[0]), int(ends[1])


def number_ids(ids: Integers, n_possible: int) -> tuple[Integers, Integers]:
    """Different ids, rising, and where each given id stands among them. Ids are 0 or more and less than ``n_possible``."""
    _expect(ids, np.int64, ids.size)
    if max(ids.size, n_possible) > MOST_ROWS:
        raise ValueError(TOO_MANY)
    place_of, places = np.zeros(n_possible, dtype=np.int32), np.empty(ids.size, dtype=np.int64)
    different = _loops.number_ids(ids.size, *_at(ids), n_possible, *_at(place_of, places))
    if different < 0:
        raise ValueError("an id is out of range")
    return np.flatnonzero(place_of >= 0), ids if different == n_possible else places


def ordinals(marks: NDArray[np.uint64]) -> Integers:
    """For each mark how many of the same stand before it."""
    _expect(marks, np.uint64, marks.size)
    if marks.size > MOST_ROWS:
        raise ValueError(TOO_MANY)
    bits = max(int(2 * marks.size).bit_length(), 4)
    taken, times = np.zeros(1 << bits, dtype=np.int32), np.empty(1 << bits, dtype=np.int32)
    found = np.empty(marks.size, dtype=np.int64)
    _loops.ordinals(marks.size, *_at(marks), bits, *_at(taken, times, found))
    return found


def gather(
    rows: Integers, columns: Integers, answers: NDArray[np.int8], sent: Integers | None, *, n_rows: int, n_columns: int
) -> Table:
    """A table from answers in any order; of a repeated pair the one sent last, or without times the later one."""
    n = rows.size
    if max(n, n_rows, KINDS * n_columns) > MOST_ROWS:
        raise ValueError(TOO_MANY)
    for column in (rows, columns) if sent is None else (rows, columns, sent):
        _expect(column, np.int64, n)
    _expect(answers, np.int8, n)
    starts = np.zeros(n_rows + 1, dtype=np.int64)
    found = _loops.look_through(n, *_at(rows, columns, answers), n_rows, n_columns, *_at(starts))
    if found == 0:
        raise ValueError("a row, a column or an answer is out of range")
    if found == IN_ORDER:
        kinds = np.empty(n, dtype=np.int32)
        _loops.kinds_of(n, *_at(columns, answers, kinds))
        return Table(starts, kinds, n_columns)
    packed, kept, bits = (np.empty(n, np.uint64), np.empty(n_columns, np.uint64), np.zeros(n_columns // 64 + 1, np.uint64))
    kinds = np.empty(n, dtype=np.int32)
    given = (*_at(rows, columns, answers), None if sent is None else _at(sent)[0])
    stored = _loops.gather(n, *given, n_rows, *_at(starts, packed, kept, bits, kinds))
    return Table(starts, kinds if stored == n else kinds[:stored].copy(), n_columns)


@dataclass(frozen=True)
class Cells:
    """Which cells of a line are wanted, counted from 0; ``when`` is -1 where no time is told."""

    n_cells: int
    who: int
    what: int
    answer: int
    when: int = -1

    def __post_init__(self) -> None:
        wanted = [self.who, self.what, self.answer] + ([self.when] if self.when != -1 else [])
        if len(set(wanted)) != len(wanted) or min(wanted) < 0 or max(wanted) >= self.n_cells:
            raise ValueError("each wanted cell must be one of the line's, and another one")


def read_rows(text: bytes, cells: Cells) -> tuple[Integers, Integers, NDArray[np.int8], Integers, int]:
    """Whole plain lines from the beginning of a text: who, what, answers, when, and where the next line begins."""
    # The shortest line is a digit or nothing for each cell, a comma between two, and its end.
    room = len(text) // (cells.n_cells + 3) + 1
    who, what, when = (np.empty(room, dtype=np.int64) for _ in range(3))
    answers, used = np.empty(room, dtype=np.int8), np.zeros(1, dtype=np.int64)
    given = np.frombuffer(text, dtype=np.uint8)
    places = (cells.n_cells, cells.who, cells.what, cells.answer, cells.when)
    n = _loops.read_rows(*_at(given), given.size, *places, room, *_at(who, what, answers, when, used))
    return who[:n], what[:n], answers[:n], when[: n if cells.when >= 0 else 0], int(used[0])


def k_means(points: Floats, weights: Floats, centres: Floats, *, rounds: int, still: float) -> Integers:
    """Cluster of each point (columns x, y) after at most so many rounds from the given centres (columns x, y)."""
    n, k = weights.size, centres.shape[1]
    _expect(points, np.float64, 2 * n)
    _expect(weights, np.float64, n)
    _expect(centres, np.float64, 2 * k)
    if k > MOST_CENTRES or (k == 0 and n > 0):
        raise ValueError(f"between 1 and {MOST_CENTRES} centres")
    if n and not weights.min() > 0.0:
        raise ValueError("every point must weigh something")
    labels = np.zeros(n, dtype=np.int64)
    x, y, centre_x, centre_y = _at(*points, *centres)
    _loops.k_means(n, x, y, *_at(weights), k, centre_x, centre_y, rounds, still, *_at(labels))
    return labels


def _expect(array: NDArray[Any], kind: type[np.generic], size: int) -> None:
    if array.dtype != kind or array.size != size or not (array.flags.c_contiguous and array.flags.aligned):
        raise ValueError(f"expected {size} numbers of {kind.__name__} in one piece, got {array.size} of {array.dtype}")


def _expect_rows(starts: Integers, n: int) -> None:
    _expect(starts, np.int64, max(starts.size, 1))
    if starts[0] != 0 or starts[-1] != n or (starts[1:] < starts[:-1]).any():
        raise ValueError("rows must begin at 0, follow each other and end with the last answer")


def _at(*arrays: NDArray[Any]) -> list[int]:
    """Where they lie in memory. The caller holds them until the loop has ended."""
    return [array.ctypes.data for array in arrays]
