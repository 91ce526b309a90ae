"""The table of words: one number a word, which holds how hard it is and what kind of word it is.

Needs no library, because the table is made with it where Evenground is built.
"""

import array
import hashlib
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

DIFFICULTY = 0xFF
"""Of 255, from what everybody knows to what nobody does."""
KNOWN = 1 << 8
"""It stands in the table; of other words nobody knows whether they are a name, slang, or another language's."""
FUNCTION = 1 << 9
JOINS = 1 << 10
PREPOSITION = 1 << 11
OPENS = 1 << 12
NEVER_AFTER = 1 << 13
HOLDS = 1 << 20
NEVER_AFTER_HOLDS = 1 << 21
TO_BE = 1 << 14
BEGINS_PHRASE = 1 << 15
GOES_ON = 1 << 22
"""It is the second word of a phrase."""
IS_PHRASE = 1 << 23
DOING = 1 << 16
"""Ends in -ing."""
HOW = 1 << 17
"""Ends in -ly."""
DONE = 1 << 18
"""Ends in -ed, or is another form that says what was done."""
ABSTRACT = 1 << 19
"""Built as office words are: -isation, -ivity, -ability."""

_BUILT = {DOING: ("ing",), HOW: ("ly",), DONE: ("ed",)}


def _each(words: str) -> tuple[str, ...]:
    """One a line they would fill a screen."""
    return tuple(words.split())


_NOT_BUILT = frozenset(
    _each(
        "thing nothing something anything everything during morning evening king ring bring spring string "
        "sing wing swing sting cling ceiling sibling siblings darling pudding wedding fling sling ping reply "
        "apply supply family only early daily july fly rely holy belly jelly ally assembly bully silly ugly "
        "lovely lonely lively friendly weekly monthly yearly hourly imply comply multiply anomaly italy "
        "butterfly elderly curly jolly lily chilly hilly woolly smelly need bed red feed seed speed hundred "
        "indeed shed bleed exceed proceed succeed embed breed deed weed greed reed naked wicked sacred ted "
        "fred med ned"
    )
)
"""They only end alike."""
_ABSTRACT = _each(
    "isation ization ation ivity ability ibility ological ologically ality arity entially atively icality "
    "ifies ified ification acious itious iously"
)
LEAST_ABSTRACT = 9
"""Letters."""

STEPS_OF_ZIPF = 25
"""A step is 0.04: finer than two counts of the same language agree."""
LEAST_ZIPF = 2.5
"""Three times in ten million words. Rarer ones are names, slips and other languages' as often as not."""


def pack(words: Mapping[str, tuple[float, float]], source: str) -> bytes:
    """The table as a file.

    Parameters
    ----------
    words : mapping of str to (float, float)
        How hard each word is, from 0 to 1, and how often it is read, on the Zipf scale.
    source : str
        One line: what it was made from.

    Returns
    -------
    bytes
    """
    names = sorted(words)
    values = array.array("I", [round(words[name][0] * DIFFICULTY) | built(name) | KNOWN for name in names])
    read = bytes(steps_of_zipf(words[name][1]) for name in names)
    return "\n".join([source, *names]).encode() + b"\0" + _little_endian(values).tobytes() + read


def unpack(data: bytes) -> tuple[str, dict[str, int], bytes]:
    """What `pack` made: what it was made from; each word's number; and in the same order how often each is read, in steps."""
    head, _, packed = data.partition(b"\0")
    source, *names = head.decode().split("\n")
    end = len(names) * array.array("I").itemsize
    values = _little_endian(array.array("I", packed[:end]))
    return source, dict(zip(names, values.tolist(), strict=True)), packed[end:]


def steps_of_zipf(zipf: float) -> int:
    return max(0, min(DIFFICULTY, round(zipf * STEPS_OF_ZIPF)))


def mark(table: dict[str, int], words: Iterable[str], flag: int) -> None:
    """Say of words, known or not, of what kind they are."""
    for word in words:
        table[word] = table.get(word, 0) | flag


def source_of(core: Path, language: Path) -> str:
    """What a language's table is made from, in one line: where it is another, the table is made anew."""
    digest = hashlib.sha256()
    for source in (core / "difficulty.py", core / "table.py", language / "words.json"):
        digest.update(hashlib.sha256(source.read_bytes()).digest())
    return digest.hexdigest()


def built(word: str) -> int:
    """What kind of word its letters alone tell."""
    flags = 0 if word in _NOT_BUILT else sum(flag for flag, endings in _BUILT.items() if word.endswith(endings))
    return flags | (ABSTRACT if len(word) >= LEAST_ABSTRACT and word.endswith(_ABSTRACT) else 0)


def _little_endian(values: "array.array[int]") -> "array.array[int]":
    if sys.byteorder == "big":
        values.byteswap()
    return values
