"""Plain lines of a CSV, read as numbers at once."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evenground.cores.opinion_map.kernel.library import ARRAY, SIZE, Integers, at, loop

_read_rows = loop("read_rows", ARRAY, *[SIZE] * 7, *[ARRAY] * 5, gives=SIZE)


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
    n = _read_rows(*at(given), given.size, *places, room, *at(who, what, answers, when, used))
    return who[:n], what[:n], answers[:n], when[: n if cells.when >= 0 else 0], int(used[0])
