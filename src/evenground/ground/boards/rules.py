"""One small question each. None looks at which perspective somebody comes from."""

from django.utils.translation import gettext_lazy as _

from evenground.ground.boards.models import Member, Perspective
from evenground.ground.people.models import Person

WHY_NO_BOARD = _("Only the people who run this website can start a board. Ask them, and they will.")
WHY_NO_ADDING = _("You can add people to a board that you are on.")


def may_make_a_board(person: Person) -> bool:
    return person.is_host


def may_add_members(member: Member, perspective: Perspective) -> bool:
    return member.left_on is None and member.board_id == perspective.board_id
