"""Which line of a text is which line of the text before, so that each keeps its picture."""

from collections.abc import Sequence
from difflib import SequenceMatcher


def same_lines(before: Sequence[str], after: Sequence[str]) -> list[int | None]:
    """For each line after, the place it had before; none where it is new.

    A line whose words changed is the same line where as many lines came as went.

    >>> same_lines(["a", "b", "c"], ["new", "a", "B", "c"])
    [None, 0, 1, 2]
    """
    found: list[int | None] = []
    for kind, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        stays = kind == "equal" or end - start == new_end - new_start
        found += range(start, end) if stays else [None] * (new_end - new_start)
    return found
