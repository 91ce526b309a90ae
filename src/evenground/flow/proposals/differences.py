"""What changed between two wordings, word by word, so that a person can read it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise, zip_longest

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
    old, new = _words(before), _words(after)
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


def together(before: str, theirs: str, mine: str) -> str | None:
    """Both changes in one wording; none where they touch: then only a person can tell what is meant."""
    if before == mine or theirs == mine:
        return theirs
    if before == theirs:
        return mine
    old = _words(f" {before}")
    # A set: what both changed in the same way was changed once.
    changes = sorted({*_changes(old, theirs), *_changes(old, mine)})
    if any(start <= end for (_start, end, _new), (start, _end, _newer) in pairwise(changes)):
        return None
    merged, place = "", 0
    for start, end, new in changes:
        merged += "".join(old[place:start]) + new
        place = end
    return (merged + "".join(old[place:])).strip()


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


def _words(text: str) -> list[str]:
    """Each word with the space before it."""
    return re.findall(r"\s*\S+", text)


def _changes(old: Sequence[str], after: str) -> list[tuple[int, int, str]]:
    """From which word to which something was changed, and what stands there instead."""
    # The first word has a space before it, too: without its neighbour another word would not be known again.
    new = _words(f" {after}")
    operations = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [(start, end, "".join(new[i:j])) for kind, start, end, i, j in operations if kind != "equal"]


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
