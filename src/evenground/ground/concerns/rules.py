"""Small questions about concerns. None looks at which perspective somebody comes from."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.utils.translation import gettext_lazy as _

from evenground.ground.boards.models import Member
from evenground.ground.concerns.models import Concern
from evenground.ground.safety.hours import Calendar, is_away, next_there, there_until
from evenground.ground.safety.models import SafetyPerson

WORDS_STAY = timedelta(days=30)
"""After it was moved to their own records: long enough to see that nothing was lost on the way (users.md point 28)."""

A_TERM = (timedelta(days=60), timedelta(days=120))
"""From one drill to the next, by lot: about three a year, and nobody can tell the day."""

WHY_NOBODY_LEFT = _(
    "Choose at least one safety person who may read it. If it is about all of them, call the contact from outside."
)
WHY_LEFT = _("You have left this board. “Get help now” says who else you can turn to.")
WHY_TOO_FEW_KEYS = _("Fewer than two of those who may read it have a key, so it was not locked, and not sent.")
WHY_NOT_LOCKED = _("Something changed while you wrote, so it was not sent. Load the page again.")
WHY_NOT_FOR_YOUR_KEY = _("This is locked for others. Your key does not open it.")
WHY_LOCK_IT_FOR_THEM = _("It is not locked for them. Open it first: then your browser can lock it for them, too.")
WHY_READ_FIRST = _("Open it first.")
WHY_MOVED = _("This was moved to your own records already.")
WHY_NOT_TO_THEM = _("It cannot be handed to them. Choose somebody else.")
WHY_OPEN = _("You still look after something that was told to you. Hand it on first.")


def may_tell(member: Member) -> bool:
    return member.left_on is None


def is_open(concern: Concern) -> bool:
    return concern.moved_on is None


def words_go_on(concern: Concern) -> date | None:
    return concern.moved_on + WORDS_STAY if concern.moved_on else None


def of_those_who_were_there(concern: Concern, people: Collection[SafetyPerson]) -> list[SafetyPerson]:
    """Who was a safety person already when it was told, and whoever it was handed to since; where none is left, all of them."""
    was_there = [
        each for each in people if each.named_on is None or each.named_on <= concern.told_on or each.pk == concern.kept_by_id
    ]
    return was_there or list(people)


def of_those_who_open(concern: Concern, people: Collection[SafetyPerson], opened_by: Collection[int]) -> list[SafetyPerson]:
    """Of these who can read it: all, or of what is locked those whose key opens it."""
    return [each for each in people if not concern.is_locked or each.pk in opened_by]


def is_unopenable(concern: Concern, can_read: Collection[SafetyPerson]) -> bool:
    """Nobody has read it, and nobody can any more. Whoever told it must hear of that."""
    return concern.is_locked and concern.read_on is None and not can_read


def keeper(concern: Concern, may_see: Collection[SafetyPerson], today: date) -> SafetyPerson | None:
    """Who looks after it today: whoever keeps it or, while they are away or gone, another who may see it."""
    here = [each for each in may_see if not is_away(each.times, today)] or list(may_see)
    kept = [each for each in here if each.pk == concern.kept_by_id]
    return next(iter(kept or here), None)


def is_one_there_before(people: Collection[SafetyPerson], now: datetime, until: datetime, calendar: Calendar) -> bool:
    """Whether one of them is there now, or comes before then: else no time may be promised."""
    nexts = (next_there(each.times, now, calendar) for each in people)
    return any(there_until(each.times, now, calendar) for each in people) or any(at is not None and at < until for at in nexts)


def first_to_read(people: Collection[SafetyPerson], now: datetime, calendar: Calendar) -> SafetyPerson | None:
    """Whoever of these is there next."""
    coming = [(next_there(each.times, now, calendar), each) for each in people]
    there = [(at, each.pk, each) for at, each in coming if at is not None]
    return min(there)[2] if there else next(iter(people), None)
