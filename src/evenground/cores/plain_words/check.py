"""From a text to what its writer can do about it."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from evenground.cores.plain_words.acronyms import acronyms, bracketed, is_explained
from evenground.cores.plain_words.findings import ALL_KINDS, NO_EASIER_WORD, REASONS, Finding, Kind
from evenground.cores.plain_words.language import Language, load_language
from evenground.cores.plain_words.numbers import numbers
from evenground.cores.plain_words.phrases import Phrase, Phrases
from evenground.cores.plain_words.reading_age import ReadingAge, reading_age
from evenground.cores.plain_words.score import Numbers, Term, measure
from evenground.cores.plain_words.sentences import sentences
from evenground.cores.plain_words.table import ABSTRACT, BEGINS_PHRASE, DIFFICULTY, GOES_ON, IS_PHRASE
from evenground.cores.plain_words.tokens import Tokens

HARD = 128
"""Of 255. From here on a word that is built as office words are is called hard without an easier one being known."""

_WAYS_TO_SPEAK = {Kind.OFFICIALESE, Kind.COLD, Kind.PEOPLE}
_QUOTED = re.compile(r'(?<!\w)"[^"\n]{1,80}"')
"""Longer ones are somebody's speech, and whoever quotes it chose it."""
_ONESELF = frozenset(("i", "i'm", "i've", "i'd", "i'll", "me", "my", "myself"))
_BOARDS_OWN = {Kind.ASKED, Kind.EXPLAINED}
_OF_PHRASE = {"officialese": Kind.OFFICIALESE, "hard": Kind.HARD_WORD, "cold": Kind.COLD, "people": Kind.PEOPLE}


class BoardWords:
    """A board's own words, made ready once.

    Parameters
    ----------
    explained : mapping of str to str
        Words and phrases with the board's own meaning of each.
    asked : collection of str
        Words that somebody asked about, and that nobody has explained yet.
    """

    def __init__(self, explained: Mapping[str, str], asked: Collection[str] = ()) -> None:
        self.explained = frozenset(word.lower() for word in explained)
        self.phrases = Phrases(
            [
                *(Phrase(word, Kind.ASKED.value, "", "board") for word in asked),
                *(Phrase(word, Kind.EXPLAINED.value, meaning, "board") for word, meaning in explained.items()),
            ]
        )


NO_BOARD = BoardWords({})


@dataclass(frozen=True)
class TextMeasures:
    """What is said of a text as a whole.

    Attributes
    ----------
    words, sentences : int
    score : float or None
        Higher is harder: about 25 for a simple news story, about 75 for a hard one. None without words, or in a language that
        does not say.
    reading_age : ReadingAge or None
        None for fewer than 60 words: one sentence more would change it by years.
    terms : list of Term
        What the score is made of, what weighs most first.
    """

    words: int
    sentences: int
    score: float | None
    reading_age: ReadingAge | None
    terms: list[Term]


@dataclass(frozen=True)
class Checked:
    findings: list[Finding]
    text: TextMeasures


def check(
    text: str,
    *,
    language: Language | None = None,
    board: BoardWords = NO_BOARD,
    kinds: Collection[Kind] = ALL_KINDS,
) -> Checked:
    """What could be said more plainly in a text. Names are never called hard, and spelling and grammar are nobody's business.

    Parameters
    ----------
    text : str
        Any length. Left as it is.
    language : Language
        English where none is given.
    board : BoardWords
        The board's own list, and what its readers asked about.
    kinds : collection of Kind
        What to look for.

    Returns
    -------
    Checked
        Findings in the order of the text.

    Examples
    --------
    >>> [(each.kind.value, each.suggestion) for each in check("Please ring prior to Tuesday.").findings]
    [('officialese', 'before')]
    """
    known = language or load_language()
    found = known.tokens(text)
    values = known.numbers(found.words)
    findings = _without_what_it_explains([*_by_words(found, values, known, board, kinds)], found.text)
    if Kind.ACRONYM in kinds:
        findings += acronyms(found, known, board.explained)
    if Kind.NUMBER in kinds:
        findings += numbers(found.text)
    if Kind.SENTENCE in kinds:
        findings += sentences(found, known)
    findings.sort(key=lambda each: (each.start, each.end))
    return Checked(findings, _measures(found, values, known))


