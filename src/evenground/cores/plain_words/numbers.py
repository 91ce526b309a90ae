"""Shares of a hundred that are easier to picture as people: "1 in 20"."""

import re
from collections.abc import Iterator

from evenground.cores.plain_words.findings import REASONS, Finding, Kind

PER_CENT = re.compile(r"(?<![\w.,])(\d{1,3}(?:\.\d+)?) ?(?:%|per ?cent\b)(?!-?\w)", re.IGNORECASE)
_NOT_OF_PEOPLE = re.compile(
    r"\s*(?:off|sure|certain|agree|correct|right|charge[d]?|battery|vat|discount|interest|cotton|real|serious|honest|true|done|better|"
    r"worse|more|less|faster|slower|cheaper)\b",
    re.IGNORECASE,
)
FEW = 0.01
"""Below it "3 in 1,000" is easier to picture than "1 in 333"."""
NEAR = 0.04
"""So far a share may be from "1 in 3" and still be called "about 1 in 3"."""


def numbers(text: str) -> Iterator[Finding]:
    """Percentages, with what to say instead. Not 0 and 100, which are pictures already, nor a price or a battery."""
    for match in PER_CENT.finditer(text):
        share = float(match[1]) / 100
        if 0 < share < 1 and not _NOT_OF_PEOPLE.match(text, match.end()):
            yield Finding(match.start(), match.end(), Kind.NUMBER, REASONS[Kind.NUMBER], in_people(share), "nhs")


def in_people(share: float) -> str:
    """A share as people.

    Parameters
    ----------
    share : float
        Above 0 and below 1.

    Returns
    -------
    str

    Examples
    --------
    >>> in_people(0.05)
    '1 in 20'
    >>> in_people(0.33)
    'about 1 in 3'
    >>> in_people(0.7)
    '7 in 10'
    """
    tried = [(1, round(1 / share)), *((round(share * of), of) for of in ((10, 4, 20, 100) if share >= FEW else (1000,)))]
    for some, of in tried:
        if 0 < some < of and abs(some / of - share) < 1e-9:
            return f"{some} in {of:,}"
    about = tried if share >= FEW else tried[1:]
    for some, of in about:
        if 0 < some < of and abs(some / of - share) <= NEAR * share:
            return f"about {some} in {of:,}"
    if share >= FEW:
        return f"about {round(share * 100)} in 100"
    some = round(share * 1000)
    return f"about {some} in 1,000" if some else "fewer than 1 in 1,000"
