"""Small questions about answers. None looks at which perspective somebody comes from."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.utils.translation import gettext_lazy as _

from evenground.flow.actions.models import Action
from evenground.flow.answers.models import Answer
from evenground.flow.contributions.models import Contribution
from evenground.flow.proposals.models import Part
from evenground.flow.topics.models import Topic
from evenground.flow.topics.rules import STAGES_OF, has_said_what_can_change
from evenground.ground.boards.models import Member

ANSWERS_ARE_OWED_WITHIN = timedelta(days=28)
"""Where nobody has promised a day: four weeks after all looked, so that a monthly board meets once before it."""

NEEDS_WHERE = (Answer.Outcome.USED, Answer.Outcome.PARTLY)

WHY_NOT_YOURS = _("This belongs to another board.")
WHY_NONE = _("Choose at least one idea.")
WHY_NOT_THESE = _(
    "One of these ideas cannot be answered: we have not all seen it yet, or it was taken back, or it is out of sight."
)
WHY_REASON = _("Say why. Everybody who gave an idea is owed a reason.")
WHY_WHERE = _("Say where it was used: a part of the plan, a job, or in words.")
WHY_ELSEWHERE = _("That part of the plan or that job belongs to another question.")
WHY_BESIDE = _("The second name must be somebody else on this board.")

WHY_NOT_ASKED = _("Nobody asks for your name here any more. The answer may have been put right.")


def may_answer(member: Member, topic: Topic) -> bool:
    # Members may owe each other answers too, so anybody may give one, in their own name.
    return member.left_on is None and member.board_id == topic.board_id


def may_stand_beside(beside: Member, by: Member) -> bool:
    return beside.left_on is None and beside.board_id == by.board_id and beside != by


def are_all_answerable(asked: Collection[Contribution], answerable: Collection[Contribution]) -> bool:
    return {each.pk for each in asked} <= {each.pk for each in answerable}


def says_where(outcome: str, where: str) -> bool:
    return outcome not in NEEDS_WHERE or bool(where.strip())


def is_of_topic(topic: Topic, part: Part | None, action: Action | None) -> bool:
    return (part is None or part.version.proposal.topic_id == topic.pk) and (action is None or action.topic_id == topic.pk)


def promised_by(topic: Topic) -> date | None:
    """The day the board was promised; without a promise, four weeks after all looked; before that, none."""
    if has_said_what_can_change(topic):
        return topic.what_can_change.answer_by
    if topic.revealed_at is None:
        return None
    return (topic.revealed_at + ANSWERS_ARE_OWED_WITHIN).astimezone(topic.board.zone).date()


def is_longer_than_we_said(topic: Topic, now: datetime) -> bool:
    promised = promised_by(topic)
    return promised is not None and now.astimezone(topic.board.zone).date() > promised


def may_telling_begin(topic: Topic) -> bool:
    """Only the step right before it leads to telling: an early answer must not skip the decision."""
    stages = STAGES_OF[topic.shape]
    return stages.index(Topic.Stage(topic.stage)) >= len(stages) - 2
