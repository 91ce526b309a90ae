"""Small questions about a job. None looks at which perspective somebody comes from."""

from collections.abc import Collection, Iterable

from django.utils.translation import gettext_lazy as _

from evenground.flow.actions.models import Action
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member

MOST_NOTES = 100
"""On one job. A job that needs more talk than that is a question of its own."""

WHY_NOT_YOURS = _("This belongs to another board.")
WHY_NOBODY = _("A job needs at least one person of this board.")
WHY_NOT_TO_THEM = _("You can hand a job on to somebody who is on this board.")
WHY_NOT_YOURS_TO_LET_GO = _("Only somebody who has this job can let it go. You can join in instead.")
WHY_NOT_YOURS_TO_END = _("Only somebody who has this job can say that it is done. You can join in, or write a note.")
WHY_NOT_YOURS_TO_ASK = _("Only somebody who has this job can ask for help with it. You can join in, or write a note.")
WHY_NOT_YOURS_TO_REOPEN = _("Only somebody who had this job can pick it up again. You can write a note.")
WHY_OVER = _("This job is over. It has to be picked up again first.")
WHY_NOT_AN_OWNER = _("Only somebody who has this job can hand it on. You can join in instead.")
WHY_NOT_YOURS_TO_CHANGE = _("Only somebody who has this job can change it. You can join in, or write a note.")
WHY_NOT_YOURS_TO_SAY = _("Only somebody who has this job can say that.")
WHY_OTHER_SIZE = _("Somebody changed how big it is. Look again, and say whether that is right for you.")
WHY_ENOUGH_NOTES = _("There are very many notes here. Ask a new question instead, so that it can be found.")


def may_take_on(member: Member, topic: Topic) -> bool:
    return member.left_on is None and member.board_id == topic.board_id


def may_own(owners: Iterable[Member], topic: Topic) -> bool:
    together = list(owners)
    return bool(together) and all(may_take_on(owner, topic) for owner in together)


def may_update(member: Member, action: Action) -> bool:
    # Anybody may: the name of who did it stands in the job's story.
    return member.left_on is None and member.board_id == action.board_id


def has_it(member: Member, owners: Iterable[Member]) -> bool:
    """Whoever has a job hands it on, changes it, and says how big it is."""
    return member.left_on is None and member in owners


def is_up_to(member: Member, owners: Iterable[Member]) -> bool:
    """Whose it is to say how a job goes, and that it is over: whoever has it; anybody where nobody of this board does."""
    here = [owner for owner in owners if owner.left_on is None]
    return member.left_on is None and (member in here or not here)


def may_pick_up(member: Member, action: Action, owners: Iterable[Member]) -> bool:
    """What is done is opened again by those who had it; what was let go, by anybody."""
    return member.left_on is None and (action.state == Action.State.LET_GO or is_up_to(member, owners))


def may_receive(member: Member, action: Action) -> bool:
    return member.left_on is None and member.board_id == action.board_id


def is_going_on(action: Action) -> bool:
    return action.state in (Action.State.DOING, Action.State.NEEDS_HELP)


def seeks_another_side(action: Action, owners: Iterable[Member]) -> bool:
    """Whether it looks for somebody from another side: those who have it wanted that, and all sit on one side."""
    return is_going_on(action) and action.seeks_another_side and len(_sides(owners)) == 1


def looks_for_anybody(action: Action, owners: Collection[Member]) -> bool:
    """Whether nobody has it, or somebody handed it on to whoever wants it and nobody has come."""
    return is_going_on(action) and (action.is_offered or not owners)


def could_join(member: Member, action: Action, owners: Collection[Member], asked: Collection[Member]) -> bool:
    """Whether the job looks for somebody like them: for anybody, or for another side than those who have it."""
    if looks_for_anybody(action, owners):
        return action.is_offered or not asked
    return seeks_another_side(action, owners) and len(_sides([*owners, member])) > 1


def _sides(members: Iterable[Member]) -> set[int]:
    return {member.perspective_id for member in members}
