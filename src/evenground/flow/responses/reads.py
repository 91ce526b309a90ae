from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from evenground.flow.contributions import reads as contributions
from evenground.flow.responses import rules
from evenground.flow.responses.models import Participant, Response
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member
from evenground.ground.web.ready import ReadyQuery


@dataclass(frozen=True)
class Counts:
    """How people answered one contribution."""

    agree: int = 0
    skip: int = 0
    disagree: int = 0

    @property
    def answered(self) -> int:
        return self.agree + self.skip + self.disagree


def seat_of(member: Member, topic: Topic) -> Participant | None:
    return Participant.objects.filter(topic=topic, member=member).first()


def seat_with_values(member: Member, topic: Topic) -> tuple[int | None, dict[int, int]]:
    """The key of the member's seat, none before their first answer, and their own answers, in one query."""
    rows = _SEAT_WITH_VALUES.rows(topic=topic.pk, member=member.pk)
    return rows[0][0] if rows else None, {number: value for _seat, number, value in rows if number is not None}


def own_values(member: Member, topic: Topic) -> dict[int, int]:
    """The member's own answers: contribution number to value."""
    return seat_with_values(member, topic)[1]


def left_for(member: Member, topics: Collection[Topic]) -> dict[UUID, int]:
    """How many contributions of each question this member has not answered yet, in two queries."""
    shown = contributions.how_many_revealed(topics)
    answered = Response.objects.filter(participant__topic__in=topics, participant__member=member).order_by()
    done = dict(answered.values_list("participant__topic").annotate(Count("number")))
    return {topic: max(0, many - done.get(topic, 0)) for topic, many in shown.items()}


def numbers_shown(topic: Topic) -> list[int]:
    """The numbers of all contributions that can be answered."""
    numbers = contributions.revealed(topic).order_by().values_list("number", flat=True)
    return [number for number in numbers if number is not None]


def how_many_shown(topic: Topic) -> int:
    """How many contributions can be answered."""
    return contributions.how_many_revealed([topic]).get(topic.pk, 0)


def is_shown(topic: Topic, number: int) -> bool:
    """Whether there is a contribution of this number that can be answered."""
    return contributions.revealed(topic).filter(number=number).exists()


def counts(topic: Topic) -> dict[int, Counts]:
    """How people answered, by contribution number; a contribution that nobody answered is left out."""
    return {number: Counts(*how_many) for number, *how_many in _counted(Response.objects.filter(participant__topic=topic))}


def counts_of_one(topic: Topic, number: int) -> Counts:
    """How people answered one contribution."""
    return next((Counts(*how_many) for _number, *how_many in _COUNTS_OF_ONE.rows(topic=topic.pk, number=number)), Counts())


def rows(topic: Topic) -> Iterator[tuple[int, int, int]]:
    """Seat, contribution number and value of every answer, in the order of seats and numbers."""
    found = Response.objects.filter(participant__topic=topic).order_by("participant__seat", "number")
    return found.values_list("participant__seat", "number", "value").iterator(chunk_size=10_000)


def here_as(topic: Topic) -> dict[int, int]:
    """As what the member on each seat is here: the perspective's number, for those who are members."""
    seats = Participant.objects.filter(topic=topic, member__isnull=False).order_by()
    return dict(seats.values_list("seat", "member__perspective"))


def may_see_result(member: Member, topic: Topic, number: int) -> bool:
    """Whether this member may see how others answered this contribution."""
    if rules.may_see_result(topic, has_answered=False):
        return True
    own = Response.objects.filter(participant__topic=topic, participant__member=member, number=number)
    return rules.may_see_result(topic, has_answered=own.exists())


def how_many_answered(topic: Topic) -> int:
    """How many people gave at least one answer."""
    given = Response.objects.filter(participant=OuterRef("pk"))
    return Participant.objects.filter(Exists(given), topic=topic).count()


def how_many(topic: Topic) -> int:
    """How many answers there are."""
    return Response.objects.filter(participant__topic=topic).count()


def newest_answer_at(topic: Topic) -> datetime | None:
    found: datetime | None = Participant.objects.filter(topic=topic).aggregate(at=Max("answered_at"))["at"]
    return found


def _seat_with_values(topic: UUID, member: int) -> QuerySet[Any, Any]:
    seats = Participant.objects.filter(topic=topic, member=member).order_by()
    return seats.values_list("pk", "responses__number", "responses__value")


def _counts_of_one(topic: UUID, number: int) -> QuerySet[Any, Any]:
    return _counted(Response.objects.filter(participant__topic=topic, number=number))


def _counted(responses: QuerySet[Response]) -> QuerySet[Any, Any]:
    def how_many(value: int) -> Count:
        return Count("value", filter=Q(value=value))

    of_each = {"agree": Response.AGREE, "skip": Response.SKIP, "disagree": Response.DISAGREE}
    found = responses.order_by().values_list("number")
    return found.annotate(**{name: how_many(value) for name, value in of_each.items()})


_SEAT_WITH_VALUES = ReadyQuery(_seat_with_values)
_COUNTS_OF_ONE = ReadyQuery(_counts_of_one)
