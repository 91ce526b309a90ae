import uuid
from datetime import date, datetime

from django.db import IntegrityError, transaction

from evenground.flow.topics import reads, rules
from evenground.flow.topics.models import EarlierWhatCanChange, Topic, WhatCanChange
from evenground.ground.boards.models import Member
from evenground.ground.safety.reads import is_held
from evenground.ground.safety.rules import WHY_HELD
from evenground.ground.tasks import writes as tasks
from evenground.ground.web import clock
from evenground.ground.web.errors import NotHere, require


def ask(
    question: str,
    *,
    by: Member,
    shape: str,
    reveal_at: datetime | None = None,
    more: str = "",
    once: uuid.UUID | None = None,
) -> Topic:
    """Ask the board a question. The same form sent twice asks once."""
    require(rules.may_ask(by), rules.WHY_NOT_YOURS)
    now = clock.now()
    stage = rules.first_stage(shape)
    try:
        with transaction.atomic():
            topic = Topic.objects.create(
                id=once or uuid.uuid4(),
                board=by.board,
                question=question,
                more=more,
                shape=shape,
                stage=stage,
                asked_by=by,
                asked_at=now,
                reveal_at=reveal_at if stage == Topic.Stage.GATHER else None,
                box_due_at=now + rules.BOX_IS_OWED_WITHIN if rules.owes_the_box(shape) else None,
            )
            if topic.reveal_at is not None:
                tasks.at(topic.reveal_at, "contributions.reveal", topic.pk)
    except IntegrityError:
        return _already_asked(by, once)
    return topic


def _already_asked(by: Member, once: uuid.UUID | None) -> Topic:
    topic = Topic.objects.filter(pk=once, board=by.board).first() if once else None
    if topic is None:
        raise NotHere
    return topic


@transaction.atomic
def say_what_can_change(
    topic: Topic,
    *,
    by: Member,
    can_change: str,
    cannot_change: str,
    why_not: str,
    who_says_yes: str,
    who_answers: str,
    answer_by: date,
) -> WhatCanChange:
    """Fill the box that the question was owed, or put it right. The name of who said it stands under it.

    What stood there before is kept. Sending the same words again changes nothing, not even the name.
    """
    topic = reads.locked(topic)
    require(rules.may_say_what_can_change(by, topic), rules.WHY_NOT_YOURS)
    require(not is_held("box", topic.pk), WHY_HELD)
    words = {
        "can_change": can_change,
        "cannot_change": cannot_change,
        "why_not": why_not,
        "who_says_yes": who_says_yes,
        "who_answers": who_answers,
        "answer_by": answer_by,
    }
    box = WhatCanChange.objects.filter(topic=topic).first()
    if box is not None:
        before = {name: getattr(box, name) for name in words}
        if before == words:
            return box
        EarlierWhatCanChange.objects.create(
            board=topic.board, topic=topic, said_by_id=box.filled_by_id, said_at=box.filled_at, **before
        )
    said = {"board": topic.board, "filled_by": by, "filled_at": clock.now()}
    box, _is_new = WhatCanChange.objects.update_or_create(topic=topic, defaults=words | said)
    return box


@transaction.atomic
def grow(topic: Topic, *, by: Member, reveal_at: datetime) -> Topic:
    """Let a small question go the whole way. Nothing that was said is lost."""
    topic = reads.locked(topic)
    require(rules.may_grow(by, topic), rules.WHY_NOT_GROWING)
    was_gathering = topic.revealed_at is not None or rules.is_sealed(topic)
    stages = rules.STAGES_OF[Topic.Shape.WHOLE_WAY]
    topic.grew_from, topic.shape = topic.shape, Topic.Shape.WHOLE_WAY
    if topic.stage not in stages or topic.stage == Topic.Stage.TELL:
        topic.stage = Topic.Stage.RESPOND if topic.revealed_at else Topic.Stage.GATHER
    if not was_gathering and topic.stage == Topic.Stage.GATHER:
        topic.reveal_at = reveal_at
        tasks.at(reveal_at, "contributions.reveal", topic.pk)
    topic.box_due_at = topic.box_due_at or clock.now() + rules.BOX_IS_OWED_WITHIN
    topic.save()
    return topic


def move_on(topic: Topic, stage: Topic.Stage) -> None:
    """Let the question reach a later step; never back, and not to a step that its shape does not take.

    Called by the stage that begins, inside its transaction.
    """
    if rules.takes(topic, stage) and not rules.has_reached(topic, stage):
        topic.stage = stage
        topic.save(update_fields=["stage"])


def move_past(topic: Topic, stage: Topic.Stage) -> None:
    """Let the question reach the step after this one, whichever its shape has there. Called as `move_on` is."""
    stages = rules.STAGES_OF[topic.shape]
    move_on(topic, stages[stages.index(stage) + 1])
