"""How hard one English word is, from how often it is read, how long it is, and how it begins and ends.

Needs no library, because the table of words is computed with it where Evenground is built.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

Zipf: TypeAlias = Callable[[str], float | None]
"""How often a word is read, on the Zipf scale: 3 is once in a million words, 6 once in a thousand; None for one never met."""

NEVER_MET = 1.0
"""On the Zipf scale: what is told of a word that is not among the 300,000 that wordfreq knows."""

LEAST_STEM = 3


def _each(words: str) -> tuple[str, ...]:
    """One a line they would fill two screens."""
    return tuple(words.split())


ENDINGS = _each(
    "tion sion ment ness ity ous ive ance ence ism ist ology logy graphy ise ize ate ify al ic ical able ible ful less ly er or "
    "ing ed s ary ory ure tude cy ship hood age ium ine ose ase in oid itis emia osis gen cyte ant ent ward eth"
)
BEGINNINGS = _each(
    "un re in im dis pre pro con com sub inter trans micro hyper hypo anti auto bio cardio poly mono multi neuro immuno cyto "
    "phos chrom meth eth hydro proto pseudo de ex en"
)

_TURNED_TO_I = ("ies", "ied", "ily", "iness")
_STRIPPED = _each("s es d ed ing ings er ers est ly ness ment ments able ful less al ally ity ation ion")
_BEFORE = ("un", "re", "in", "im", "dis", "non", "over", "under", "mis")
_VOWELS = re.compile(r"[aeiouy]+")


@dataclass(frozen=True)
class Reason:
    """One thing that makes a word easier or harder.

    Attributes
    ----------
    what : {"how often it is read", "how often its root is read", "how long it is", "how it is built"}
    adds : float
        What it adds to the difficulty of an average word; negative where it makes the word easier.
    """

    what: str
    adds: float


@dataclass(frozen=True)
class Formula:
    """Coefficients as `benchmarks/fit_words.py` found them.

    Attributes
    ----------
    average : float
        The difficulty of a word all of whose features are average.
    features : mapping of str to (float, float)
        Of each feature its mean and its coefficient.
    """

    average: float
    features: Mapping[str, tuple[float, float]]

    def difficulty(self, word: str, zipf: Zipf) -> float:
        """How hard a word is.

        Parameters
        ----------
        word : str
            In lower case.
        zipf : callable
            How often a word is read.

        Returns
        -------
        float
            From 0, which everybody knows, to 1, which nobody does: the scale of CompLex [1]_.

        References
        ----------
        .. [1] M. Shardlow, M. Cooper, M. Zampieri, CompLex: a new corpus for lexical complexity prediction from Likert scale
           data, READI 2020.
        """
        known = features_of(word, zipf)
        raw = self.average + sum((known[name] - mean) * weight for name, (mean, weight) in self.features.items())
        return min(1.0, max(0.0, raw))

    def reasons(self, word: str, zipf: Zipf) -> list[Reason]:
        """What makes a word harder or easier than an average one, what weighs most first; with `average` they add up to it."""
        known, adds = features_of(word, zipf), dict.fromkeys(GROUPS, 0.0)
        for name, (mean, weight) in self.features.items():
            adds[group_of(name)] += (known[name] - mean) * weight
        return sorted((Reason(*each) for each in adds.items()), key=lambda reason: -abs(reason.adds))


GROUPS = ("how often it is read", "how often its root is read", "how long it is", "how it is built")


def group_of(feature: str) -> str:
    kind = feature.split(" ")[0]
    return GROUPS[{"read": 0, "root": 1, "letters": 2, "syllables": 2}.get(kind, 3)]


def features_of(word: str, zipf: Zipf) -> dict[str, float]:
    """What the formula knows of a word: numbers, each under its name."""
    met = zipf(word)
    read = NEVER_MET if met is None else met
    root = max([read, *(each for each in map(zipf, roots(word)) if each is not None)])
    letters, spoken = len(word), syllables(word)
    found = {"read": read, "read below 2": max(0.0, 2 - read), "read never": float(met is None)}
    found |= {f"read above {n}": max(0.0, read - n) for n in (3, 4, 5)}
    found |= {"root": root} | {f"root above {n}": max(0.0, root - n) for n in (3, 4, 5)}
    found |= {"letters": letters, "letters above 8": max(0, letters - 8)}
    found |= {"syllables": spoken, "syllables above 3": max(0, spoken - 3)}
    found |= {f"ends in {ending}": float(word.endswith(ending)) for ending in ENDINGS}
    found |= {f"begins with {beginning}": float(word.startswith(beginning)) for beginning in BEGINNINGS}
    return found


def roots(word: str) -> list[str]:
    """Shorter words that this one may be made of, right or wrong; the frequency of each decides."""
    found = [f"{word[: -len(ending)]}y" for ending in _TURNED_TO_I if word.endswith(ending)]
    for ending in _STRIPPED:
        rest = word[: -len(ending)]
        if word.endswith(ending) and len(rest) >= LEAST_STEM:
            found += [rest, f"{rest}e"]
            if len(rest) > LEAST_STEM and rest[-1] == rest[-2]:
                found.append(rest[:-1])
    found += [word[len(before) :] for before in _BEFORE if word.startswith(before) and len(word) > len(before) + LEAST_STEM]
    return [each for each in found if len(each) >= LEAST_STEM]


def syllables(word: str) -> int:
    """About how many, at least one: groups of vowels, without a last e that is not heard."""
    groups = len(_VOWELS.findall(word))
    if groups > 1 and word.endswith("e") and not word.endswith("le"):
        groups -= 1
    return max(1, groups)
