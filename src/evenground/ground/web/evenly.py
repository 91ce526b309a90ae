"""Answers that take as long as each other, whatever was done for them."""

import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def taking(seconds: float) -> Iterator[None]:
    """What is done within takes so long, or a whole multiple of it: how long says nothing of what it was."""
    begun = time.perf_counter()
    try:
        yield
    finally:
        time.sleep(seconds - (time.perf_counter() - begun) % seconds)
