"""Small questions about putting out of sight what is not urgent. None looks at which perspective anybody comes from."""

from django.utils.translation import gettext_lazy as _

from evenground.ground.boards.models import Member
from evenground.ground.boards.rules import may_turn_a_key
from evenground.ground.hiding.models import Hiding

HIDE = "put-out-of-sight"
LONGEST = 1000

NEVER_BY_TWO = frozenset({"objection", "dissent", "reply", "refusal", "ending", "hiding", "stopping", "wish", "word_problem"})
"""A worry and what still disagrees are nobody's, so nobody could ask for another look; and what is said against an act that takes
two people must not be put away by two people. Safety people look at these as at everything else."""

WHY_NOT_THIS_KIND = _("Two people cannot put this out of sight. Say what is wrong with it, and safety people look.")
WHY_OUT_ALREADY = _("It is out of sight already.")
WHY_ALREADY = _("Somebody has asked for this already. Read it first.")
WHY_LEFT_STANDING = _(
    "Two people have looked at this already, and it stands in its place. Is something else wrong with it? Then say so, and"
    " safety people look."
)
WHY_OVER = _("This is over. Nothing was changed.")
WHY_READ_AGAIN = _("Something was changed while you read. Please read it again.")
WHY_YOURS = _(
    "This is your own, so others say whether it goes out of sight. Only you read this line. You can take back what is yours"
    " where it stands."
)


def may_be_hidden_by_two(kind: str) -> bool:
    return kind not in NEVER_BY_TWO


def may_ask(by: Member, kind: str) -> bool:
    return may_turn_a_key(by) and may_be_hidden_by_two(kind)


def is_open(hiding: Hiding) -> bool:
    return not hiding.came_to


def may_read_why(member: Member, hiding: Hiding, *, waits: bool) -> bool:
    """Everybody while it waits, since everybody may be the second; then those who said yes. Its maker reads it under “Me”."""
    return waits or member.pk in (hiding.asked_by_id, hiding.first_id, hiding.second_id)
