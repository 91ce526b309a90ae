"""Answers from a long file, many at a time; a line that is not plain is left for a reader that can say what is wrong."""

from array import array
from collections.abc import Collection
from dataclasses import dataclass, field

import numpy as np

from evenground.cores.opinion_map.kernel import Cells, read_rows
from evenground.cores.opinion_map.votes import Integers


@dataclass
class PlainRows:
    """Rows read so far, one line each.

    Attributes
    ----------
    cells : Cells
        Which cells of a line hold what.
    who, what, when : array of int64
    answers : array of int8
    """

    cells: Cells
    who: "array[int]" = field(default_factory=lambda: array("q"))
    what: "array[int]" = field(default_factory=lambda: array("q"))
    answers: "array[int]" = field(default_factory=lambda: array("b"))
    when: "array[int]" = field(default_factory=lambda: array("q"))

    def __len__(self) -> int:
        return len(self.answers)

    def read(self, text: bytes) -> int:
        """Take whole plain lines from the beginning of a text; where the next line begins."""
        who, what, answers, when, used = read_rows(text, self.cells)
        for column, more in ((self.who, who), (self.what, what), (self.answers, answers), (self.when, when)):
            column.frombytes(more.tobytes())
        return used

    def number_from_first(self) -> None:
        """Where no time is told, the place of a row says which is the last."""
        self.when.frombytes(np.arange(len(self), dtype=np.int64).tobytes())

    def in_milliseconds(self, seconds_end: int) -> None:
        """Times below ``seconds_end`` were seconds."""
        times = np.frombuffer(self.when, dtype=np.int64)
        np.multiply(times, 1000, out=times, where=times < seconds_end)

    def first_unknown(self, known: Collection[int]) -> int | None:
        """The first row about none of the known ids."""
        what = np.frombuffer(self.what, dtype=np.int64)
        wanted = np.fromiter(known, dtype=np.int64, count=len(known))
        if np.isin(_how_often(what)[0], wanted).all():
            return None
        return int(np.flatnonzero(~np.isin(what, wanted))[0])

    def first_beyond(self, most: int) -> int | None:
        """The row with which there are more than so many different ids in ``what``."""
        what = np.frombuffer(self.what, dtype=np.int64)
        if _how_often(what)[0].size <= most:
            return None
        return int(np.sort(np.unique(what, return_index=True)[1])[most])

    def first_too_often(self, most: int) -> int | None:
        """The row that is the first to be one more than so many of the same person."""
        who = np.frombuffer(self.who, dtype=np.int64)
        if who.size <= most:
            return None
        different, counts = _how_often(who)
        return min((int(np.flatnonzero(who == person)[most]) for person in different[counts > most]), default=None)


def _how_often(ids: Integers) -> tuple[Integers, Integers]:
    """Different ids, rising, and how often each is there."""
    if ids.size and ids.min() >= 0 and ids.max() < 4 * ids.size + 1024:
        # Ids are mostly 0, 1, 2, ...: to count is many times cheaper than to sort.
        counts = np.bincount(ids)
        different = np.flatnonzero(counts)
        return different, counts[different]
    different, often = np.unique(ids, return_counts=True)
    return different, np.asarray(often, dtype=np.int64)
