"""Small questions about a board's words. None looks at which perspective somebody comes from."""

import re
import unicodedata
from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.utils.translation import gettext_lazy as _

from evenground.ground.boards.models import Member
from evenground.ground.glossary.models import LONGEST_WORD
from evenground.ground.web import clock

WORD, ASKED, PROBLEM = "word", "asked_word", "word_problem"
"""What the three kinds of things here are called where something is wrong with one, or it is out of sight."""

MOST_WORDS = 5
LONGEST_MEANING, LONGEST_PROBLEM = 600, 500
STANDS_BESIDE = timedelta(days=3)
"""Whole days in which anybody can see a problem with a change: most people look in within them."""
A_SLIP = timedelta(minutes=10)
"""Whoever wrote it sees the missing letter when it stands there."""
SEEN_AFTER = (1, 3)
"""Days. On the same day a small board might remember who was just here."""
TOLD_FOR = timedelta(days=14)
"""So long a writer finds on their front page that a word was asked about: two usual weekly visits."""
MOST_OPEN = 40
"""Asked words of a board that nobody has explained: more than that nobody reads through."""

MOST_ADDED_A_DAY = 20
"""By one person: an evening with the list of a whole service. More is a machine, or somebody who buries the others' words."""
FORGOTTEN_AFTER = timedelta(days=60)
"""A word that nobody explained so long is not asked about any more. Anybody can ask again."""

EVERYDAY = frozenset(
    re.findall(
        r"\w+",
        """
        a an the and or but nor so if as of to in on at by for from with into about after before i me my we us our you
        your he him his she her it its they them their this that these those who what which when where why how is are
        was were be been am do does did done has have had will would can could may must not no yes there here all any
        some each more most other than then very
        """,
    )
)
"""They stand in every text: to mark them would mark everything, and nobody asks what they mean."""

AROUND = ' .,;:!?"“”„«»()[]'
"""What stands around a word that somebody picked from a text."""

WHY_NOT_HERE = _("Only somebody who is on this board can do this.")
WHY_NO_WORD = _("Ask about one word, or up to five words together.")
WHY_A_NAME = _("Our words are not about people. This is the name of somebody here.")
WHY_EVERYDAY = _("This word stands in nearly every sentence. Choose a rarer one.")
WHY_ENOUGH_ADDED = _("You have explained many words today. Thank you. Go on tomorrow.")
WHY_OWN = _("These words are yours, and somebody wants them out of the list. Somebody else must say if that is a problem.")
WHY_THERE = _("This word is there already. You can change what it says.")
WHY_GONE = _("This word is not in our list any more.")
WHY_A_CHANGE_WAITS = _("Somebody wants to change this word already. Read that first.")
WHY_NOTHING_WAITS = _("There is no change to stop any more.")
WHY_THE_SAME = _("That is what it says now.")
WHY_SO_MANY = _("Many words wait to be explained already. Can you explain one? Then ask again.")


def key_of(word: str) -> str:
    """As words are compared: one space between them, straight apostrophes, capitals or not.

    >>> key_of("  Carer’s   Assessment "), key_of("“CAMHS”,")
    ("carer's assessment", 'camhs')
    """
    plain = unicodedata.normalize("NFC", word).casefold()
    plain = plain.replace("’", "'").replace("‘", "'").replace("‑", "-").replace("‐", "-")
    return " ".join(unicodedata.normalize("NFC", plain).split()).strip(AROUND)


def forms_of(word: str) -> list[str]:
    """As it is compared, and with one "s" more or less.

    >>> forms_of("Care plans"), forms_of("boxes")
    (['care plans', 'care planss', 'care plan'], ['boxes', 'boxess', 'boxe', 'box'])
    """
    key = key_of(word)
    return [key, f"{key}s", *(key.removesuffix(end) for end in ("s", "es") if key.endswith(end))]


def as_shown(word: str) -> str:
    """As somebody picked it from a text, without what stood around it."""
    return " ".join(word.split()).strip(AROUND)


def is_a_word(word: str) -> bool:
    """One to five words, with a letter or a number among them, and not too long as they are compared either."""
    key = key_of(word)
    return 0 < len(key.split()) <= MOST_WORDS and len(key) <= LONGEST_WORD and any(sign.isalnum() for sign in key)


def is_everyday(word: str) -> bool:
    return key_of(word) in EVERYDAY


def names_somebody(word: str, names: Collection[str]) -> bool:
    """Whether the name of a person is in it: what is said of a word stands wherever the word does."""
    words = f" {key_of(word)} ".replace("'s ", " ")
    return any(f" {key_of(name)} " in words for name in names)


def stands_in(word: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(key_of(word))}(?!\w)", key_of(text)) is not None


def may_write(member: Member) -> bool:
    return member.left_on is None


def may_fix(member: Member, written_by: int | None, fix_until: datetime | None, now: datetime) -> bool:
    """A slip of one's own, a moment ago."""
    is_own = written_by == member.pk and member.left_on is None
    return is_own and fix_until is not None and now < fix_until


def begins_on(today: date) -> date:
    """When a change written today holds, if nobody sees a problem: after three whole days."""
    return today + STANDS_BESIDE + timedelta(days=1)


def seen_from(today: date, dealt: int) -> date:
    """`dealt`: from 0 to 2, by chance."""
    fewest, most = SEEN_AFTER
    return today + timedelta(days=min(fewest + dealt, most))


def told_from(seen: date) -> date:
    """The first Monday after the day on which the board sees it."""
    return clock.next_monday(seen)
