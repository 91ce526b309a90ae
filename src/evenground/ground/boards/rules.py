"""One small question each. None looks at which perspective somebody comes from."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from evenground.cores.consent import are_two_keys
from evenground.ground.boards.models import Key, Member
from evenground.ground.people.models import Person

WHY_NO_BOARD = _("Only the people who run this website can start a board. Ask them, and they will.")
WHY_NO_INVITING = _(
    "New people get their card from whoever welcomes people on your board. Their name stands on the page “People”."
)
WHY_RESTING = _(
    "Your parent or carer has taken their yes back, so this board waits for you. You did nothing wrong. Nobody else on the board"
    " is told. Your words stay yours. The safety people know, and talk with you if you like: press “Get help now”."
)
TIME_TO_THINK = "time-to-think"
KEY_LASTS = timedelta(days=14)
"""Two usual weekly visits: after that what was agreed to is no longer fresh in anybody's mind."""
FEWEST_DAYS_TO_THINK, MOST_DAYS_TO_THINK = 0, 60

WHY_OTHER_SIDE = _("The second yes comes from somebody who is here as something else. Two sides have to want it.")
WHY_OWN_KEY = _("You have said yes already. Now it waits for somebody from another side.")
WHY_SO_ALREADY = _("It is that long already.")
WHY_HOW_LONG = _("Choose from 0 to 60 days.")
WHY_NOT_ON_THIS_BOARD = _("Only somebody who is on this board can do this.")


def may_make_a_board(person: Person) -> bool:
    return person.is_host


def may_invite(person: Person, *, is_welcomer: bool) -> bool:
    """Whoever welcomes people today, and the host."""
    return person.is_host or is_welcomer


def may_take_a_duty(member: Member) -> bool:
    return member.left_on is None


def may_turn_a_key(member: Member) -> bool:
    return member.left_on is None and not member.is_resting


def still_waits(key: Key, text_hash: str, now: datetime) -> bool:
    """A key counts for the text that its holder read, for a while, and while they are on the board."""
    return key.text_hash == text_hash and now < key.expires_at and key.turned_by.left_on is None


def fits(first: Member, second: Member, *, sides: int) -> bool:
    """Whether two keys make a pair. It asks whether two sides differ, never which they are."""
    return first.pk != second.pk and are_two_keys((first.perspective_id, second.perspective_id), sides=sides)


def is_a_time_to_think(days: int) -> bool:
    return FEWEST_DAYS_TO_THINK <= days <= MOST_DAYS_TO_THINK
