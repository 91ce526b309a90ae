"""What is known of one language, loaded as data: its words, its phrases, its acronyms, its sentences."""

import csv
import json
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import repeat
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evenground.cores.plain_words import table as kinds
from evenground.cores.plain_words.difficulty import Formula, Reason
from evenground.cores.plain_words.phrases import Phrase, Phrases
from evenground.cores.plain_words.score import TextFormula
from evenground.cores.plain_words.table import DIFFICULTY, STEPS_OF_ZIPF, mark, unpack
from evenground.cores.plain_words.tokens import Tokens, tokens

DATA = Path(__file__).with_name("data")

LEAST_UNKNOWN = 8
"""Letters. A shorter word that nobody knows is taken for a name, slang or a slip of the pen, and measured as nothing."""

EVERYDAY = "everyday"
"""How an acronym is listed that nobody needs explained."""

_MARKS = {
    "function_words": kinds.FUNCTION,
    "joining_words": kinds.JOINS,
    "prepositions": kinds.PREPOSITION,
    "openers": kinds.OPENS,
    "never_after_openers": kinds.NEVER_AFTER,
    "holders": kinds.HOLDS,
    "never_after_holders": kinds.NEVER_AFTER_HOLDS,
    "to_be": kinds.TO_BE,
    "done": kinds.DONE,
}


@dataclass(frozen=True)
class Language:
    """One language's own data.

    Attributes
    ----------
    code, name : str
        "en", "English".
    table : mapping of str to int
        Each word's number; what the bits of it mean stands in ``table.py``.
    phrases : Phrases
        What can be said more plainly.
    acronyms : mapping of str to (str, str)
        What each stands for, and who says so.
    everyday : frozenset of str
        Acronyms that everybody knows, and those of chats.
    conditions : frozenset of str
        Words for what people live with; never called hard.
    condition_endings : tuple of str
        How more of them end.
    shortened : frozenset of str
        Words whose full stop ends no sentence.
    within_names : frozenset of str
        Small words that stand in the middle of names.
    starters, adding, subjects : frozenset of str
        Words before which a long sentence could end; of the second kind only after a comma, or before one of the third.
    words, texts : Formula, TextFormula or None
        None for a language in which nobody has rated words and texts for us: it knows tokens, sentences, phrases, acronyms and
        a board's own words, and says of nothing how hard it is.
    """

    code: str
    name: str
    table: Mapping[str, int]
    read: bytes
    phrases: Phrases
    acronyms: Mapping[str, tuple[str, str]]
    everyday: frozenset[str]
    conditions: frozenset[str]
    condition_endings: tuple[str, ...]
    shortened: frozenset[str]
    within_names: frozenset[str]
    starters: frozenset[str]
    adding: frozenset[str]
    subjects: frozenset[str]
    words: Formula | None
    texts: TextFormula | None

    @cached_property
    def zipf(self) -> dict[str, float]:
        """How often each word of the table is read, on the Zipf scale. What was marked later stands behind those in it."""
        return dict(zip(self.table, (steps / STEPS_OF_ZIPF for steps in self.read), strict=False))

    def difficulty(self, word: str) -> float | None:
        """How hard a word is, from 0 to 1; None in a language that does not say."""
        if self.words is None:
            return None
        return self.words.difficulty(word.lower(), self.zipf.get)

    def reasons(self, word: str) -> list[Reason]:
        """What makes a word harder or easier than an average one."""
        return [] if self.words is None else self.words.reasons(word.lower(), self.zipf.get)

    @cached_property
    def _unknown(self) -> Callable[[str], int]:
        @lru_cache(maxsize=10_000)
        def number(word: str) -> int:
            hard = self.difficulty(word) if len(word) >= LEAST_UNKNOWN else None
            built = kinds.built(word)
            return 0 if hard is None or not built else round(hard * DIFFICULTY) | built

        return number

    def tokens(self, text: str) -> Tokens:
        return tokens(text, self.shortened, self.within_names)

    def numbers(self, words: Sequence[str]) -> NDArray[np.int64]:
        """Each word's number. A word that is not in the table counts as nothing, for it may be a name in small letters, unless it
        is built as words of offices are.
        """
        found = np.fromiter(map(self.table.get, words, repeat(0)), dtype=np.int64, count=len(words))
        for at in np.flatnonzero(found == 0).tolist():
            found[at] = self._unknown(words[at])
        return found

    def is_condition(self, word: str) -> bool:
        return word in self.conditions or word.endswith(self.condition_endings)


@cache
def load_language(code: str = "en") -> Language:
    """A language from its folder.

    Parameters
    ----------
    code : str
        The name of a folder in ``data``.

    Returns
    -------
    Language

    Raises
    ------
    LookupError
        Where there is no such folder.
    ImportError
        Where its table was not built: run ``bin/setup``.
    """
    folder = DATA / code
    if not code.isalpha() or not folder.is_dir():
        raise LookupError(f"no language {code!r}; there are {', '.join(languages())}")
    about = tomllib.loads((folder / "language.toml").read_text(encoding="utf-8"))
    lists = {name: words.split() for name, words in about.items() if name != "name"}
    formula, texts = _json(folder / "words.json"), _json(folder / "texts.json")
    table, read = _table(folder) if formula else ({}, b"")
    phrases = Phrases(_phrases(folder / "phrases.tsv"))
    for name, flag in _MARKS.items():
        mark(table, lists.get(name, ()), flag)
    mark(table, phrases.firsts, kinds.BEGINS_PHRASE)
    mark(table, phrases.seconds, kinds.GOES_ON)
    mark(table, phrases.alone, kinds.IS_PHRASE)
    acronyms = list(_rows(folder / "acronyms.tsv"))
    return Language(
        code=code,
        name=about["name"],
        table=table,
        read=read,
        phrases=phrases,
        acronyms={short: (long, source) for short, long, how, source in acronyms if how != EVERYDAY},
        everyday=frozenset([*(short for short, _long, how, _source in acronyms if how == EVERYDAY), *lists.get("chat", ())]),
        conditions=frozenset(lists.get("conditions", ())),
        condition_endings=tuple(lists.get("condition_endings", ())),
        shortened=frozenset(lists.get("shortened", ())),
        within_names=frozenset(lists.get("within_names", ())),
        starters=frozenset(lists.get("starters", ())),
        adding=frozenset(lists.get("adding_words", ())),
        subjects=frozenset(lists.get("subjects", ())),
        words=Formula(formula["average"], {name: tuple(each) for name, each in formula["features"].items()}) if formula else None,
        texts=TextFormula({name: tuple(each) for name, each in texts["terms"].items()}, texts["average"]) if texts else None,
    )


def languages() -> list[str]:
    return sorted(path.name for path in DATA.iterdir() if (path / "language.toml").is_file())


def _table(folder: Path) -> tuple[dict[str, int], bytes]:
    try:
        source, table, read = unpack((folder / "words.table").read_bytes())
    except FileNotFoundError as error:
        raise ImportError("words.table, the built part of plain words, is missing: run bin/setup") from error
    if source != kinds.source_of(DATA.parent, folder):
        raise ImportError("words.table, the built part of plain words, is not of this version: run bin/setup")
    return table, read


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None


def _rows(path: Path) -> Iterator[list[str]]:
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            next(rows)
            yield from rows


def _phrases(path: Path) -> Iterator[Phrase]:
    for words, instead, kind, forms, source in _rows(path):
        yield Phrase(words, kind, instead, source)
        for form in forms.split("; ") if forms else ():
            other, _, better = form.partition("=")
            yield Phrase(other, kind, better or instead, source)
