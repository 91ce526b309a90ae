"""The easy-read view of any page: each sentence on a line of its own, and what a hard word means below its sentence.

Before it comes a finished page, after it the same page: no word is changed, taken out or put elsewhere, but for the meanings,
which else stand hidden beside their words. Who wants it is said by the page itself, on its first tag.
"""

import re
from collections.abc import Iterator

WANTED = b'data-view="easy"'
"""As `base.jinja` writes it for whoever chose it."""
HEAD = 1000
"""Where it stands, if it does."""

NEXT_LINE = '<span class="eg-line"></span>'
MEANING_BEGINS = '<span class="eg-word__means"'

_MAIN = re.compile(r"(<main\b.*</main>)", re.DOTALL)
_PIECES = re.compile(r"(<!--.*?-->|<(?:\"[^\"]*\"|'[^']*'|[^>\"'])*>)", re.DOTALL)
_TAG = re.compile(r"<(/?)([a-z0-9]+)", re.IGNORECASE)
_WORD_BEGINS = '<span class="eg-word"'

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "label", "legend", "summary", "th")
_LEFT_ALONE = frozenset(
    (*_HEADINGS, "button", "option", "pre", "script", "select", "style", "svg", "template", "textarea", "time")
)
_MARKS = ("b", "code", "del", "em", "i", "ins", "kbd", "mark", "s", "small", "strong", "sub", "sup", "u")
_FLOWS = frozenset((*_MARKS, "a", "abbr", "bdi", "bdo", "cite", "img", "q", "span", "time", "wbr"))
_CLOSERS = r"(?:[\"'”’»)\]]|&#34;|&#39;|&quot;)*"
_OPENERS = r"(?:[\"'“‘«(\[]|&#34;|&#39;|&quot;)*"
_STOPS = "[.!?…؟۔।]"
# Chinese and Japanese set no space after theirs.
_BETWEEN = re.compile(rf"((?:{_STOPS}{_CLOSERS}(?=\s)|[。！？]{_CLOSERS}))\s*(?={_OPENERS}(\w))")
_AT_THE_END = re.compile(rf"[.!?…؟۔।。！？]{_CLOSERS}$")
_AT_THE_START = re.compile(rf"\s*{_OPENERS}(\w)")
# Titles, first letters of names and what counts the lines of a list end with a full stop, and end no sentence.
_SHORTENED = re.compile(r"(?:^|[\s(])(?:Dr|Mr|Mrs|Ms|Mx|Prof|St|Rd|No|Nos|vs|approx|e\.g|i\.e|cf|Fig|p|pp|[A-Z])\.$")
_COUNTS = re.compile(r"\s*\d{1,2}\.")
_COUNTS_WITHIN = re.compile(rf"{_STOPS}\s+\d{{1,2}}\.$")
_FEW = 20


def is_wanted(page: bytes) -> bool:
    return WANTED in page[:HEAD]


def easier(page: str) -> str:
    """The page with each sentence of its main part on a line of its own."""
    before, main, after = _in_three(page)
    return f"{before}{''.join(_Lines().through(main))}{after}"


def _in_three(page: str) -> tuple[str, str, str]:
    parts = _MAIN.split(page, maxsplit=1)
    return (parts[0], parts[1], parts[2]) if len(parts) == 3 else (page, "", "")


class _Lines:
    """One way through the main part: what stands before, in the same paragraph, says where a sentence ends."""

    def __init__(self) -> None:
        self._inside: list[str] = []
        self._before = ""
        self._word, self._is_word, self._is_meaning = "", False, False
        self._meanings: list[str] = []

    def through(self, main: str) -> Iterator[str]:
        for at, piece in enumerate(_PIECES.split(main)):
            if at % 2:
                yield from self._tag(piece)
            elif self._is_meaning:
                self._meanings[-1] += f"<b>{self._word}</b>: <bdi>{piece}</bdi>"
            elif piece:
                if self._is_word:
                    self._word = piece
                yield from self._text(piece)

    def _tag(self, tag: str) -> Iterator[str]:
        match = _TAG.match(tag)
        closes, name = (match[1], match[2].lower()) if match else ("", "")
        if tag.startswith(MEANING_BEGINS):
            self._is_meaning = True
            self._meanings.append(tag.replace(" data-not-aloud", ""))
            return
        if self._is_meaning and closes:
            self._is_meaning = False
            self._meanings[-1] += tag
            return
        self._is_word = tag.startswith(_WORD_BEGINS)
        if name not in _FLOWS:
            yield from self._said()
            self._before = ""
        if name in _LEFT_ALONE:
            if not closes:
                self._inside.append(name)
            elif name in self._inside:
                self._inside.remove(name)
        yield tag

    def _text(self, text: str) -> Iterator[str]:
        if self._inside:
            yield text
            return
        before, self._before = self._before, (self._before + text)[-_FEW:]
        if _goes_on_after(before, text):
            yield from self._next_line()
        done = 0
        for found in _BETWEEN.finditer(text):
            # A small letter goes on with the sentence; letters of Arabic or Hebrew are neither small nor big.
            if found[2].islower() or _is_shortened(before + text[: found.end(1)]):
                continue
            yield text[done : found.end()]
            yield from self._next_line()
            done = found.end()
        yield text[done:]

    def _next_line(self) -> Iterator[str]:
        yield from self._said() if self._meanings else [NEXT_LINE]

    def _said(self) -> Iterator[str]:
        yield from self._meanings
        self._meanings = []


def _goes_on_after(before: str, text: str) -> bool:
    """Whether a new sentence begins with this text, after one that ended in another tag, with a space on either side of it."""
    said, begins = before.rstrip(), _AT_THE_START.match(text)
    has_space = said != before or text[:1].isspace()
    return bool(begins and has_space and _AT_THE_END.search(said) and not begins[1].islower() and not _is_shortened(said))


def _is_shortened(said: str) -> bool:
    near = said[-_FEW:]
    return bool(_SHORTENED.search(near) or _COUNTS_WITHIN.search(near) or (len(said) < _FEW and _COUNTS.fullmatch(said)))
