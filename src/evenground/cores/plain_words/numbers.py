"""Shares of a hundred that are easier to picture as people: "1 in 20"."""

import re
from collections.abc import Iterator

from evenground.cores.plain_words.findings import REASONS, Finding, Kind

# Not the end of a range: "10 to 15%" cannot be said by one of its ends.
PER_CENT = re.compile(
    r"(?<![\w.,])(?<!\d[-–])(?<!\d%[-–])(?<!\dto\s)(?<!\d\sto\s)(\d{1,3}(?:\.\d+)?) ?(?:%|per ?cent\b)(?!-?\w)", re.IGNORECASE
)
_OF = re.compile(
    r"""
    \s*(?:
        (?:of|in|among)\b(?!\s(?:my|your|his|her|its|it|that|this|the\s(?:time|way|price|cost|effort|battery|day))\b)
      | (?:\w+\s)?(?:people|patients|users|women|men|children|teenagers|adults|girls|boys|students|pupils|staff|members|
           young|parents|carers|families|visits|appointments|letters|answers|responses)\b
      | (?:said|say|felt|feel|thought|think|told|answered|replied|responded|reported|attended|came|missed|died|recovered|got|
           had|have|were|are|did|do|wanted|want|chose|choose|live|lived|used|use|never|don't|didn't)\b
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""What follows a share of people, or of what can be counted as they are. A battery, a price or an effort is left alone."""
FEW = 0.01
"""Below it "3 in 1,000" is easier to picture than "1 in 333"."""
NEAR = 0.04
"""So far a share may be from "1 in 3" and still be called "about 1 in 3"."""


def numbers(text: str) -> Iterator[Finding]:
    """Shares of people as percentages, with what to say instead. Not 0 and 100, which are pictures already."""
    for match in PER_CENT.finditer(text):
        share = float(match[1]) / 100
        if 0 < share < 1 and _OF.match(text, match.end()):
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
    few = min(share, 1 - share) < FEW
    tried = [(1, round(1 / share)), *((round(share * of), of) for of in ((1000,) if few else (10, 4, 20, 3)))]
    for some, of in tried:
        if 0 < some < of and abs(some / of - share) < 1e-9:
            return f"{some} in {of:,}"
    for some, of in tried[1:] if few else tried:
        if 0 < some < of and abs(some / of - share) <= NEAR * min(share, 1 - share):
            return f"about {some} in {of:,}"
    if not few:
        some = round(share * 100)
        return f"{some} in 100" if abs(some / 100 - share) < 1e-9 else f"about {some} in 100"
    some = round(share * 1000)
    return f"about {some} in 1,000" if some else "fewer than 1 in 1,000"
