"""One small question each. None looks at which perspective somebody comes from."""

from django.utils.translation import gettext_lazy as _

from evenground.ground.boards.models import Member
from evenground.ground.people.models import Person

WHY_NO_BOARD = _("Only the people who run this website can start a board. Ask them, and they will.")
WHY_NO_INVITING = _(
    "New people get their card from whoever welcomes people on your board. Their name stands on the page “People”."
)
WHY_RESTING = _(
    "Your parent or carer has taken their yes back, so this board waits for you. You did nothing wrong. Nobody else on the board"
    " is told. Your words stay yours. The safety people know, and talk with you if you like: press “Get help now”."
)
WHY_NOT_ON_THIS_BOARD = _("Only somebody who is on this board can do this.")


def may_make_a_board(person: Person) -> bool:
    return person.is_host


def may_invite(person: Person, *, is_welcomer: bool) -> bool:
    """Whoever welcomes people today, and the host."""
    return person.is_host or is_welcomer


def may_take_a_duty(member: Member) -> bool:
    return member.left_on is None
