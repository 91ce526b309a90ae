"""A text as words that can be compared: small letters without accents, each with its stem and where it stands.

What a person typed and what stands in the index go through here alike, so no database's own idea of a word counts.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from evenground.around.search.stems import stem

LONGEST_WORD = 40
"""Letters of a word that count. What is longer is a link or a mistake, and is still found by how it begins."""
WITHOUT_SPACES = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
"""Thai, Lao, Burmese, Khmer, Japanese and Chinese write no spaces between words: each sign counts as one."""
_MARKS = "".join(sign for sign in map(chr, range(0x300, 0xFE30)) if unicodedata.category(sign).startswith("M"))
"""Accents and vowel signs that stand beside the letter which they belong to."""
_INSIDE = f"{_MARKS}'’ʼ\u200c\u200dـ"
"""What may stand inside a word and is left out of it: marks, apostrophes, joiners, the Arabic line that stretches a word."""
_WORD = re.compile(rf"[{WITHOUT_SPACES}]|(?:(?![{WITHOUT_SPACES}])[^\W_])(?:(?![{WITHOUT_SPACES}])[^\W_]|[{_INSIDE}])*")
_NO_LETTER = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text, and from where to where it stands there."""

    plain: str
    stem: str
    begins: int
    ends: int


def words_in(text: str) -> Iterator[Word]:
    """Every word of a text, in its order.

    >>> [word.plain for word in words_in("Don't send 2 ENVELÓPES, co-op!")]
    ['dont', 'send', '2', 'envelopes', 'co', 'op']
    """
    for found in _WORD.finditer(text):
        plain = _plain(found[0])
        if plain:
            yield Word(plain, stem(plain), found.start(), found.end())


@lru_cache(20_000)
def _plain(written: str) -> str:
    taken_apart = unicodedata.normalize("NFKD", written.casefold())
    letters = "".join(sign for sign in taken_apart if not unicodedata.category(sign).startswith("M"))
    return _NO_LETTER.sub("", unicodedata.normalize("NFC", letters).casefold()).replace("ـ", "")[:LONGEST_WORD]
