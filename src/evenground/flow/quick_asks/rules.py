from datetime import datetime

from django.utils.translation import gettext_lazy as _

from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member
from evenground.ground.rounds import rules as rounds
from evenground.ground.rounds.models import Round

FEWEST_CHOICES, MOST_CHOICES = 2, 5
FEWEST_SHOWN = 3
"""With fewer answers each could be worked out by whoever gave another; three is the least that keeps two apart."""

CLOSES_WITH = "quick_asks.close"
"""The job that closes a round when its time has come; in `jobs.py`."""

WHY_NOT_QUICK = _("This question is not a quick ask.")
WHY_ALREADY_ASKED = _("The answers to choose from have been set already. They stay as they are, so that every press counts.")
WHY_HOW_MANY = _("Give 2 to 5 answers, each different.")
WHY_NOT_A_CHOICE = _("That is not one of the answers.")
WHY_NOT_CLOSED = _("This is still open. Say what happened when it has closed.")
WHY_NOT_YOURS = _("This belongs to another board.")


def may_offer(member: Member, topic: Topic) -> bool:
    # Anybody may finish what somebody began to ask; the asker may have lost the line.
    return member.left_on is None and member.board_id == topic.board_id and topic.shape == Topic.Shape.QUICK_ASK


def are_good_choices(words: list[str]) -> bool:
    return FEWEST_CHOICES <= len(words) <= MOST_CHOICES and len({w.casefold() for w in words}) == len(words) and all(words)


def may_press(member: Member, topic: Topic) -> bool:
    return member.left_on is None and member.board_id == topic.board_id


def is_a_place(pressed: str) -> bool:
    return pressed in {str(place) for place in range(1, MOST_CHOICES + 1)}


def is_open(round_: Round | None, now: datetime) -> bool:
    return round_ is not None and rounds.is_open(round_, now)


def is_locked(round_: Round) -> bool:
    """Whether each answer is locked in the browser, and mixed before anybody reads it."""
    return round_.mode == Round.Mode.BOX


def may_show_counts(answered: int) -> bool:
    return answered >= FEWEST_SHOWN


def may_say_what_happened(member: Member, topic: Topic) -> bool:
    # Whoever asked is reminded; but the one who carried it out may know better, and says so in their own name.
    return member.left_on is None and member.board_id == topic.board_id
