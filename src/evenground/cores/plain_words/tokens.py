"""Where words, sentences and names are in a text."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

_LETTER = "[^\\W\\d_\u0300-\u036f][\u0300-\u036f]*"
WORD = re.compile(rf"(?:{_LETTER})+(?:['\-](?:{_LETTER})+)*")
"""Letters of any script, each with the marks above and below it; apostrophes and hyphens within."""

_END = re.compile(
    r"""
    (?<![.!?…])[.!?…]++["')\]]*+(?=\s|$)  # an end, and what closes after it; never tried again within a run of them
  | \n\s*\n                               # an empty line
  | \n(?=\s*(?:[-*•–]|\(?\d+[.)]|["'(]*[A-Z]))  # a line that begins anew: a list, a heading, a paragraph
    """,
    re.VERBOSE,
)
_SHORTENED = re.compile(r"(?:^|[\s(\"'])([^\s(\"']*)$")
_LONGEST_SHORTENED = 12

_AS_TYPED = {"’": "'", "‘": "'", "‑": "-", "‐": "-", "“": '"', "”": '"', "İ": "I"}
"""One sign for another, so that places stay the same. The last is the one letter that two lower-case ones stand for."""
_WIDE = "utf-32-le"
"""Every character takes as much, so that they can be looked up by their places."""


@dataclass(frozen=True)
class Tokens:
    """The words of a text, in order.

    Attributes
    ----------
    text : str
        With straight apostrophes, quotes and hyphens; every character stands where it stood in the original.
    words : list of str
        In lower case.
    starts, ends : (n,) int arrays
        Where each word begins, and the place after its last letter.
    sentence_of : (n,) int array
        From 0; every sentence has a word.
    within_names : frozenset of str
        Small words that stand in the middle of names, as they were told.
    """

    text: str
    words: list[str]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    sentence_of: NDArray[np.int64]
    within_names: frozenset[str]

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def is_first(self) -> NDArray[np.bool_]:
        """(n,) Whether a word begins its sentence."""
        first = np.ones(len(self), dtype=bool)
        first[1:] = self.sentence_of[1:] != self.sentence_of[:-1]
        return first

    @cached_property
    def is_capital(self) -> NDArray[np.bool_]:
        """(n,) Whether a word is written with a capital, other than "I"; so is what stands between two of them: "ap", "de la"."""
        # Behind the last word stands one more sign, so that nobody looks beyond the end.
        written, lower = (_characters(text + " ") for text in (self.text, self.text.lower()))
        at, after = self.starts, self.starts + 1
        found: NDArray[np.bool_] = written[at] != lower[at]
        is_one = (self.ends == after) | (written[after] == ord("'"))
        found &= ~((lower[at] == ord("i")) & is_one)
        # "h-Eileanan", "al-Rahman"
        for place in [place for place, word in enumerate(self.words) if "-" in word]:
            found[place] |= not self.text[at[place] : self.ends[place]].islower()
        for place in [place for place, word in enumerate(self.words) if word in self.within_names]:
            if 0 < place < len(self) - 1 and found[place - 1] and found[place + 1]:
                found[place] = True
        return found

    @cached_property
    def is_name(self) -> NDArray[np.bool_]:
        """(n,) Whether a word may be a name: a capital, or the place where everybody writes one.

        No list of names is fair to all of them, so none is asked. Whatever could be a name is left out of what is measured, and
        so a text measures the same whoever and wherever it is about.
        """
        return self.is_capital | self.is_first

    @cached_property
    def is_named(self) -> NDArray[np.bool_]:
        """(n,) Whether a word is written with a capital where only a name would be."""
        return self.is_capital & ~self.is_first

    @cached_property
    def is_counted(self) -> NDArray[np.bool_]:
        """(n,) All words, of a name of several words the first alone."""
        later = np.zeros(len(self), dtype=bool)
        later[1:] = self.is_capital[1:] & self.is_name[:-1] & ~self.is_first[1:]
        # A first word stands for a name of its own only if it is written as one.
        return ~later


def tokens(text: str, shortened: frozenset[str] = frozenset(), within_names: frozenset[str] = frozenset()) -> Tokens:
    """Find the words of a text and the sentences that they stand in.

    Parameters
    ----------
    text : str
        Any length, any script.
    shortened : frozenset of str
        Lower-case words whose full stop ends no sentence, without that stop: "dr", "e.g".
    within_names : frozenset of str
        Lower-case words that stand in the middle of names: "ap", "van".

    Returns
    -------
    Tokens
    """
    plain = _plain(text)
    lower = plain.lower()
    words = WORD.findall(lower)
    starts = np.fromiter((found.start() for found in WORD.finditer(lower)), dtype=np.int64, count=len(words))
    ends = starts + np.fromiter(map(len, words), dtype=np.int64, count=len(words))
    ends_at = [found.end() for found in _END.finditer(plain) if not _is_shortened(plain, found, shortened)]
    raw = np.searchsorted(np.array(ends_at, dtype=np.int64), starts, side="right")
    # Numbered anew, so that no sentence is empty.
    step = np.zeros(len(words), dtype=np.int64)
    step[1:] = raw[1:] != raw[:-1]
    return Tokens(plain, words, starts, ends, np.cumsum(step), within_names)


def words_of(text: str) -> list[str]:
    """The words alone, in lower case."""
    return WORD.findall(_plain(text).lower())


def _plain(text: str) -> str:
    if text.isascii():
        return text
    for typed, sign in _AS_TYPED.items():
        text = text.replace(typed, sign)
    return text


def _characters(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode(_WIDE, "surrogatepass"), dtype="<u4")


def _is_shortened(text: str, end: re.Match[str], shortened: frozenset[str]) -> bool:
    """Whether a full stop belongs to its word: "Dr. Okafor", "e.g. a bus", "J. Smith"."""
    if end[0] != ".":
        return False
    before = _SHORTENED.search(text, max(0, end.start() - _LONGEST_SHORTENED), end.start())
    if before is None:
        return False
    word = before[1]
    return word.lower() in shortened or (len(word) == 1 and word.isupper() and word != "I")


def line_and_column(text: str, places: list[int]) -> list[tuple[int, int]]:
    """The line and column of each place in a text, both counted from 1.

    Parameters
    ----------
    text : str
    places : list of int
        From 0 to the length of the text.

    Returns
    -------
    list of (int, int)
        In the order of the places.
    """
    lines = [0, *(found.end() for found in re.finditer(r"\n", text))]
    found = [(bisect_right(lines, place), place) for place in places]
    return [(line, place - lines[line - 1] + 1) for line, place in found]
