"""Small questions about today's jobs. None looks at which perspective somebody comes from."""

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from evenground.ground.boards.models import Duty, Member
from evenground.ground.boards.rules import may_turn_a_key

Kind = Duty.Kind

IN_ORDER = (Kind.FACILITATOR, Kind.WELCOMER, Kind.NOTE_TAKER, Kind.TIMEKEEPER)
"""What matters most first: on a very small board the last ones stay empty, and the website does them."""

DEAL_DUTIES = "deal-duties"
NEVER = 0
USUAL_WEEKS = (1, 2, 4, 6, 8)
"""How long a job is somebody's. Four weeks hold two usual sessions: the first to learn it, the second to enjoy it."""

WHY_NOT_YOURS = _("This job is somebody else's.")
WHY_NOT_EMPTY = _("Somebody has taken it on in the meantime. Nothing was changed.")
WHY_NOT_NOW = _("You are on a break, so you need do nothing. Come back first if you want to.")
WHY_SO_ALREADY = _("It is like that already.")
WHY_HOW_LONG = _("Choose one of these.")


def is_a_length(weeks: int) -> bool:
    return weeks == NEVER or weeks in USUAL_WEEKS


def may_pass(member: Member, duty: Duty) -> bool:
    return duty.member_id == member.pk and duty.ends_on is None


def may_take_up(member: Member) -> bool:
    return may_turn_a_key(member)


def next_deal(today: date, weeks: int) -> date:
    """A Monday, so many weeks from this week's."""
    return today - timedelta(days=today.weekday()) + timedelta(weeks=weeks)
