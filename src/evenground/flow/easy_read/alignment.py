"""Which line of a text is which line of the text before, so that each keeps its picture."""

from collections.abc import Sequence
from difflib import SequenceMatcher

ALIKE = 0.5
"""Below this share of shared words two lines are not one line changed: a picture must not stand beside what it does not show."""


def same_lines(before: Sequence[str], after: Sequence[str]) -> list[int | None]:
    """For each line after, the place it had before; none where it is new. A line that moved is still the same line.

    A line whose words changed is the same line where half of its words stayed.

    >>> same_lines(["a", "b", "we ring you"], ["new", "b", "a", "we ring you at four"])
    [None, 1, 0, 2]
    """
    found: list[int | None] = [None] * len(after)
    left = list(range(len(before)))
    matched = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    for new, before_it in ((block.b + step, block.a + step) for block in matched for step in range(block.size)):
        found[new] = before_it
        left.remove(before_it)
    for fits in (_are_the_same, _are_alike):
        for new, words in enumerate(after):
            old = next((old for old in left if found[new] is None and fits(before[old], words)), None)
            if old is not None:
                found[new] = old
                left.remove(old)
    return found


def _are_the_same(before: str, after: str) -> bool:
    return before == after


def _are_alike(before: str, after: str) -> bool:
    return SequenceMatcher(None, before.split(), after.split(), autojunk=False).ratio() >= ALIKE
