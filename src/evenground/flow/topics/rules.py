"""Small questions about a question. None looks at which perspective somebody comes from."""

from datetime import datetime, timedelta

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member

BOX_IS_OWED_WITHIN = timedelta(days=7)
"""A question may wait a week for what can change: users.md point 6 asks for a clock; a week holds one usual staff meeting."""

WHY_NOT_YOURS = _("This belongs to another board.")
WHY_BOX_FIRST = _(
    "Nobody has said yet what can change and who says yes in the end. That comes first, so that what you decide here counts."
)
WHY_SKIPPED = _("This question takes fewer steps, and this is not one of them.")
WHY_NOT_GROWING = _("This question already goes as far as it can.")

Shape, Stage = Topic.Shape, Topic.Stage

STAGES_OF: dict[str, tuple[Topic.Stage, ...]] = {
    Shape.QUICK_ASK: (Stage.QUICK, Stage.TELL),
    Shape.COLLECT: (Stage.GATHER, Stage.RESPOND, Stage.TELL),
    Shape.YES_OR_NOT_YET: (Stage.PROPOSE, Stage.DECIDE, Stage.DO, Stage.TELL),
    Shape.WHOLE_WAY: (Stage.GATHER, Stage.RESPOND, Stage.MAP, Stage.PROPOSE, Stage.DECIDE, Stage.DO, Stage.TELL),
    # What we agreed is kept by all of us every day, so there are no jobs to take on.
    Shape.AGREEMENT: (Stage.PROPOSE, Stage.DECIDE, Stage.TELL),
}


def first_stage(shape: str) -> Topic.Stage:
    return STAGES_OF[shape][0]


def takes(topic: Topic, stage: Topic.Stage) -> bool:
    return stage in STAGES_OF[topic.shape]


def has_reached(topic: Topic, stage: Topic.Stage) -> bool:
    stages = STAGES_OF[topic.shape]
    return stage in stages and stages.index(Stage(topic.stage)) >= stages.index(stage)


def is_past(topic: Topic, stage: Topic.Stage) -> bool:
    """A later step than this one has begun."""
    stages = STAGES_OF[topic.shape]
    return stage in stages and stages.index(Stage(topic.stage)) > stages.index(stage)


def may_open(topic: Topic, stage: Topic.Stage) -> bool:
    """Whether a step can be looked into: what has begun, and what anybody may begin next. Nobody waits for a press by others."""
    stages = STAGES_OF[topic.shape]
    here, there = stages.index(Stage(topic.stage)), stages.index(stage)
    if topic.stage in (Stage.QUICK, Stage.GATHER):
        return there <= here
    # Those who have answered every idea may begin the plan, though others still answer.
    return there <= here + (2 if topic.stage == Stage.RESPOND else 1)


def is_before_the_plan(topic: Topic) -> bool:
    """All have looked, and nobody has begun the plan."""
    return takes(topic, Stage.PROPOSE) and topic.stage in (Stage.RESPOND, Stage.MAP)


def is_sealed(topic: Topic) -> bool:
    """Everybody still writes alone."""
    return topic.reveal_at is not None and topic.revealed_at is None


def has_said_what_can_change(topic: Topic) -> bool:
    return hasattr(topic, "what_can_change")


def owes_the_box(shape: str) -> bool:
    """A quick ask is too small for it; how we treat each other is all ours, and nobody outside the board says yes to it."""
    return shape not in (Shape.QUICK_ASK, Shape.AGREEMENT)


def waits_for_what_can_change(topic: Topic) -> bool:
    """Nobody decides before that is said."""
    return owes_the_box(topic.shape) and not has_said_what_can_change(topic)


def may_ask(member: Member) -> bool:
    return member.left_on is None


def may_say_what_can_change(member: Member, topic: Topic) -> bool:
    # Anybody may, in their own name. Whom the clock reminds is another matter, and gives no right.
    return member.left_on is None and member.board_id == topic.board_id


def may_grow(member: Member, topic: Topic) -> bool:
    return member.board_id == topic.board_id and topic.shape not in (Shape.WHOLE_WAY, Shape.AGREEMENT)


def box_is_longer_than_we_said(topic: Topic, now: datetime) -> bool:
    return not has_said_what_can_change(topic) and topic.box_due_at is not None and now > topic.box_due_at


def in_the_log(topic: Topic, thing: Model) -> str:
    """What a line of the log of power is about: the question, then the thing of it."""
    return f"{topic.pk} {thing.pk}"
