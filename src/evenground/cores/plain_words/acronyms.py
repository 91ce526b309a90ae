"""Letters that stand for words, and whether a text says for which."""

import re
from collections.abc import Iterator

import numpy as np

from evenground.cores.plain_words.findings import REASONS, Finding, Kind
from evenground.cores.plain_words.language import Language
from evenground.cores.plain_words.table import DIFFICULTY, FUNCTION, KNOWN
from evenground.cores.plain_words.tokens import WORD, Tokens

LETTERS = re.compile(
    r"""
    (?<![\w&'.])(?:
        [A-Z](?:&?[A-Z]|\d)*(?:&[A-Z]|[A-Z])\d*   # CAMHS, A&E, KS3
      | [A-Z]{1,3}[a-z]{1,2}[A-Z]{1,4}            # DfE, SENCoP
      | [A-Z]{3,5}o                               # SENCo
      | (?:[A-Z]\.){2,}                           # C.P.N.
    )(?=s?(?!\w)|'s(?!\w))
    """,
    re.VERBOSE,
)
LONGEST = 7
"""Letters. Longer words in capitals are words."""
_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}(?!\w)")
_ROMAN = re.compile(r"[IVX]+")
_MEANS = re.compile(
    r"s?\s*(?:,\s*)?(?:which\s+)?(?:stands? for|means?|is short for|are short for|is the|are the)\b", re.IGNORECASE
)

_LOUD = re.compile(r"\b(?:so|very|really|too|not|is|was|be|are|were|it's|that's|how|dead|well|proper) $", re.IGNORECASE)
"""After these "NICE" and "SEND" are the words, said louder."""
EMPHASIS = 90
"""As hard as "fair" and "help" at most, of 255: in capitals, such a word is said louder."""
SHOUTED = 0.6
"""Of the words of a sentence."""
_IN_BRACKETS = re.compile(r"s?\s*\(([^)]*)\)")
NEAR = 120
"""Characters in which the long form stands, in front of the brackets or within them."""


def acronyms(found: Tokens, language: Language, known: frozenset[str]) -> Iterator[Finding]:
    """Those that neither the text nor the board's list explains, each where it stands first.

    Parameters
    ----------
    found : Tokens
    language : Language
    known : frozenset of str
        Lower-case words that the board explains.
    """
    text, where = found.text, dict[str, list[re.Match[str]]]()
    for match in LETTERS.finditer(text):
        where.setdefault(match[0].replace(".", ""), []).append(match)
    unknown = {short: every for short, every in where.items() if not _is_known(short, language, known)}
    lower = text.lower() if unknown else ""
    is_shouted = _Shouted(found, language)
    for short, every in unknown.items():
        stands_for, source = language.acronyms.get(short, ("", "evenground"))
        is_written_out = bool(stands_for) and stands_for.lower() in lower
        if (
            not is_written_out
            and _is_acronym(every[0], short, found, language, is_shouted)
            and not any(is_explained(text, *match.span()) for match in every)
        ):
            suggestion = f"{stands_for} ({every[0][0]})" if stands_for else ""
            yield Finding(*every[0].span(), Kind.ACRONYM, REASONS[Kind.ACRONYM], suggestion, source)


def _is_known(short: str, language: Language, known: frozenset[str]) -> bool:
    return short in language.everyday or short.lower() in known or bool(_ROMAN.fullmatch(short))


def _is_acronym(match: re.Match[str], short: str, found: Tokens, language: Language, is_shouted: "_Shouted") -> bool:
    """Not a postcode, not a word said louder, not a sentence that is shouted."""
    text, lower = found.text, short.lower()
    if _POSTCODE.match(text, match.start()):
        return False
    is_listed = short in language.acronyms
    number = language.table.get(lower, 0)
    is_a_word = bool(number & FUNCTION) or bool(number & KNOWN and number & DIFFICULTY <= EMPHASIS)
    if is_listed:
        is_louder = is_a_word and _LOUD.search(text, max(0, match.start() - NEAR), match.start()) is not None
    else:
        # Of a language without a table nobody can say what is a word.
        is_louder = is_a_word or len(short) > LONGEST or not language.words
    return not is_louder and not is_shouted(match.start())


class _Shouted:
    """Whether most of a sentence stands in capitals, and among it words that nobody makes into letters: "THE", "NOT"."""

    def __init__(self, found: Tokens, language: Language) -> None:
        self._found, self._language = found, language
        # Asked once a sentence: a text may be one sentence of a thousand short forms.
        self._of_sentence: dict[int, bool] = {}

    def __call__(self, place: int) -> bool:
        at = int(np.searchsorted(self._found.starts, place, side="right")) - 1
        if at < 0:
            return False
        sentence = int(self._found.sentence_of[at])
        if sentence not in self._of_sentence:
            self._of_sentence[sentence] = self._is(sentence)
        return self._of_sentence[sentence]

    def _is(self, sentence: int) -> bool:
        found = self._found
        first, last = (np.searchsorted(found.sentence_of, sentence, side=side) for side in ("left", "right"))
        words = [found.text[start:end] for start, end in zip(found.starts[first:last], found.ends[first:last], strict=True)]
        loud = [word for word in words if word.isupper()]
        small = [word for word in loud if len(word) > 1 and self._language.table.get(word.lower(), 0) & FUNCTION]
        return bool(small) and len(loud) >= SHOUTED * len(words)


def bracketed(text: str, end: int) -> str:
    """What stands in brackets behind a word, such as what it means; nothing where there are none."""
    inside = _IN_BRACKETS.match(text, end, end + NEAR)
    return inside[1] if inside else ""


def is_explained(text: str, start: int, end: int) -> bool:
    """Whether a text says what stands in this place of it: "Long form (LF)", "LF (long form)", "LF means"."""
    short = text[start:end]
    before, after = text[max(0, start - NEAR) : start], text[end : end + NEAR]
    if before.endswith("(") and _spells(WORD.findall(before), short, at_the_end=True):
        return True
    if _spells(WORD.findall(bracketed(text, end)), short, at_the_end=False):
        return True
    return bool(_MEANS.match(after))


def _spells(words: list[str], short: str, *, at_the_end: bool) -> bool:
    """Whether the beginnings of neighbouring words give the letters, in order; small words may be left out, and one letter."""
    letters = [letter for letter in short.lower() if letter.isalpha()]
    if not letters:
        return False
    initials = [word[0].lower() for word in words]
    most = 2 * len(letters) + 2
    initials = initials[-most:] if at_the_end else initials[:most]
    if letters[0] not in initials or len(initials) < 2:
        return False
    found = 0
    for initial in initials[initials.index(letters[0]) :]:
        found += found < len(letters) and initial == letters[found]
    return found >= max(2, len(letters) - 1)
