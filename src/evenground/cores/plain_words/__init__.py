"""Plain words: from a text to what its writer can do so that everybody understands it. Hints for one person, never a grade.

Before it come a text and the board's own list of words; after it findings that only the writer sees. It knows no names, keeps
nothing, and says nothing of spelling, grammar, dialect or slang.
"""

from evenground.cores.plain_words.check import BoardWords, Checked, TextMeasures, check
from evenground.cores.plain_words.findings import ALL_KINDS, Finding, Kind
from evenground.cores.plain_words.language import Language, languages, load_language
from evenground.cores.plain_words.reading_age import ReadingAge
from evenground.cores.plain_words.tokens import line_and_column

__all__ = [
    "ALL_KINDS",
    "BoardWords",
    "Checked",
    "Finding",
    "Kind",
    "Language",
    "ReadingAge",
    "TextMeasures",
    "check",
    "languages",
    "line_and_column",
    "load_language",
]
