"""Small questions about how a board treats each other. None looks at which perspective somebody comes from."""

from django.utils.translation import gettext_lazy as _

from evenground.around.agreement.models import ImIn
from evenground.flow.proposals.models import ProposalVersion
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member

WHY_NOT_YOURS = _("This belongs to another board.")
WHY_NOTHING_AGREED = _("Nobody has said yes to anything yet. So there is nothing to be in.")
WHY_READ_AGAIN = _("What we agreed has changed since you opened this page. Nothing was stored. Please read it again.")


def may_begin(member: Member) -> bool:
    return member.left_on is None


def may_say_im_in(member: Member, version: ProposalVersion) -> bool:
    return member.left_on is None and member.board_id == version.board_id


def is_in(said: ImIn | None, version: ProposalVersion) -> bool:
    """Only for the wording that was read: a newer one is asked about anew."""
    return said is not None and said.version_id == version.pk


def may_be_asked_first(member: Member, topic: Topic) -> bool:
    """Nobody is asked on a break, nor before they say what they think of the agreement itself."""
    return member.away_since is None and topic.shape != Topic.Shape.AGREEMENT
