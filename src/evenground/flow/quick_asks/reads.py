from collections import Counter
from datetime import datetime
from uuid import UUID

from evenground.flow.quick_asks.models import Choice, QuickResult
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member
from evenground.ground.rounds import reads as rounds
from evenground.ground.rounds.models import Round

KIND = "quick"


def choices_of(topic: Topic) -> list[Choice]:
    return list(Choice.objects.filter(topic=topic))


def round_of(topic: Topic) -> Round | None:
    return rounds.latest_round(KIND, topic.pk)


def own_choice(member: Member, round_: Round) -> int | None:
    """The place of what this member pressed, while it can still be changed."""
    reply = rounds.own_reply(member, round_)
    return int(reply.answer) if reply else None


def counts_of(round_: Round) -> Counter[int]:
    """How many pressed each choice. Nothing before the close."""
    return Counter(int(reply.answer) for reply in rounds.replies_of(round_))


def result_of(topic: Topic) -> QuickResult | None:
    return QuickResult.objects.select_related("said_by__person").filter(topic=topic).first()


def waiting_for(member: Member, now: datetime) -> set[UUID]:
    """The questions whose quick ask this member has not answered, whenever they came to the board."""
    return rounds.unanswered_by(member, KIND, now)
