"""Answers in any order become a table by rows."""

import numpy as np
from numpy.typing import NDArray

from evenground.cores.opinion_map.kernel.library import ARRAY, KINDS, MOST_ROWS, SIZE, TOO_MANY, Integers, at, expect, loop
from evenground.cores.opinion_map.kernel.sums import Table

IN_ORDER = 2
"""What ``look_through`` says of answers that need no sorting."""

_ends_of = loop("ends_of", SIZE, ARRAY, ARRAY)
_number_ids = loop("number_ids", SIZE, ARRAY, SIZE, ARRAY, ARRAY, gives=SIZE)
_look_through = loop("look_through", SIZE, ARRAY, ARRAY, ARRAY, SIZE, SIZE, ARRAY, gives=SIZE)
_kinds_of = loop("kinds_of", SIZE, ARRAY, ARRAY, ARRAY)
_gather = loop("gather", SIZE, *[ARRAY] * 4, SIZE, *[ARRAY] * 5, gives=SIZE)


def ends_of(numbers: Integers) -> tuple[int, int]:
    """The least and the greatest of some numbers, in one look."""
    if numbers.size == 0:
        raise ValueError("of no numbers there is no least")
    expect(numbers, np.int64, numbers.size)
    ends = np.empty(2, dtype=np.int64)
    _ends_of(numbers.size, *at(numbers, ends))
    return int(ends[0]), int(ends[1])


def number_ids(ids: Integers, n_possible: int) -> tuple[Integers, Integers]:
    """Different ids, rising, and where each given id stands among them. Ids are 0 or more and less than ``n_possible``."""
    expect(ids, np.int64, ids.size)
    if max(ids.size, n_possible) > MOST_ROWS:
        raise ValueError(TOO_MANY)
    place_of, places = np.zeros(n_possible, dtype=np.int32), np.empty(ids.size, dtype=np.int64)
    different = _number_ids(ids.size, *at(ids), n_possible, *at(place_of, places))
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
        expect(column, np.int64, n)
    expect(answers, np.int8, n)
    starts = np.zeros(n_rows + 1, dtype=np.int64)
    found = _look_through(n, *at(rows, columns, answers), n_rows, n_columns, *at(starts))
    if found == 0:
        raise ValueError("a row, a column or an answer is out of range")
    if found == IN_ORDER:
        kinds = np.empty(n, dtype=np.int32)
        _kinds_of(n, *at(columns, answers, kinds))
        return Table(starts, kinds, n_columns)
    packed, kept, bits = (np.empty(n, np.uint64), np.empty(n_columns, np.uint64), np.zeros(n_columns // 64 + 1, np.uint64))
    kinds = np.empty(n, dtype=np.int32)
    given = (*at(rows, columns, answers), None if sent is None else at(sent)[0])
    stored = _gather(n, *given, n_rows, *at(starts, packed, kept, bits, kinds))
    return Table(starts, kinds if stored == n else kinds[:stored].copy(), n_columns)
