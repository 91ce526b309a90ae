"""Small questions about a board's words. None looks at which perspective somebody comes from."""

import re
import unicodedata
from datetime import date, datetime, timedelta

from django.utils.translation import gettext_lazy as _

from evenground.ground.boards.models import Member
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

AROUND = ' .,;:!?"“”„«»()[]'
"""What stands around a word that somebody picked from a text."""

WHY_NOT_HERE = _("Only somebody who is on this board can do this.")
WHY_NO_WORD = _("Ask about one word, or up to five words together.")
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


def as_shown(word: str) -> str:
    """As somebody picked it from a text, without what stood around it."""
    return " ".join(word.split()).strip(AROUND)


def is_a_word(word: str) -> bool:
    """One to five words, with a letter or a number among them."""
    key = key_of(word)
    return 0 < len(key.split()) <= MOST_WORDS and any(sign.isalnum() for sign in key)


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
