from dataclasses import dataclass
from uuid import UUID

from evenground.flow.opinion_maps import rules
from evenground.flow.opinion_maps.models import DrawnMap
from evenground.flow.responses import reads as responses
from evenground.flow.topics.models import Topic
from evenground.flow.topics.reads import topic_for
from evenground.ground.boards.models import Member
from evenground.ground.people.models import Person
from evenground.ground.tasks.models import DueWork

DRAW = "opinion_maps.draw"


@dataclass(frozen=True)
class Looking:
    """Who looks at which question, and their own answers to it: contribution number to value."""

    member: Member
    topic: Topic
    answers: dict[int, int]


def looking_for(viewer: Person, slug: str, pk: UUID) -> Looking:
    """Raises NotHere for a question that is not this viewer's."""
    member, topic = topic_for(viewer, slug, pk)
    return Looking(member, topic, responses.own_values(member, topic))


def map_of(topic: Topic) -> DrawnMap | None:
    """The newest map of a question that the caller was given by the gate."""
    drawn = DrawnMap.objects.filter(topic=topic).first()
    return drawn if drawn and rules.is_of_this_version(drawn.result) else None


def is_stale(topic: Topic, drawn: DrawnMap | None) -> bool:
    """Somebody answered after the map was drawn, or nobody has drawn one yet."""
    newest = responses.newest_answer_at(topic)
    if drawn is None:
        return newest is not None
    if not rules.may_be_stale(newest, drawn.drawn_at):
        return False
    # Around the moment of drawing the times cannot tell; the number of answers can.
    return (newest is not None and newest > drawn.drawn_at) or responses.how_many(topic) != drawn.responses


def is_being_drawn(topic: Topic) -> bool:
    return DueWork.objects.filter(job=DRAW, subject=str(topic.pk)).exists()
