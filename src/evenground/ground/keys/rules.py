from django.utils.translation import gettext_lazy as _

from evenground.ground.boards.models import Key, Member
from evenground.ground.boards.rules import may_turn_a_key

TIME_TO_THINK = "time-to-think"
FEWEST_DAYS_TO_THINK, MOST_DAYS_TO_THINK = 0, 60
LONGEST_NO = 500
LONGEST_WORDS = 1000

WHY_SO_ALREADY = _("It is that long already.")
WHY_HOW_LONG = _("Choose from 0 to 60 days.")
WHY_NOTHING_WAITS = _("Nobody waits for a second yes here any more. Nothing was changed.")
WHY_TAKEN_BACK = _(
    "Their yes was taken back while you read, so yours would be the first. Nothing was stored. Do you want it all the same?"
)
WHY_OWN = _("You said yes to this yourself. You can take your yes back.")


def is_a_time_to_think(days: int) -> bool:
    return FEWEST_DAYS_TO_THINK <= days <= MOST_DAYS_TO_THINK


def is_asked(member: Member, key: Key) -> bool:
    """Everybody but whoever turned the first key, and whom it is about."""
    return member.pk not in (key.turned_by_id, key.concerned_id)


def may_say_no(member: Member, key: Key) -> bool:
    """Whoever is asked and could turn a key."""
    return may_turn_a_key(member) and is_asked(member, key)
