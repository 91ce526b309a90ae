"""Small questions about who says who looks after safety. None looks at which perspective anybody comes from."""

from django.utils.translation import gettext_lazy as _

from evenground.ground.boards.models import Member
from evenground.ground.looking_after.models import Stopping
from evenground.ground.safety.models import SafetyPerson

BEGIN, STOP, BRING_BACK = "safety-person-begins", "safety-person-stops", "safety-person-back"

WHY_OVER = _("This is over. Nothing was changed.")
WHY_ALREADY = _("Somebody has asked for this already. Read it first.")
WHY_READ_AGAIN = _("Something was changed while you read. Please read it again.")
WHY_NOT_YOURS = _("Only the person it is about can say this.")
WHY_SAID_ALREADY = _("You have said what you think of it. It stands there for everybody to read.")
WHY_NOT_STOPPED = _("They still look after safety here.")


def waits_for_members(named: SafetyPerson) -> bool:
    """Whether two members say if they begin."""
    return named.left_on is None and named.waits_for_a_yes and named.takes_two_members


def is_open(stopping: Stopping) -> bool:
    return not stopping.came_to


def looks_again(stopping: Stopping) -> bool:
    return stopping.asked_again_on is not None and stopping.back_on is None


def may_read_why(member: Member, stopping: Stopping, *, waits: bool) -> bool:
    """Everybody while it waits, since everybody may be the second; afterwards those who said yes, until they are asked again."""
    is_one_of_them = member.pk in (stopping.asked_by_id, stopping.first_id, stopping.second_id)
    return waits or is_one_of_them or looks_again(stopping)
