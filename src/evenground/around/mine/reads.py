from dataclasses import dataclass
from datetime import date

from evenground.flow.answers.models import Answer
from evenground.flow.contributions.models import Authorship
from evenground.flow.decisions.models import Decision
from evenground.flow.reports.models import Report
from evenground.flow.topics.models import Topic
from evenground.flow.topics.reads import topics_of
from evenground.ground.boards.models import Member


@dataclass(frozen=True)
class Meanwhile:
    """What happened on a board since a day, newest first."""

    asked: list[Topic]
    decided: list[Topic]
    answered: int
    reports: list[Report]


def since(member: Member, day: date) -> Meanwhile:
    decided = Decision.objects.filter(board=member.board, decided_at__date__gte=day).order_by("-decided_at")
    own = Authorship.objects.filter(member=member, contribution__is_withdrawn=False).values("contribution")
    reports = Report.objects.filter(board=member.board, published_at__date__gte=day).select_related("topic")
    return Meanwhile(
        asked=list(topics_of(member.board).filter(asked_at__date__gte=day)),
        decided=[decision.topic for decision in decided.select_related("topic__board")],
        answered=Answer.objects.filter(contribution__in=own, answered_on__gte=day).count(),
        reports=list(reports.order_by("-published_at")),
    )
