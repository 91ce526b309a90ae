"""The compiled loops of the map, made safe: whoever calls them from here cannot read or write outside an array.

What each loop does and why stands in ``loops.c``, which is compiled where Evenground is installed (decision 0017).
"""

import ctypes
import hashlib
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
    library.gather.argtypes = [size, array, array, array, array, size, array, array, array, array, array]
    library.gather.restype = size
    library.sums_of_rows.argtypes = [size, array, array, array, array]
    library.sums_of_rows.restype = None
    library.there_and_back.argtypes = [size, array, array, array, array]
    library.there_and_back.restype = None
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
        _expect(starts, np.int64, max(starts.size, 1))
        _expect(kinds, np.int32, kinds.size)
        if starts[0] != 0 or starts[-1] != kinds.size or (starts[1:] < starts[:-1]).any():
            raise ValueError("rows must begin at 0, follow each other and end with the last answer")
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

    def count_kinds(self, group_of: Integers, n_groups: int) -> Integers:
        """How often each kind (column) stands in the rows of each group (row); rows of group -1 are left out."""
        _expect(group_of, np.int64, self.n_rows)
        if group_of.size and (group_of.min() < -1 or group_of.max() >= n_groups):
            raise ValueError("a group must be -1 or one of the groups")
        counts = np.zeros((n_groups, self.n_kinds), dtype=np.int64)
        starts, kinds, groups, counted = _at(self.starts, self.kinds, group_of, counts)
        _loops.count_kinds(self.n_rows, starts, kinds, groups, self.n_kinds, counted)
        return counts


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
    if not _loops.look_through(n, *_at(rows, columns, answers), n_rows, n_columns, *_at(starts)):
        raise ValueError("a row, a column or an answer is out of range")
    packed, kept, bits = (np.empty(n, np.uint64), np.empty(n_columns, np.uint64), np.zeros(n_columns // 64 + 1, np.uint64))
    kinds = np.empty(n, dtype=np.int32)
    given = (*_at(rows, columns, answers), None if sent is None else _at(sent)[0])
    stored = _loops.gather(n, *given, n_rows, *_at(starts, packed, kept, bits, kinds))
    return Table(starts, kinds if stored == n else kinds[:stored].copy(), n_columns)


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


def _at(*arrays: NDArray[Any]) -> list[int]:
    """Where they lie in memory. The caller holds them until the loop has ended."""
    return [array.ctypes.data for array in arrays]
