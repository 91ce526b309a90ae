"""Small questions about answering. None looks at which perspective somebody comes from."""

from django.utils.translation import gettext_lazy as _

from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member

FEWEST_FOR_A_RESULT = 7
"""With fewer answers than this a result would say who thinks what in a small group, and one more would change it."""

WHY_NOT_YET = _("Everybody still writes alone. You can say what you think once we all look.")


def may_respond(member: Member, topic: Topic) -> bool:
    return member.left_on is None and member.board_id == topic.board_id and topic.revealed_at is not None


def may_see_result(topic: Topic, has_answered: bool) -> bool:
    """Nobody is to lean on what others said before saying what they think. What came from elsewhere was already public."""
    return has_answered or topic.is_brought_in


def is_enough_to_show(answered: int) -> bool:
    return answered >= FEWEST_FOR_A_RESULT
