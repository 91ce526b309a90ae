"""The words of sign-in cards: short, plain, and no two alike but for one letter. Our own list, so under this project's licence.

Five of 893 words, each dealt by itself, are 893^5 cards: 49 bits. See `docs/decisions/0020-how-people-sign-in.md`.
"""

import secrets
from pathlib import Path

HOW_MANY = 5

WORDS = (Path(__file__).parent / "card_words.txt").read_text().split()

_KNOWN = frozenset(WORDS)


def deal() -> str:
    """Five words, by chance."""
    return " ".join(secrets.choice(WORDS) for _ in range(HOW_MANY))


def as_typed(text: str) -> str:
    """What somebody typed, as the card has it: small letters, one space between."""
    return " ".join("".join(c if c.isalpha() else " " for c in text.lower()).split())


def unknown_in(words: str) -> list[str]:
    """The words that stand on no card."""
    return [word for word in words.split() if word not in _KNOWN]
