"""Asking the board what a word means. How often somebody asks in a day is counted without saying whom: by a mark that is worth
nothing the day after."""

from typing import Any

from django.core.cache import cache
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from evenground.around.our_words import texts
from evenground.ground.boards.models import Member
from evenground.ground.glossary import writes
from evenground.ground.web import clock
from evenground.ground.web.errors import require

A_DAY = 24 * 60 * 60
MOST_A_DAY = 12
"""In one browser. A page full of unknown words has fewer; more at once would bury what others ask."""
WHY_ENOUGH = _("You have asked about many words today. Ask about this one tomorrow.")


def ask_the_board(word: str, *, by: Member, about: tuple[str, Any] | None, session: str | None) -> None:
    mark = _mark(session)
    require(int(cache.get(mark, 0)) < MOST_A_DAY, WHY_ENOUGH)
    writes.ask(word, by=by, about=texts.text_with(word, by, about))
    cache.add(mark, 0, timeout=A_DAY)
    cache.incr(mark)


def _mark(session: str | None) -> str:
    return salted_hmac("evenground.our_words.asked", f"{session} {clock.now().date()}", algorithm="sha256").hexdigest()
