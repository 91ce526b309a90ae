"""When a writer hears that something of theirs felt like talking down. No rule here looks at a side of the table."""

from collections.abc import Collection
from datetime import date, timedelta

from evenground.ground.boards.models import Member
from evenground.ground.joining.rules import is_under_18

FEWEST_PEOPLE = 3
FEWEST_TEXTS = 2
"""Across different texts: what three people feel about one line may be about its subject."""
KEPT_MONTHS = 6


def may_hear(writer: Member) -> bool:
    """Nobody under 18 is told, or counted. The button stands beside their texts, too, and says so: else it would tell who is."""
    return writer.left_on is None and not is_under_18(writer.person.age_band)


def is_enough(people: Collection[str], texts: Collection[str]) -> bool:
    return len(people) >= FEWEST_PEOPLE and len(texts) >= FEWEST_TEXTS


def next_monday(today: date) -> date:
    """With the next week, never on the day itself: who was here just now must not show."""
    return today + timedelta(days=7 - today.weekday())


def forget_on(today: date) -> date:
    """The first of a month, some months from now."""
    months = today.month - 1 + KEPT_MONTHS + 1
    return date(today.year + months // 12, months % 12 + 1, 1)
