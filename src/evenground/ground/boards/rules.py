"""One small question each. None looks at which perspective somebody comes from."""

from datetime import datetime, timedelta

from django.utils.functional import Promise as StrPromise
from django.utils.translation import gettext_lazy as _

from evenground.cores.consent import Pair
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
KEY_LASTS = timedelta(days=14)
"""Two usual weekly visits: after that what was agreed to is no longer fresh in anybody's mind."""

WHY_OTHER_SIDE = _("The second yes comes from somebody who is here as something else. Two sides have to want it.")
WHY_OWN_KEY = _("You have said yes already. Now it waits for somebody from another side.")
WHY_CANNOT_TURN = _("Only somebody who is on this board, and not on a break, can do this.")
WHY_CONCERNED = _("This is about you, so others decide it. You can say what you think of it.")
WHY_SAME_DEVICE = _(
    "The first yes came from this phone or computer. The second one comes from another, so that it is surely two people."
)
WHY_NOT: dict[Pair, StrPromise] = {
    Pair.OWN: WHY_OWN_KEY,
    Pair.CONCERNED: WHY_CONCERNED,
    Pair.CANNOT: WHY_CANNOT_TURN,
    Pair.SAME_SIDE: WHY_OTHER_SIDE,
    Pair.NOT_YET: _(
        "There is only one person of another side to ask. They have three days to say yes or no."
        " After that, anybody else's yes does it."
    ),
}
WHY_TWO_MEMBERS = _("There are members from two sides now, so two of them say what outsiders may read. Nothing was changed.")
WHY_NOT_ON_THIS_BOARD = _("Only somebody who is on this board can do this.")


FEWEST_FOR_TWO_KEYS = 2


def has_opened(*, sides: int, people: int) -> bool:
    """Once members of two sides have come, what is the board's to say takes two of them; until then the host sets it up alone.

    `sides` are those from which somebody ever came, so that nobody gains a board's power by a side leaving it.
    """
    return sides > 1 and people >= FEWEST_FOR_TWO_KEYS


def may_name_it_for_outsiders(*, is_another: bool, has_opened: bool) -> bool:
    """The host, until the board is open; from then on two of its members."""
    return not (is_another and has_opened)


def may_make_a_board(person: Person) -> bool:
    return person.is_host


def may_invite(person: Person, *, is_welcomer: bool) -> bool:
    """Whoever welcomes people today, and the host."""
    return person.is_host or is_welcomer


def may_take_a_duty(member: Member) -> bool:
    return member.left_on is None


def may_turn_a_key(member: Member) -> bool:
    """Not while they are on a break, either: nobody is asked for anything then, and nobody counts on them."""
    is_here = member.left_on is None and not member.is_resting and member.away_since is None
    return is_here and member.person.is_active


def still_waits(key: Key, text_hash: str, now: datetime) -> bool:
    """A key counts for the text that its holder read, for a while, and while they could turn it."""
    return key.text_hash == text_hash and now < key.expires_at and may_turn_a_key(key.turned_by)


def are_from_one_device(first: str, second: str) -> bool:
    """Whether two keys came from the same browser. Where one is not known nothing is said."""
    return bool(first) and first == second
