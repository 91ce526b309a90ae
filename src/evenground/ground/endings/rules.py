"""Small questions about ending somebody's place. None looks at which perspective anybody comes from."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from evenground.cores.consent import WAITS_FOR_THE_OTHERS
from evenground.ground.boards.models import Member
from evenground.ground.boards.rules import may_turn_a_key
from evenground.ground.endings.models import Ending

END, BRING_BACK = "end-membership", "bring-back"
HEARD_WITHIN = WAITS_FOR_THE_OTHERS
"""So long the person concerned has to say what they think of it before a second yes counts, unless they have said it: nobody's
place ends before they have even seen that it was asked for."""
FEWEST_PEOPLE = 3
"""Of two, each may leave; nobody ends the other's place."""

WHY_NOT_HEARD = _(
    "They have three days to say what they think of it. After that, or once they have said it, a second yes counts."
    " A no counts at once."
)
WHY_YOURSELF = _("This is you. To leave, go to “Me”: it takes one press, and no reason.")
WHY_TWO = _("You are only two here. Each of you can leave, and nobody can end the other's place.")
WHY_NOT_HERE = _("They are not on this board any more.")
WHY_ALREADY = _("Somebody has asked for this already. Read it first.")
WHY_OVER = _("This is over. Nothing was changed.")
WHY_READ_AGAIN = _("Something was added while you read. Please read it again.")
WHY_NOT_YOURS = _("Only the person it is about can say this.")
WHY_SAID_ALREADY = _("You have said what you think of it. It stands there for everybody to read.")
WHY_NOT_ENDED = _("Their place has not ended.")


def may_ask(by: Member, about: Member, *, people: int) -> bool:
    return may_turn_a_key(by) and by.pk != about.pk and about.left_on is None and people >= FEWEST_PEOPLE


def why_not_ask(by: Member, about: Member, *, people: int) -> str:
    if by.pk == about.pk:
        return str(WHY_YOURSELF)
    return str(WHY_TWO if people < FEWEST_PEOPLE else WHY_NOT_HERE)


def is_heard(ending: Ending, waited: timedelta) -> bool:
    return bool(ending.own_words) or waited >= HEARD_WITHIN


def is_open(ending: Ending) -> bool:
    return not ending.came_to


def is_about(member: Member, ending: Ending) -> bool:
    return ending.member_id == member.pk


def may_read_why(member: Member, ending: Ending, *, waits: bool) -> bool:
    """Everybody while it waits, since everybody may be the second; afterwards those who said yes, and whoever it is about."""
    is_one_of_them = member.pk in (ending.member_id, ending.asked_by_id, ending.first_id, ending.second_id)
    is_looked_at_again = ending.asked_again_on is not None and ending.back_on is None
    return waits or is_one_of_them or is_looked_at_again
