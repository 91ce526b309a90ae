from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet

from evenground.flow.answers import rules
from evenground.flow.answers.models import Answer
from evenground.flow.contributions import reads as contributions
from evenground.flow.contributions.models import Contribution
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member
from evenground.ground.web import clock


@dataclass(frozen=True)
class Standing:
    """The clock of a question: how many are answered, of how many, and by when that was promised."""

    answered: int
    owed: int
    promised_by: date | None
    was_promised: bool
    is_longer_than_we_said: bool

    @property
    def waiting(self) -> int:
        return self.owed - self.answered


def answerable(topic: Topic) -> QuerySet[Contribution]:
    """What is owed an answer: all that everybody can see. Not what was taken back or is out of sight."""
    return contributions.revealed(topic)


def unanswered(topic: Topic) -> QuerySet[Contribution]:
    return answerable(topic).filter(answer=None)


def answered(topic: Topic) -> QuerySet[Contribution]:
    """Answered contributions, each with its answer, where it was used and the names that stand under it."""
    givers = Prefetch("answer__givers", Member.objects.select_related("person").order_by("person__name"))
    found = answerable(topic).filter(answer__isnull=False)
    return found.select_related("photo", "answer__used_in_part", "answer__used_in_action").prefetch_related(givers)


def standing(topic: Topic) -> Standing:
    counts = answerable(topic).aggregate(owed=Count("pk"), waiting=Count("pk", filter=Q(answer=None)))
    return Standing(
        answered=counts["owed"] - counts["waiting"],
        owed=counts["owed"],
        promised_by=rules.promised_by(topic),
        was_promised=rules.has_said_what_can_change(topic),
        is_longer_than_we_said=bool(counts["waiting"]) and rules.is_longer_than_we_said(topic, clock.now()),
    )


def answers_to(contributions: list[Contribution]) -> dict[object, Answer]:
    """The answers that some contributions have, by contribution."""
    return {each.contribution_id: each for each in Answer.objects.filter(contribution__in=contributions)}
