"""How hard a text is: a sum of a few terms, each of which can be shown as a reason."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evenground.cores.plain_words.table import (
    DIFFICULTY,
    DOING,
    DONE,
    FUNCTION,
    HOLDS,
    HOW,
    NEVER_AFTER,
    NEVER_AFTER_HOLDS,
    OPENS,
    PREPOSITION,
    TO_BE,
)
from evenground.cores.plain_words.tokens import Tokens

LONGEST = 50
"""A sentence is never counted as longer: it may be a list, or lack its full stops."""
BACK = 50
"""Words: whether a word stood among so many before it says how varied a text is."""
SETTLED = 40
"""Words of which half is believed: the fewer there are, the nearer a text is said to be to an average one."""

Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Term:
    """One term of a score: what it measures, how much of it there is, and what it adds."""

    name: str
    measured: float
    adds: float


@dataclass(frozen=True)
class TextFormula:
    """Coefficients as `benchmarks/fit_words.py` found them.

    Attributes
    ----------
    terms : mapping of str to (float, float)
        Of each term its mean, and what one more of it adds.
    average : float
        The score of a text all of whose terms are average.
    """

    terms: Mapping[str, tuple[float, float]]
    average: float

    def score(self, measured: Mapping[str, float], words: int) -> tuple[float, list[Term]]:
        """The score, higher where a text is harder, and what each term adds to it, what weighs most first."""
        believed = words / (words + SETTLED)
        terms = [
            Term(name, measured.get(name, mean), (measured.get(name, mean) - mean) * weight * believed)
            for name, (mean, weight) in self.terms.items()
        ]
        score = self.average + sum(term.adds for term in terms)
        return score, sorted(terms, key=lambda term: -abs(term.adds))


def measure(tokens: Tokens, values: Numbers) -> dict[str, float]:
    """What is measured of a text. Names are left out, wherever they stand; a name of several words counts as one.

    Parameters
    ----------
    tokens : Tokens
        With at least one word.
    values : (n,) int array
        Each word's number, as the table has them.

    Returns
    -------
    dict of str to float
        What a text is too short for is missing.
    """
    counted = tokens.is_counted
    words, sentences = int(counted.sum()), int(tokens.sentence_of[-1]) + 1
    lengths = np.minimum(np.bincount(tokens.sentence_of[counted], minlength=sentences), LONGEST)
    said = counted & ~tokens.is_name
    content = said & (values & FUNCTION == 0) & (values & DIFFICULTY > 0)
    hard = (values[content] & DIFFICULTY) / DIFFICULTY
    found = {
        # The longest but one in ten: one sentence of forty words is harder than two of twenty.
        "long sentences": float(np.percentile(lengths, 90)),
        "words like of and for": _share(values, said, PREPOSITION),
        "words in -ing": _share(values, content, DOING),
        "words in -ly": _share(values, content, HOW),
        "told the other way round": _passives(tokens, values) / words,
        "commas": tokens.text.count(",") / words,
        "an order that nobody writes": _out_of_order(tokens, values) / words,
    }
    if len(hard):
        found["hard words"] = float(hard.mean())
    if words >= 2 * BACK:
        found["different words"] = _variety(tokens)
    return found


def _share(values: Numbers, among: NDArray[np.bool_], flag: int) -> float:
    return float((values[among] & flag != 0).mean()) if among.any() else 0.0


def _passives(tokens: Tokens, values: Numbers) -> int:
    """\"It was decided\", "are being reviewed": a form of "to be", and within two words what was done."""
    to_be, done = values & TO_BE != 0, (values & DONE != 0) & ~tokens.is_capital
    next_done = np.zeros(len(values), dtype=bool)
    for after in (1, 2):
        next_done[:-after] |= done[after:] & (tokens.sentence_of[after:] == tokens.sentence_of[:-after])
    return int((to_be & next_done).sum())


def _out_of_order(tokens: Tokens, values: Numbers) -> int:
    """How often what opens a thing is followed by what never begins one: words in another order than anybody writes them.

    A text made of easy words in no order is not easy to read.
    """
    is_last, follows = np.append(tokens.is_first[1:], True), np.append(values[1:], 0)
    follows[:-1][tokens.is_capital[1:]] = 0
    opens, holds = values & OPENS != 0, values & HOLDS != 0
    wrong = (opens & (is_last | (follows & NEVER_AFTER != 0))) | (holds & ~is_last & (follows & NEVER_AFTER_HOLDS != 0))
    return int(wrong.sum())


def _variety(tokens: Tokens) -> float:
    """The share of words that did not stand among the fifty before. Every name is the same word here."""
    ids = {word: number for number, word in enumerate(dict.fromkeys(tokens.words))}
    of = np.fromiter(map(ids.__getitem__, tokens.words), dtype=np.int64, count=len(tokens))
    of[tokens.is_name] = -1
    of = of[tokens.is_counted]
    order = np.argsort(of, kind="stable")
    again = (of[order[1:]] == of[order[:-1]]) & (order[1:] - order[:-1] <= BACK)
    is_new = np.ones(len(of), dtype=bool)
    is_new[order[1:][again]] = False
    return float(is_new[BACK:].mean())
