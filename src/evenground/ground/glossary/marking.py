"""Where in a text the words stand that a board has explained: the first place of each.

The tokens of `cores/plain_words` are letters alone, for hints on English prose. A board's words are also "A&E", "1:1" and
"Section 17", so they are looked for as they are written; and a page that marks words does without numpy.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from evenground.ground.glossary import rules
from evenground.ground.glossary.reads import Word
from evenground.ground.web.explained import Find, Mark

TOKEN = re.compile(r"\w+")
AS_TYPED = (("['’‘]", "['’‘]"), (r"(?:\\-|[‐‑])", "[-‐‑]"), (r"(?:\\ )+", r"\\s+"))
"""In an escaped word, what people type in one place and not in another; and what stands for all of it."""


@dataclass(frozen=True)
class _Known:
    word: str
    meaning: str
    pattern: re.Pattern[str]


def finder(words: Callable[[], Iterable[Word]]) -> Find:
    """Asks for the words when the first text is drawn: a page without any asks nothing."""
    known: dict[str, list[_Known]] | None = None

    def find(text: str) -> list[Mark]:
        nonlocal known
        if known is None:
            known = _by_first_token(words())
        return _find(text, known) if known else []

    return find


def _find(text: str, known: dict[str, list[_Known]]) -> list[Mark]:
    found, seen, done = [], set(), 0
    for token in TOKEN.finditer(text):
        if token.start() < done:
            continue
        for each in known.get(token[0].casefold(), ()):
            at = each.pattern.match(text, token.start())
            if at is not None:
                if each.word not in seen:
                    found.append(Mark(at.start(), at.end(), each.meaning))
                seen.add(each.word)
                done = at.end()
                break
    return found


def _by_first_token(words: Iterable[Word]) -> dict[str, list[_Known]]:
    """The longest first, where several begin alike."""
    by_first: dict[str, list[_Known]] = {}
    for word in words:
        first = TOKEN.search(word.entry.word)
        if word.now is None or first is None:
            continue
        known = _Known(word.entry.word, word.now.meaning, _pattern(word.entry.word[first.start() :]))
        token = first[0].casefold()
        for form in {token, f"{token}s"}:
            by_first.setdefault(form, []).append(known)
    for some in by_first.values():
        some.sort(key=lambda each: -len(each.word))
    return by_first


def _pattern(word: str) -> re.Pattern[str]:
    """The word, or more than one of it. In capitals it stands for what the same letters, small, do not: "IT"."""
    pattern = re.escape(rules.as_shown(word))
    for typed, any_of_them in AS_TYPED:
        pattern = re.sub(typed, any_of_them, pattern)
    return re.compile(rf"{pattern}s?(?!\w)", 0 if word.isupper() else re.IGNORECASE)
