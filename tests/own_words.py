"""Our own words, read as we read everybody's: every string of the interface, and every page for boards.

    python -m tests.own_words

No sentence of more than twenty words, no letters that nobody explains, no phrase that we would hint at, and a reading age of 9 to
11 for every page with enough words to tell. What has a reason to be otherwise stands with it in `own_words.toml`.
"""

import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from babel.messages.extract import extract_from_dir

from evenground.cores.plain_words import BoardWords, Kind, check, load_language
from tests.pseudo import KEYWORDS, METHODS, OPTIONS, SOURCE

ROOT = Path(__file__).parent.parent
MOST_WORDS = 20
"""In a sentence: what the NHS manual asks of its own writers."""
OLDEST = 11
"""Years. No range may lie above it: not that of a page, and not the narrower one of all that a feature says."""

_PLACEHOLDER = re.compile(r"%\([a-z_]+\)[a-z]|%[a-z]|\{[a-z_0-9]*\}", re.IGNORECASE)
_TAG = re.compile(r"<[^>]+>|&[a-z#0-9]+;", re.IGNORECASE)
_MARKDOWN = re.compile(r"```.*?```|`[^`\n]*`|\]\([^)]*\)|^\s*\|?[-| :]+\|?\s*$", re.DOTALL | re.MULTILINE)
_NOT_A_SENTENCE = re.compile(r"^#+ |\*\*|[\[|]", re.MULTILINE)


@dataclass(frozen=True)
class Page:
    """All that one file says, part by part, each with the line where it stands."""

    name: str
    parts: list[tuple[int, str]]

    @property
    def text(self) -> str:
        """As it is read: one part after another, each ended."""
        return "\n\n".join(part if part.rstrip().endswith((".", "!", "?", ":")) else f"{part}." for _line, part in self.parts)


@dataclass(frozen=True)
class Exceptions:
    """What may be otherwise, each with its reason."""

    letters: dict[str, str]
    phrases: dict[str, str]
    sentences: dict[str, str]
    ages: dict[str, str]


def exceptions() -> Exceptions:
    return Exceptions(**tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")))


def interface() -> Iterator[Page]:
    """The strings of each source file, with a name where one is put in."""
    found: dict[str, list[tuple[int, str]]] = {}
    for name, line, message, _comments, _context in extract_from_dir(SOURCE, METHODS, OPTIONS, KEYWORDS):
        for text in [message] if isinstance(message, str) else message:
            if isinstance(text, str):
                found.setdefault(name, []).append((line, _PLACEHOLDER.sub("Sam", _TAG.sub(" ", text))))
    return (Page(f"src/evenground/{name}", parts) for name, parts in sorted(found.items()))


def features(pages: Iterable[Page]) -> Iterator[Page]:
    """All that each feature's files say, as one text. Its lines are looked at page by page."""
    found: dict[str, list[tuple[int, str]]] = {}
    for page in pages:
        found.setdefault("/".join(page.name.split("/")[:4]), []).extend(page.parts)
    return (Page(name, parts) for name, parts in sorted(found.items()))


def for_boards() -> Iterator[Page]:
    """Each paragraph, line of a list and row of a table."""
    for path in sorted((ROOT / "docs" / "for-boards").glob("*.md")):
        text = _MARKDOWN.sub(lambda cut: re.sub(r"[^\n]", " ", cut[0]), path.read_text(encoding="utf-8"))
        parts = re.finditer(r"\S.*?(?=\n\s*\n|\n\s*(?:[-*|#]|\d+\.)|\||\Z)", text, re.DOTALL)
        lines = [(text.count("\n", 0, part.start()) + 1, _NOT_A_SENTENCE.sub(" ", part[0]).strip()) for part in parts]
        yield Page(str(path.relative_to(ROOT)), [(line, part) for line, part in lines if part])


def wrong_with(page: Page, but: Exceptions, used: set[str] | None = None) -> Iterator[str]:
    """What should be plainer on a page. Exceptions that were needed are put into `used`."""
    needed, board = used if used is not None else set(), BoardWords(but.letters)
    for line, part in page.parts:
        needed.update(letters for letters in but.letters if letters in part)
        for sentence in long_sentences(part):
            yield from _unless(sentence, but.sentences, needed, f"{page.name}:{line}: more than {MOST_WORDS} words: {sentence}")
        for finding in check(part, board=board, kinds=set(Kind) - {Kind.SENTENCE, Kind.EXPLAINED}).findings:
            words = part[finding.start : finding.end]
            known = but.letters if finding.kind == Kind.ACRONYM else but.phrases
            said = f"{page.name}:{line}: {finding.kind.value}: {words} (instead: {finding.suggestion or '?'})"
            yield from _unless(words.lower() if known is but.phrases else words, known, needed, said)
    yield from too_old(page, but, needed)


def too_old(page: Page, but: Exceptions, needed: set[str]) -> Iterator[str]:
    measured = check(page.text).text
    if measured.reading_age is not None and measured.reading_age.low > OLDEST:
        low, high = measured.reading_age.low, measured.reading_age.high
        why = ", ".join(f"{term.name} {term.adds:+.0f}" for term in measured.terms if term.adds > 1)
        yield from _unless(page.name, but.ages, needed, f"{page.name}: reading age {low} to {high}: {why}")


def long_sentences(text: str) -> Iterator[str]:
    found = load_language().tokens(text)
    starts = [int(start) for start, is_first in zip(found.starts, found.is_first, strict=True) if is_first]
    for number, (start, end) in enumerate(pairwise([*starts, len(text)])):
        if (found.sentence_of == number).sum() > MOST_WORDS:
            yield re.sub(r"\s+", " ", text[start:end]).strip()


def _unless(what: str, known: dict[str, str], needed: set[str], said: str) -> Iterator[str]:
    if what in known:
        needed.add(what)
    else:
        yield said


def main() -> int:
    but, used = exceptions(), set[str]()
    pages = list(interface())
    wrong = [each for page in (*pages, *for_boards()) for each in wrong_with(page, but, used)]
    wrong += [each for feature in features(pages) for each in too_old(feature, but, used)]
    listed = {**but.letters, **but.phrases, **but.sentences, **but.ages}
    wrong += [f"tests/own_words.toml: nothing needs this exception any more: {what}" for what in listed if what not in used]
    print("\n".join(wrong), file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
