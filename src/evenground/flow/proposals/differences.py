"""What changed between two wordings, word by word, so that a person can read it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

SAME, GONE, NEW = "same", "gone", "new"
FEWEST_SAME = 3
"""One or two words that stayed between two changes make a patchwork; read as changed too, they make a sentence."""
ALIKE = 0.3
"""Below this share of shared words two parts are not one part changed, but one taken out and one added."""


@dataclass(frozen=True)
class Piece:
    """Some words, and whether they stayed, were taken out or are new."""

    kind: str
    words: str


def between(before: str, after: str) -> list[Piece]:
    """The pieces of both wordings in reading order; what was taken out stands before what took its place."""
    old, new = re.findall(r"\s*\S+", before), re.findall(r"\s*\S+", after)
    pieces: list[Piece] = []
    gone, came = "", ""
    operations = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for place, (kind, start, end, new_start, new_end) in enumerate(operations):
        is_last = place in (0, len(operations) - 1)
        if kind == "equal" and (is_last or end - start >= FEWEST_SAME):
            pieces += _changed(gone, came)
            pieces.append(Piece(SAME, "".join(old[start:end])))
            gone, came = "", ""
        else:
            gone += "".join(old[start:end])
            came += "".join(new[new_start:new_end])
    return pieces + _changed(gone, came)


def between_parts(before: Sequence[str], after: Sequence[str]) -> list[tuple[int | None, list[Piece]]]:
    """Part by part: the place of the part in `after` (none where it was taken out), and its pieces."""
    found: list[tuple[int | None, list[Piece]]] = []
    for kind, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            found += [(place, [Piece(SAME, after[place])]) for place in range(new_start, new_end)]
            continue
        for old, new in zip_longest(range(start, end), range(new_start, new_end)):
            found += _one_part(before, after, old, new)
    return found


def _one_part(
    before: Sequence[str], after: Sequence[str], old: int | None, new: int | None
) -> list[tuple[int | None, list[Piece]]]:
    if old is not None and new is not None and _are_alike(before[old], after[new]):
        return [(new, between(before[old], after[new]))]
    gone: list[tuple[int | None, list[Piece]]] = [(None, [Piece(GONE, before[old])])] if old is not None else []
    return gone + ([(new, [Piece(NEW, after[new])])] if new is not None else [])


def _are_alike(before: str, after: str) -> bool:
    return SequenceMatcher(None, before.split(), after.split(), autojunk=False).ratio() >= ALIKE


def _changed(gone: str, came: str) -> list[Piece]:
    return [Piece(kind, words) for kind, words in ((GONE, gone), (NEW, came)) if words]
