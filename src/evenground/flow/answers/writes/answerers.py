from django.db import transaction

from evenground.flow.answers import rules
from evenground.flow.answers.models import Answerer
from evenground.flow.topics import reads as topic_reads
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member
from evenground.ground.web.errors import require


@transaction.atomic
def say_i_answer(topic: Topic, *, by: Member) -> None:
    """Be one of those who answer the ideas of a question; also the yes of somebody who was asked."""
    topic = topic_reads.locked(topic)
    require(rules.may_answer(by, topic), rules.WHY_NOT_YOURS)
    Answerer.objects.update_or_create(topic=topic, member=by, defaults={"board_id": topic.board_id, "has_said_yes": True})


@transaction.atomic
def ask_to_answer(topic: Topic, member: Member, *, by: Member) -> None:
    """Ask somebody to be one of them. They are until they say yes; to ask twice changes nothing."""
    topic = topic_reads.locked(topic)
    require(rules.may_answer(by, topic), rules.WHY_NOT_YOURS)
    require(rules.may_stand_beside(member, by), rules.WHY_BESIDE)
    Answerer.objects.get_or_create(topic=topic, member=member, defaults={"board_id": topic.board_id})


@transaction.atomic
def no_longer_answer(topic: Topic, *, by: Member) -> None:
    """Answer no longer, or say no to being asked: without a reason. The answers that were given stay."""
    require(rules.may_answer(by, topic), rules.WHY_NOT_YOURS)
    Answerer.objects.filter(topic=topic, member=by).delete()
