"""When a writer hears that something of theirs felt like talking down. No rule here looks at a side of the table."""

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext_lazy as _

from evenground.ground.boards.models import Member
from evenground.ground.safety.rules import is_adult

FEWEST_PEOPLE = 3
FEWEST_TEXTS = 2
"""Across different texts: what three people feel about one line may be about its subject."""
KEPT_MONTHS = 6


def may_hear(writer: Member) -> bool:
    """Nobody under 18 is told, or counted, nor who has not said that they are older. The button stands beside their texts, too,
    and its page says so: else it would tell who is.
    """
    return writer.left_on is None and is_adult(writer.person)


def is_enough(people: Collection[str], texts: Collection[str]) -> bool:
    return len(people) >= FEWEST_PEOPLE and len(texts) >= FEWEST_TEXTS


MOST_A_DAY = 30
"""Presses of one person. Whoever feels so more often in a day is helped better by somebody who looks at it."""
WHY_ENOUGH = _("You have said this often today. You can also tell somebody: press “Something is wrong with this”.")


def forget_on(today: date) -> date:
    """The first of a month, some months from now."""
    months = today.month - 1 + KEPT_MONTHS + 1
    return date(today.year + months // 12, months % 12 + 1, 1)
