"""Words that a board has explained, marked where they stand in its members' texts. Nothing of a text is changed.

Which words these are is said for one page at a time, by whoever knows them (`ground/glossary/middleware.py`).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from itertools import count

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from markupsafe import escape

PARAGRAPHS = re.compile(r"\n{2,}")


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a word stands in a text, and what it means."""

    start: int
    end: int
    meaning: str


Find = Callable[[str], Sequence[Mark]]
"""The marks of a text, in order, none over another."""


class Explaining:
    """The marks of one page, numbered, so that each word is tied to its own meaning."""

    def __init__(self, find: Find, *, page: str) -> None:
        self.find = find
        self._page, self._numbers = page, count(1)

    def next_id(self) -> str:
        return f"means-{self._page}-{next(self._numbers)}"


_now: ContextVar[Explaining | None] = ContextVar("explaining", default=None)


@contextmanager
def explaining(find: Find, *, page: str) -> Iterator[None]:
    """While this page is drawn, these words are explained in it. `page` differs for parts that come later into one page."""
    before = _now.set(Explaining(find, page=page))
    try:
        yield
    finally:
        _now.reset(before)


def explained(text: str) -> SafeString:
    """A text in one piece, escaped, with the first place of each explained word marked."""
    return _drawn(str(text or ""), 0, *_marks(str(text or "")))


def linebreaks_explained(text: str) -> SafeString:
    """The same with its paragraphs and line breaks."""
    whole = re.sub(r"\r\n|\r|\n", "\n", str(text or ""))
    page, marks = _marks(whole)
    parts, start = [], 0
    for end, after in [*((found.start(), found.end()) for found in PARAGRAPHS.finditer(whole)), (len(whole), len(whole))]:
        here = [mark for mark in marks if start <= mark.start and mark.end <= end]
        parts.append(format_html("<p>{}</p>", _drawn(whole[start:end], start, page, here)))
        start = after
    return mark_safe("\n\n".join(parts))  # noqa: S308  every part is escaped


def _marks(text: str) -> tuple[Explaining | None, Sequence[Mark]]:
    page = _now.get()
    return page, page.find(text) if page is not None and text else ()


def _drawn(text: str, begins: int, page: Explaining | None, marks: Sequence[Mark]) -> SafeString:
    """Part of a text, which begins at this place of the whole."""
    parts, done = [], 0
    for mark in marks:
        start, end = mark.start - begins, mark.end - begins
        assert page is not None
        parts += [_escaped(text[done:start]), _marked(_escaped(text[start:end]), mark.meaning, page.next_id())]
        done = end
    return mark_safe("".join([*parts, _escaped(text[done:])]))  # noqa: S308  every part is escaped


def _marked(word: SafeString, meaning: str, pk: str) -> SafeString:
    """Its meaning stands hidden after it: shown by the style sheet alone, told to listeners, not copied with the text."""
    return format_html(
        '<span class="eg-word" role="term" tabindex="0" aria-describedby="{}">{}</span>'
        '<span class="eg-word__means" id="{}" dir="auto" data-not-aloud>{}</span>',
        pk, word, pk, meaning,
    )  # fmt: skip


def _escaped(text: str) -> SafeString:
    return mark_safe(str(escape(text)).replace("\n", "<br>"))  # noqa: S308  escaped
