"""What every write about a job begins and ends with."""

from datetime import date

from evenground.flow.actions import reads, rules
from evenground.flow.actions.models import Action, ActionStep
from evenground.flow.actions.writes.reminding import count_as_answer, plan_reminders
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member
from evenground.ground.web import clock
from evenground.ground.web.errors import require


def locked_for(action: Action, by: Member) -> Action:
    """The job as it stands now, for a member of its board."""
    action = reads.locked(action)
    require(rules.may_update(by, action), rules.WHY_NOT_YOURS)
    return action


def note_step(action: Action, kind: str, by: Member, *, to: Member | None = None) -> None:
    """A line in the job's story."""
    ActionStep.objects.create(
        board_id=action.board_id, action=action, kind=kind, member=by, to=to, happened_on=today(action.topic)
    )
    has_moved(action, by)


def has_moved(action: Action, by: Member) -> None:
    """Something happened to the job: those who have it are asked about it that much later."""
    count_as_answer(action, by)
    plan_reminders(action)


def today(topic: Topic) -> date:
    return clock.now().astimezone(topic.board.zone).date()
