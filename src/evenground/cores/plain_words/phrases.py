"""Phrases that can be said more plainly, found by their first word."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from evenground.cores.plain_words.tokens import words_of

_DIGIT, _PLAIN = re.compile(r"\d"), re.compile("[a-z ]+")


class Phrase(NamedTuple):
    """One way to say something, and what to say instead.

    Attributes
    ----------
    words : str
        In lower case.
    kind : str
        Of the finding: "officialese", "hard_word", "cold", "people"; or whatever the caller looks for.
    instead : str
        Easier ways, parted by " | ", or "(leave it out)".
    source : str
        Who says so.
    """

    words: str
    kind: str
    instead: str
    source: str


class Phrases:
    """Many phrases, found in a text in one pass. Where two begin at one place, the longer one is found.

    Parameters
    ----------
    phrases : iterable of Phrase
        Where two have the same words, the later one counts. One with a digit is left out: tokens are letters alone, and "Section
        17" would be found in every section.
    """

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._alone: dict[str, Phrase] = {}
        # By their first word, then by their second: many begin with "in" or "the". Of each what comes then.
        self._longer: dict[str, dict[str, dict[tuple[str, ...], Phrase]]] = {}
        # The same, longest first, made when somebody first looks there.
        self._in_order: dict[tuple[str, str], list[tuple[list[str], Phrase]]] = {}
        for phrase in phrases:
            words = _words(phrase.words)
            if len(words) == 1:
                self._alone[words[0]] = phrase
            elif words:
                self._longer.setdefault(words[0], {}).setdefault(words[1], {})[tuple(words[2:])] = phrase

    def __len__(self) -> int:
        return sum(1 for _each in self.every())

    def every(self) -> Iterator[tuple[str, Phrase]]:
        """All of them, each with its words as they are looked for."""
        yield from self._alone.items()
        for first, by_second in self._longer.items():
            for second, found in by_second.items():
                for rest, phrase in found.items():
                    yield " ".join((first, second, *rest)), phrase

    @property
    def alone(self) -> Collection[str]:
        """Words that are a phrase by themselves."""
        return self._alone.keys()

    @property
    def firsts(self) -> Collection[str]:
        """Words that begin a longer one."""
        return self._longer.keys()

    @property
    def seconds(self) -> Collection[str]:
        return {second for by_second in self._longer.values() for second in by_second}

    def at(self, words: Sequence[str], place: int) -> tuple[int, Phrase] | None:
        """The longest phrase that begins at one word of a text, and how many words it has."""
        word = words[place]
        by_second = self._longer.get(word)
        if by_second is not None and place + 1 < len(words):
            for rest, phrase in self._after(word, words[place + 1], by_second):
                end = place + 2 + len(rest)
                if not rest or words[place + 2 : end] == rest:
                    return end - place, phrase
        alone = self._alone.get(word)
        return None if alone is None else (1, alone)

    def _after(
        self, first: str, second: str, by_second: Mapping[str, Mapping[tuple[str, ...], Phrase]]
    ) -> list[tuple[list[str], Phrase]]:
        found = by_second.get(second)
        if found is None:
            return _NONE
        in_order = self._in_order.get((first, second))
        if in_order is None:
            in_order = sorted(((list(rest), phrase) for rest, phrase in found.items()), key=lambda each: -len(each[0]))
            self._in_order[first, second] = in_order
        return in_order


_NONE: list[tuple[list[str], Phrase]] = []


def _words(phrase: str) -> list[str]:
    """As `words_of`, and at once for the thousands that are written plainly. Nothing of one with a digit."""
    if _PLAIN.fullmatch(phrase):
        return phrase.split()
    return [] if _DIGIT.search(phrase) else words_of(phrase)
