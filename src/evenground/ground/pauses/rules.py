"""Small questions about pauses. None looks at which perspective somebody comes from."""

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from evenground.ground.boards.models import Member
from evenground.ground.pauses.models import Pause
from evenground.ground.safety.models import SafetyPerson

LONGEST_EXTENSION = timedelta(days=7)
"""What the contact from outside says on the phone keeps a pause for a week; then two people must have looked at it."""
NOT_AGAIN_WITHIN = timedelta(days=7)
"""A pause that no second person wanted cannot be made again at once by the same one: that would be a pause by one alone."""

WHY_NOT_YOURSELF = _("You cannot pause your own account. Tell the other safety person.")
WHY_ALREADY = _("This account is paused already.")
WHY_NOT_AGAIN = _("You paused this account in the last 7 days, and no second person said yes. Ask another safety person to look.")
WHY_SOMEBODY_ELSE = _("Somebody else must say yes: you made this pause.")
WHY_OVER = _("This pause has ended already.")
WHY_NO_OUTSIDE = _("This board has no contact from outside.")
WHY_TOO_LONG = _("At most 7 days from today. Then two safety people must have looked.")
WHY_GONE = _("They are not on this board any more.")


def may_be_paused_by(member: Member, by: SafetyPerson) -> bool:
    return member.person_id != by.person_id


def is_open(pause: Pause) -> bool:
    return pause.ended_on is None


def may_confirm(by: SafetyPerson, pause: Pause) -> bool:
    return by.pk != pause.made_by_id and by.person_id != pause.member.person_id


def may_be_longer(until: date, today: date) -> bool:
    return today <= until <= today + LONGEST_EXTENSION
