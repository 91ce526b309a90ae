"""Who answers the ideas of a question."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from evenground.flow.answers.models import Answerer
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member


@dataclass(frozen=True)
class Answerers:
    """Who said that they answer, and who is asked to and has not said yes. Nobody who left the board."""

    said_yes: list[Member]
    asked: list[Member]


def answerers_of(topic: Topic) -> Answerers:
    rows = Answerer.objects.select_related("member__person", "member__perspective").filter(topic=topic, member__left_on=None)
    found = list(rows.order_by("pk"))
    return Answerers(
        [each.member for each in found if each.has_said_yes], [each.member for each in found if not each.has_said_yes]
    )


@dataclass(frozen=True)
class Answering:
    """Of several questions: which of them somebody answers, which they are asked to answer, and which nobody answers at all."""

    answers: set[UUID]
    is_asked: set[UUID]
    nobodys: set[UUID]


def answering_of(member: Member, topics: Iterable[Topic]) -> Answering:
    """In one query."""
    asked = {topic.pk for topic in topics}
    rows = Answerer.objects.filter(topic__in=asked, member__left_on=None).values_list("topic", "member", "has_said_yes")
    found = list(rows)
    own = [(topic, has_said_yes) for topic, who, has_said_yes in found if who == member.pk]
    return Answering(
        answers={topic for topic, has_said_yes in own if has_said_yes},
        is_asked={topic for topic, has_said_yes in own if not has_said_yes},
        nobodys=asked - {topic for topic, _who, has_said_yes in found if has_said_yes},
    )
