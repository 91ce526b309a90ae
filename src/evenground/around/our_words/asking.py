"""Asking the board what a word means. How often somebody asks in a day is counted in memory alone, and for no word."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from evenground.around.our_words import texts
from evenground.ground.boards.models import Member
from evenground.ground.boards.reads import today_on
from evenground.ground.glossary import writes
from evenground.ground.people.limits import may_try_today
from evenground.ground.web.errors import require

MOST_A_DAY = 12
"""A page full of unknown words has fewer; more at once would bury what others ask."""
WHY_ENOUGH = _("You have asked about many words today. Ask about this one tomorrow.")


def ask_the_board(word: str, *, by: Member, about: tuple[str, Any] | None) -> None:
    require(may_try_today("ask about a word", by.person_id, today_on(by.board), most=MOST_A_DAY), WHY_ENOUGH)
    writes.ask(word, by=by, about=texts.text_with(word, by, about))
