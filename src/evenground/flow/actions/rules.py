"""Small questions about a job. None looks at which perspective somebody comes from."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from evenground.flow.actions.models import Action
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member

WHY_NOT_YOURS = _("This belongs to another board.")
WHY_NOBODY = _("A job needs at least one person of this board.")
WHY_NOT_TO_THEM = _("You can hand a job on to somebody who is on this board.")
WHY_NOT_YOURS_TO_LET_GO = _("Only somebody who has this job can let it go. You can join in instead.")
WHY_NOT_AN_OWNER = _("Only somebody who has this job can hand it on. You can join in instead.")


def may_take_on(member: Member, topic: Topic) -> bool:
    return member.left_on is None and member.board_id == topic.board_id


def may_own(owners: Iterable[Member], topic: Topic) -> bool:
    together = list(owners)
    return bool(together) and all(may_take_on(owner, topic) for owner in together)


def may_update(member: Member, action: Action) -> bool:
    # Anybody may: the name of who did it stands in the job's story.
    return member.left_on is None and member.board_id == action.board_id


def may_hand_on(member: Member, owners: Iterable[Member]) -> bool:
    return member.left_on is None and member in owners


def may_let_go(member: Member, owners: Iterable[Member]) -> bool:
    """Whoever has the job; anybody where nobody has it."""
    together = list(owners)
    return member.left_on is None and (member in together or not together)


def may_receive(member: Member, action: Action) -> bool:
    return member.left_on is None and member.board_id == action.board_id


def is_going_on(action: Action) -> bool:
    return action.state in (Action.State.DOING, Action.State.NEEDS_HELP)
