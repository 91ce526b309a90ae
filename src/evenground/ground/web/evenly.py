"""Answers that take as long as each other, whatever was done for them."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from math import floor


@contextmanager
def taking(seconds: float) -> Iterator[None]:
    """What is done within takes so long, or a whole multiple of it: how long says nothing of what it was."""
    begun = time.perf_counter()
    try:
        yield
    finally:
        end = begun + seconds * (floor((time.perf_counter() - begun) / seconds) + 1)
        # A machine with other work wakes a sleeper too soon now and then.
        while (left := end - time.perf_counter()) > 0:
            time.sleep(left)
