"""What stands beside a box for words, hung there by a feature that is higher in the house, for one request.

The pieces of forms are lower than whoever knows what to say there, and a macro sees neither the request nor its board.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.forms import BoundField

Beside = Callable[[BoundField], Any]

_hung: ContextVar[Beside | None] = ContextVar("evenground_beside", default=None)


@contextmanager
def hang(beside: Beside) -> Iterator[None]:
    """As long as one request is answered, this says what stands beside each box."""
    before = _hung.set(beside)
    try:
        yield
    finally:
        _hung.reset(before)


def beside_box(bound: BoundField) -> Any:
    """What stands beside this box; nothing where nobody hung anything there."""
    beside = _hung.get()
    return beside(bound) if beside is not None else None
