"""Sentences that carry too much at once."""

from collections.abc import Iterator

import numpy as np

from evenground.cores.plain_words.findings import REASONS, Finding, Kind
from evenground.cores.plain_words.language import Language
from evenground.cores.plain_words.tokens import Tokens

MOST_WORDS = 25
"""Of a sentence: GOV.UK's limit. The NHS manual aims at 20; a helper that speaks up there would speak all the time."""
LEAST_PART = 6
"""Words that are left on each side where it is suggested to end it earlier."""


def sentences(found: Tokens, language: Language) -> Iterator[Finding]:
    """Long ones. A text that has no full stop at all is left alone: how somebody sets them is theirs."""
    lengths = np.bincount(found.sentence_of[found.is_counted])
    for sentence in np.flatnonzero(lengths > MOST_WORDS).tolist():
        first, last = (int(np.searchsorted(found.sentence_of, sentence, side=side)) for side in ("left", "right"))
        start, end = int(found.starts[first]), int(found.ends[last - 1])
        after = found.text[end : end + 4].lstrip("\"')] ")
        if after[:1] and after[0] in ".!?…":
            end = found.text.index(after[0], end) + 1
            yield Finding(
                start, end, Kind.SENTENCE, REASONS[Kind.SENTENCE], _where_to_end(found, first, last, language), "gov.uk"
            )


def _where_to_end(found: Tokens, first: int, last: int, language: Language) -> str:
    """The word nearest to the middle at which a new sentence could begin."""
    middle = (first + last) / 2
    # Never before what could not stand alone: "who had gone to the shop".
    could = [
        at
        for at in range(first + LEAST_PART, last - LEAST_PART + 1)
        if found.words[at] in language.starters
        or (found.words[at] in language.adding and (_follows_comma(found, at) or found.words[at + 1] in language.subjects))
    ]
    if not could:
        return ""
    best = min(could, key=lambda at: abs(at - middle))
    return f"You could end it before “{found.text[found.starts[best] : found.ends[best]]}”"


def _follows_comma(found: Tokens, at: int) -> bool:
    return "," in found.text[found.ends[at - 1] : found.starts[at]]
