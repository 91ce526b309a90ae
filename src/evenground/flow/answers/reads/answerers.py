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


def topics_answered_by(member: Member, topics: Iterable[Topic]) -> tuple[set[UUID], set[UUID]]:
    """Which of these questions this member answers, and which of them have nobody at all; in one query."""
    asked = {topic.pk for topic in topics}
    rows = Answerer.objects.filter(topic__in=asked, has_said_yes=True, member__left_on=None).values_list("topic", "member")
    found = list(rows)
    return {topic for topic, who in found if who == member.pk}, asked - {topic for topic, _who in found}


def asked_to_answer(member: Member, topics: Iterable[Topic]) -> set[UUID]:
    """In which of these questions this member is asked to answer, and has not said yes."""
    asked = Answerer.objects.filter(topic__in=list(topics), member=member, has_said_yes=False)
    return set(asked.values_list("topic", flat=True))
