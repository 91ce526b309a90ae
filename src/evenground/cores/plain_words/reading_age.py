"""From a score to an age at which most people can read a text with ease, said as a range."""

import math
from dataclasses import dataclass

import numpy as np

LEAST_WORDS = 60
"""Fewer say too little: one more sentence moves the age by years."""
LONG_TEXT = 200
"""Words from which the range is narrow."""

ANCHORS = ((-20.0, 7.0), (5.0, 10.0), (27.0, 13.0), (75.0, 17.0))
"""Scores, and the age that is said there; in between in proportion, beyond them as at the end.

No set of texts with British reading ages is open, so these are put by hand: a story for small children; the NHS manual's own
pages, which aim at 9 to 11; and what five well-known formulas say, in the middle, of the news at its easiest and its hardest.
"""


@dataclass(frozen=True)
class ReadingAge:
    """From and to, in years; the upper one is enough for nearly all."""

    low: int
    high: int


def reading_age(score: float, words: int) -> ReadingAge | None:
    """A range of reading ages.

    Parameters
    ----------
    score : float
        Of the text, higher where it is harder.
    words : int
        How many it has.

    Returns
    -------
    ReadingAge or None
        None below 60 words.
    """
    if words < LEAST_WORDS:
        return None
    age = age_of(score)
    reach = 1.0 if words >= LONG_TEXT else 1.5
    return ReadingAge(math.floor(age - reach + 0.5), math.floor(age + reach + 0.5))


def age_of(score: float) -> float:
    """The middle of the range."""
    scores, ages = zip(*ANCHORS, strict=True)
    return float(np.interp(score, scores, ages))
