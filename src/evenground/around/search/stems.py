"""The stem of an English word, after Porter (1980): "letters" and "letter", "failed" and "failing" are looked up as one.

Here and not in the databases, so that both find the same, and a page can mark what was found. In other languages a stem is
the word, perhaps without its last letters; it is cut alike wherever it stands, so the word is still found.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

_ENGLISH = re.compile("[a-z]+")
CUT = 2
"""Counts up when words are cut in another way: whatever stands in the index is then cut anew."""
_MEANS_MANY = {"sses": "ss", "ies": "i", "ss": "ss", "us": "us", "s": ""}
_ONE_IN_S = frozenset(
    ("atlas", "bias", "bus", "canvas", "chaos", "christmas", "gas", "iris", "lens", "news", "plus", "tennis", "yes")
)
"""Words of one that end as if they were of many. Those that end in "us" and are long are told by that."""
_NOT_BY_RULE = {
    "calves": "calf", "children": "child", "crises": "crisi", "diagnoses": "diagnosi", "echoes": "echo", "elves": "elf",
    "feet": "foot", "gases": "gas", "geese": "goose", "goes": "go", "grandchildren": "grandchild", "halves": "half",
    "hooves": "hoof", "knives": "knife", "loaves": "loaf", "men": "man", "menus": "menu", "mice": "mouse", "oxen": "ox",
    "ourselves": "ourself", "people": "person", "quizzes": "quiz", "scarves": "scarf", "selves": "self", "shelves": "shelf",
    "teeth": "tooth", "themselves": "themself", "thieves": "thief", "wives": "wife", "wolves": "wolf", "women": "woman",
    "yourselves": "yourself",
}  # fmt: skip
"""Porter's rules know none of these. Left out is what may be of another word: "lives" and "leaves"."""
_MADE_LONGER = {
    "ational": "ate", "tional": "tion", "enci": "ence", "anci": "ance", "izer": "ize", "bli": "ble", "alli": "al",
    "entli": "ent", "eli": "e", "ousli": "ous", "ization": "ize", "ation": "ate", "ator": "ate", "alism": "al",
    "iveness": "ive", "fulness": "ful", "ousness": "ous", "aliti": "al", "iviti": "ive", "biliti": "ble", "logi": "log",
}  # fmt: skip
_MADE_LONGER_AGAIN = {"icate": "ic", "ative": "", "alize": "al", "iciti": "ic", "ical": "ic", "ful": "", "ness": ""}
_ENDINGS = dict.fromkeys(
    ("al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate", "iti", "ous",
     "ive", "ize"), "",
)  # fmt: skip


@lru_cache(20_000)
def stem(word: str) -> str:
    """The stem of a word in small letters. What has no English letters alone stays as it is.

    >>> [stem(word) for word in ("letters", "failed", "failing", "decisions", "happy", "arddegau9")]
    ['letter', 'fail', 'fail', 'decis', 'happi', 'arddegau9']
    """
    if len(word) < 3 or not _ENGLISH.fullmatch(word):
        return word
    word = _of_one(word)
    word = _without_past(word)
    if word.endswith("y") and _has_vowel(word[:-1]):
        word = word[:-1] + "i"
    word = _cut(word, _MADE_LONGER, lambda left: _measure(left) > 0)
    word = _cut(word, _MADE_LONGER_AGAIN, lambda left: _measure(left) > 0)
    word = _cut(word, _ENDINGS, lambda left: _measure(left) > 1, before_ion="st")
    return _without_last_letter(word)


def _of_one(word: str) -> str:
    """A word of many as one of one; as Porter, and beyond him for "buses", "tries" and "children"."""
    if word in _NOT_BY_RULE:
        return _NOT_BY_RULE[word]
    if word in _ONE_IN_S or (word.endswith("es") and word[:-2] in _ONE_IN_S):
        return word.removesuffix("es") if word not in _ONE_IN_S else word
    if word.endswith("ies") and not _has_vowel(word[:-3]):
        return _short_with_y(word[:-3])
    return _cut(word, _MEANS_MANY, lambda _left: True)


def _short_with_y(left: str) -> str:
    """What came before "ies" or "ied": of "ties" it is "tie", and of "tries" it is "try"."""
    return left + ("ie" if len(left) == 1 else "y")


def _cut(word: str, endings: Mapping[str, str], may_cut: Callable[[str], bool], *, before_ion: str = "") -> str:
    """The word with its longest ending that is listed in place of another, if what is left is long enough."""
    for length in range(7, 0, -1):
        ending, left = word[-length:], word[:-length]
        if len(word) > length and ending in endings:
            if ending == "ion" and before_ion and not left.endswith(tuple(before_ion)):
                return word
            return left + endings[ending] if may_cut(left) else word
    return word


def _without_past(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) > 0 else word
    if word.endswith("ied") and not _has_vowel(word[:-3]):
        return _short_with_y(word[:-3])
    for ending in ("ed", "ing"):
        left = word.removesuffix(ending)
        if left != word:
            return _mended(left) if _has_vowel(left) else word
    return word


def _mended(left: str) -> str:
    """Give back the letter that an ending took: "hoping" is of "hope", "planned" of "plan"."""
    if left.endswith(("at", "bl", "iz")):
        return left + "e"
    if _ends_in_a_pair(left) and left[-1] not in "lsz":
        return left[:-1]
    return left + "e" if _measure(left) == 1 and _is_short(left) else left


def _without_last_letter(word: str) -> str:
    if word.endswith("e"):
        measure = _measure(word[:-1])
        if measure > 1 or (measure == 1 and not _is_short(word[:-1])):
            word = word[:-1]
    return word[:-1] if word.endswith("ll") and _measure(word) > 1 else word


def _shape(word: str) -> str:
    """The word as vowels and consonants; a "y" is a vowel after a consonant."""
    shape = ""
    for letter in word:
        is_vowel = letter in "aeiou" or (letter == "y" and shape.endswith("c"))
        shape += "v" if is_vowel else "c"
    return shape


def _measure(word: str) -> int:
    """How often a consonant follows a vowel."""
    return _shape(word).count("vc")


def _has_vowel(word: str) -> bool:
    return "v" in _shape(word)


def _ends_in_a_pair(word: str) -> bool:
    return len(word) > 1 and word[-1] == word[-2] and _shape(word)[-1] == "c"


def _is_short(word: str) -> bool:
    return _shape(word).endswith("cvc") and word[-1] not in "wxy"