def _by_words(found: Tokens, values: Numbers, known: Language, board: BoardWords, kinds: Collection[Kind]) -> Iterator[Finding]:
    """Words and phrases, each place once: first what the board knows or asked about, then what is known of the language."""
    words, named = found.words, found.is_named
    hard = (values & ABSTRACT != 0) & (values & DIFFICULTY >= HARD) & ~named
    # Of "high-quality" nobody can say how hard its halves are together.
    hard &= np.fromiter(("-" not in word for word in words), dtype=bool, count=len(words))
    goes_on = np.append(values[1:] & GOES_ON != 0, False)
    places = np.flatnonzero(((values & BEGINS_PHRASE != 0) & goes_on) | (values & IS_PHRASE != 0) | hard).tolist()
    own = board.phrases
    has_own = bool(own.alone or own.firsts)
    if has_own:
        places = sorted({*places, *(at for at, word in enumerate(words) if word in own.alone or word in own.firsts)})
    is_anothers, free_from = _Anothers(found), 0
    for at in places:
        if at < free_from:
            continue
        match = (own.at(words, at) if has_own else None) or known.phrases.at(words, at)
        if match is not None:
            length, phrase = match
            kind = _OF_PHRASE.get(phrase.kind) or Kind(phrase.kind)
            # Words with a capital may be the name of somebody, of a place or a group; but a board knows its own.
            is_name = bool(named[at + 1 : at + length].any() if length > 1 else named[at])
            if kind in kinds and (kind in _BOARDS_OWN or not (is_name or is_anothers(at, length, kind))):
                yield _finding(found, at, length, kind, REASONS[kind], phrase.instead, phrase.source)
                free_from = at + length
        elif hard[at] and Kind.HARD_WORD in kinds and not known.is_condition(words[at]):
            yield _finding(found, at, 1, Kind.HARD_WORD, NO_EASIER_WORD, "", "evenground")


def _without_what_it_explains(findings: list[Finding], text: str) -> list[Finding]:
    """A board's word is left alone in a text that says itself what it means: once is enough."""
    of_board = [each for each in findings if each.kind is Kind.EXPLAINED]
    said = {
        text[each.start : each.end].lower()
        for each in of_board
        if is_explained(text, each.start, each.end) or " " in bracketed(text, each.end)
    }
    return [each for each in findings if each.kind is not Kind.EXPLAINED or text[each.start : each.end].lower() not in said]


class _Anothers:
    """Whether words are not the writer's own way to speak: quoted, since somebody else wrote them, or said by one of the people
    who are called so.
    """

    def __init__(self, found: Tokens) -> None:
        self._found = found

    @cached_property
    def _quoted(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        spans = [match.span() for match in _QUOTED.finditer(self._found.text)]
        starts, ends = zip(*spans, strict=True) if spans else ((), ())
        return np.array(starts, dtype=np.int64), np.array(ends, dtype=np.int64)

    @cached_property
    def _of_oneself(self) -> set[int]:
        """Sentences in which somebody speaks of themselves."""
        return {int(self._found.sentence_of[at]) for at, word in enumerate(self._found.words) if word in _ONESELF}

    def __call__(self, at: int, length: int, kind: Kind) -> bool:
        if kind not in _WAYS_TO_SPEAK:
            return False
        starts, ends = self._quoted
        before = int(np.searchsorted(starts, self._found.starts[at], side="right")) - 1
        if before >= 0 and self._found.ends[at + length - 1] <= ends[before]:
            return True
        return kind is Kind.PEOPLE and int(self._found.sentence_of[at]) in self._of_oneself


def _finding(found: Tokens, at: int, words: int, kind: Kind, reason: str, suggestion: str, source: str) -> Finding:
    return Finding(int(found.starts[at]), int(found.ends[at + words - 1]), kind, reason, suggestion, source)


def _measures(found: Tokens, values: Numbers, known: Language) -> TextMeasures:
    words = len(found)
    sentences_ = int(found.sentence_of[-1]) + 1 if words else 0
    if not words or known.texts is None:
        return TextMeasures(words, sentences_, None, None, [])
    # A name of several words is one word here, so that no name makes a text longer.
    counted = int(found.is_counted.sum())
    score, terms = known.texts.score(measure(found, values), counted)
    return TextMeasures(words, sentences_, score, reading_age(score, counted), terms)
