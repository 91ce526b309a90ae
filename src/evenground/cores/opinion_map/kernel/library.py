"""The compiled loops, and what makes them safe: whoever calls them through this package cannot read or write outside an array.

What each loop does and why stands in the C beside the module that calls it; all are compiled into one library where Evenground
is installed (decision 0017).
"""

import ctypes
import hashlib
from collections.abc import Callable
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

FOLDER = Path(__file__).parent
LIBRARY = FOLDER / "loops.so"

SIZE, ARRAY, NUMBER = ctypes.c_int64, ctypes.c_void_p, ctypes.c_double


def load() -> ctypes.CDLL:
    """The library beside this file, if it was built from the sources beside it."""
    sources = sorted([*FOLDER.glob("*.c"), *FOLDER.glob("*.h")])
    wanted = hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()
    try:
        library = ctypes.CDLL(str(LIBRARY))
        built_from = ctypes.c_char_p(ctypes.addressof(ctypes.c_char.in_dll(library, "fingerprint"))).value
    except (OSError, ValueError) as error:
        raise ImportError(f"{LIBRARY.name}, the compiled part of the opinion map, is missing: run bin/setup") from error
    if built_from != wanted.encode():
        raise ImportError(f"{LIBRARY.name}, the compiled part of the opinion map, is not of this version: run bin/setup")
    return library


_library = load()


def loop(name: str, *takes: type, gives: type | None = None) -> Callable[..., Any]:
    """One of its functions, with the kinds of numbers that it takes and gives."""
    function = _library[name]
    function.argtypes, function.restype = takes, gives
    return function


def expect(array: NDArray[Any], kind: type[np.generic], size: int) -> None:
    if array.dtype != kind or array.size != size or not (array.flags.c_contiguous and array.flags.aligned):
        raise ValueError(f"expected {size} numbers of {kind.__name__} in one piece, got {array.size} of {array.dtype}")


def expect_rows(starts: Integers, cells: NDArray[Any], kind: type[np.generic], n_possible: int) -> None:
    """Rows that follow each other, of cells from 0 to less than ``n_possible``. What was checked stays so."""
    expect(cells, kind, cells.size)
    expect(starts, np.int64, max(starts.size, 1))
    if starts[0] != 0 or starts[-1] != cells.size or (starts[1:] < starts[:-1]).any():
        raise ValueError("rows must begin at 0, follow each other and end with the last answer")
    if cells.size and (cells.min() < 0 or cells.max() >= n_possible):
        raise ValueError("an answer is outside the columns")
    starts.flags.writeable = cells.flags.writeable = False


def at(*arrays: NDArray[Any]) -> list[int]:
    """Where they lie in memory. The caller holds them until the loop has ended."""
    return [array.ctypes.data for array in arrays]
