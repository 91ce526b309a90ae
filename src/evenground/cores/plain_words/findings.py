"""What is found in a text, for whoever writes it and nobody else."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a finding is about. A board may leave out any of them."""

    ACRONYM = "acronym"
    ASKED = "asked"
    EXPLAINED = "explained"
    OFFICIALESE = "officialese"
    HARD_WORD = "hard_word"
    SENTENCE = "sentence"
    NUMBER = "number"
    COLD = "cold"
    PEOPLE = "people"


ALL_KINDS = frozenset(Kind)

REASONS = {
    Kind.ACRONYM: "Not everybody knows what these letters stand for.",
    Kind.ASKED: "Somebody who read it asked what this means.",
    Kind.EXPLAINED: "The board's own list explains this: not everybody knows it.",
    Kind.OFFICIALESE: "This is how offices speak. There is a plainer way.",
    Kind.HARD_WORD: "A hard word. There is an easier one.",
    Kind.SENTENCE: "This sentence carries a lot. Two or three are easier.",
    Kind.NUMBER: "Most people find it easier to picture how many people that is.",
    Kind.COLD: "This can sound cold, or as if from above.",
    Kind.PEOPLE: "Many of the people it is about do not like to be called this.",
}
NO_EASIER_WORD = "A hard word. A few words could say what it means."
LEAVE_OUT = "(leave it out)"


@dataclass(frozen=True)
class Finding:
    """One place in a text, and what could be done there.

    Attributes
    ----------
    start, end : int
        Characters of the text, from 0; `end` is the place after the last.
    kind : Kind
    reason : str
        Why, in one short line.
    suggestion : str
        What to say instead, easiest first, parted by " | "; nothing where the writer alone can know.
    source : str
        Who says so.
    """

    start: int
    end: int
    kind: Kind
    reason: str
    suggestion: str
    source: str
