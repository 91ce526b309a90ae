"""Small questions about asking each other. None looks at which perspective somebody comes from."""

from datetime import date, datetime, timedelta
from enum import Enum

from django.utils.translation import gettext_lazy as _

from evenground.flow.enquiries.models import Enquiry
from evenground.flow.topics.models import Topic
from evenground.flow.topics.rules import is_sealed
from evenground.ground.boards.models import Member
from evenground.ground.safety.promises import is_longer_than_we_said

ANSWERS_WITHIN = timedelta(days=14)
"""Where the asker says no day: a board that meets every other week meets once before it."""

AT_LEAST = timedelta(days=7)
"""Nobody is hurried: whoever comes once a week has been here once."""

AT_MOST = timedelta(days=182)
"""A day beyond half a year is no promise to anybody."""

MOST_OPEN = 3
"""Of one asker in one question. Whoever asks much more than they listen takes the place of others."""

MOST_REPLIES = 5
"""Of one person to one thing that was asked: enough to add what one forgot, too few to drown the others."""

SMALL_GROUP = 3
"""Below this a reply without a name has one or two people who could have written it, and so it has a name."""

WHY_NOT_YOURS = _("This belongs to another board.")
WHY_NOT_YET = _("We ask each other from the day after we have all looked. So everybody thinks and speaks for themselves first.")
WHY_SO_MANY = _(
    "Three things you asked here are still open. Say of one that it answers you, or take one back. Your words are still here."
)
WHY_NOBODY_THERE = _("Nobody else is here on that side now. Ask everybody, or another side.")
WHY_NOT_THIS_IDEA = _("That idea cannot be asked about: it was taken back, or it is out of sight.")
WHY_TOO_SOON = _("Give people at least a week. Choose a later day.")
WHY_TOO_FAR = _("That is more than half a year away. Choose a sooner day, or ask later.")
WHY_SETTLED = _("This is settled, so nothing more is added here. Your words are still here. You can talk about it.")
WHY_YOUR_OWN = _("You asked this. When somebody has replied, you can say what is still missing.")
WHY_ENOUGH = _("You have said a lot here. Leave some room for others. Your words are still here.")
WHY_NOT_THE_ASKER = _("Only whoever asked can say this.")
WHY_NO_REPLY = _("Nobody has replied yet.")
WHY_ONCE = _("You have said once what is still missing. Ask something new, or talk about it.")
WHY_STAYS = _("What was asked can be taken back by whoever asked, while nobody has replied.")
WHY_NOT_YOUR_WORDS = _("Only whoever wrote this can take it back, and only until it is settled.")


class State(Enum):
    """How something stands that was asked. Time alone leads from waiting to longer than we said."""

    WAITING = "waiting"
    LONGER = "longer"
    ANSWERED = "answered"
    SETTLED = "settled"
    # Whoever asked is gone, and nobody replied: nobody waits for it any more.
    LEFT_ALONE = "left alone"


def state_of(enquiry: Enquiry, *, is_answered: bool, today: date) -> State:
    """`is_answered`: somebody replied, to what is still missing if the asker has said that."""
    if enquiry.settled_on is not None:
        return State.SETTLED
    if is_answered:
        return State.ANSWERED
    if not is_awaited(enquiry):
        return State.LEFT_ALONE
    return State.LONGER if is_longer_than_we_said(enquiry.answer_by, today) else State.WAITING


def is_awaited(enquiry: Enquiry) -> bool:
    """Whether the asker is still here. A break changes nothing: nobody is told of it."""
    return enquiry.asked_by is not None and enquiry.asked_by.left_on is None


def may_take_part(member: Member, topic: Topic) -> bool:
    return member.left_on is None and member.board_id == topic.board_id


def is_time_to_ask(topic: Topic, first_day_ends: datetime | None, now: datetime) -> bool:
    """After everybody wrote alone, and after the first day of talking, in which whoever owes the answer does not speak first."""
    return not is_sealed(topic) and (first_day_ends is None or now >= first_day_ends)


def is_at_least_a_week_away(day: date, today: date) -> bool:
    return day >= today + AT_LEAST


def is_near_enough(day: date, today: date) -> bool:
    return day <= today + AT_MOST


def may_reply(member: Member, enquiry: Enquiry) -> bool:
    """Anybody but the asker, also those who were not asked: the asker says whether it helps."""
    return enquiry.settled_on is None and not has_asked(member, enquiry)


def has_asked(member: Member, enquiry: Enquiry) -> bool:
    return enquiry.asked_by_id == member.pk


def may_settle(member: Member, enquiry: Enquiry, *, is_replied: bool) -> bool:
    """The asker, once somebody replied; where the asker is gone anybody, since what nobody can close would never end."""
    if enquiry.settled_on is not None:
        return False
    return (is_replied and has_asked(member, enquiry)) if is_awaited(enquiry) else True


def may_ask_again(member: Member, enquiry: Enquiry, *, is_answered: bool) -> bool:
    """Once: to be asked the same a third time is to be pressed."""
    return has_asked(member, enquiry) and enquiry.settled_on is None and is_answered and enquiry.asked_again_on is None


def may_take_back(member: Member, enquiry: Enquiry, *, is_replied: bool) -> bool:
    return has_asked(member, enquiry) and enquiry.settled_on is None and not is_replied
