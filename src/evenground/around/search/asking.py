"""What somebody typed, as what an index can be asked: exact things first, then what only begins alike."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, gettext_noop

from evenground.around.search.index.asked import AllOf, AnyOf, Phrase, tag
from evenground.around.search.stems import stem
from evenground.around.search.words import Word, words_in

LONGEST = 200
"""Letters that are looked at. A page of text is pasted in by mistake, and its first words find it as well."""
MOST_TERMS = 12
FEWEST_LETTERS_TO_BEGIN = 3
"""With one or two letters nearly every word begins; they are found as whole words only."""
LITTLE_WORDS = frozenset(
    ("a", "an", "and", "are", "as", "at", "be", "but", "by", "did", "do", "for", "from", "has", "have", "how", "i", "if", "in",
     "is", "it", "its", "me", "my", "not", "of", "on", "or", "our", "so", "that", "the", "their", "them", "then", "there", "they",
     "this", "to", "us", "was", "we", "were", "what", "when", "where", "which", "who", "why", "will", "with", "you", "your")
)  # fmt: skip
"""Left out where other words are left: whoever types a sentence means its other words."""
_QUOTED = re.compile('["“”„«»]([^"“”„«»]*)["“”„«»]')
CALLED = ("%(number)s", gettext_noop("Idea %(number)s"), gettext_noop("Photo %(number)s"))
"""What an idea is called by its number, as pages say it or as people do. A photo is an idea, too."""
_DIGITS = r"#?\s*(\d{1,9}|\d{1,3}(?:[,.\u00a0\u202f]\d{3}){1,2})"
"""Pages write large numbers in groups of three."""

Term = tuple[Word, ...]
"""Words that must stand together: one alone, or what was put in quotes or written without a space."""


@dataclass(frozen=True)
class Asked:
    """What was typed, cut into terms."""

    text: str
    terms: tuple[Term, ...] = ()
    number: int | None = None
    # All words in a row where nothing was put in quotes: a text that has them so comes first.
    row: Phrase = ()

    def __bool__(self) -> bool:
        return bool(self.terms)

    @property
    def words_to_begin(self) -> list[str]:
        """What other words may begin with."""
        alone = [term[0].plain for term in self.terms if len(term) == 1]
        return [word for word in alone if len(word) >= FEWEST_LETTERS_TO_BEGIN]


def asked(typed: str) -> Asked:
    """Never raises, whatever is typed.

    >>> [[word.plain for word in term] for term in asked('the "plain envelope" #please').terms]
    [['plain', 'envelope'], ['please']]
    """
    text = typed.strip()[:LONGEST]
    terms, is_quoted = [], False
    for part, together in _parts(text):
        words = list(words_in(part))
        is_quoted = is_quoted or together
        terms += [tuple(words)] if together and words else list(_without_spaces_between(words))
    row = tuple(word.stem for term in terms for word in term)[:MOST_TERMS]
    chosen = [term for term in terms if len(term) > 1 or term[0].plain not in LITTLE_WORDS] or terms
    once = list({tuple(word.stem for word in term): term for term in chosen}.values())
    return Asked(text, tuple(term[:MOST_TERMS] for term in once[:MOST_TERMS]), _number(text), () if is_quoted else row)


def tiers(asked: Asked, beginnings: Mapping[str, Sequence[str]]) -> list[AllOf]:
    """What to look for, best first; what one finds the later ones leave out. `beginnings` are the words that begin with one."""
    found: list[AllOf] = []
    if asked.number is not None:
        found.append((((tag("n", asked.number),),),))
    if len(asked.row) > 1:
        found.append(((asked.row,),))
    found.append(tuple((tuple(word.stem for word in term),) for term in asked.terms))
    found.append(tuple(_any_of(term, beginnings) for term in asked.terms))
    return [tier for place, tier in enumerate(found) if tier and tier not in found[:place]]


def _number(text: str) -> int | None:
    """The number of an idea, if what was typed is what an idea is called: in the page's language, or in English."""
    for called in dict.fromkeys(each for name in CALLED for each in (name, gettext(name))):
        before, _number, behind = (part.strip().casefold() for part in called.partition("%(number)s"))
        found = re.fullmatch(rf"{re.escape(before)}\s*{_DIGITS}\s*{re.escape(behind)}", text.casefold())
        if found:
            return int(re.sub(r"\D", "", found[1]))
    return None


def _any_of(term: Term, beginnings: Mapping[str, Sequence[str]]) -> AnyOf:
    own = tuple(word.stem for word in term)
    others = {stem(word) for word in beginnings.get(term[0].plain, ())} if len(term) == 1 else set()
    return (own, *((other,) for other in sorted(others - {own[0]})))


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """What stands in quotes and what does not, in order."""
    for place, part in enumerate(_QUOTED.split(text)):
        yield part, place % 2 == 1


def _without_spaces_between(words: Sequence[Word]) -> Iterator[Term]:
    """Signs of languages that put no spaces between words belong together where they touch."""
    term: list[Word] = []
    for word in words:
        if term and word.begins != term[-1].ends:
            yield tuple(term)
            term = []
        term.append(word)
    if term:
        yield tuple(term)
