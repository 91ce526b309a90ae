from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from evenground.flow.answers import reads as answers
from evenground.flow.reports import out_of_sight, rules
from evenground.flow.reports.models import Report
from evenground.flow.topics.models import Topic
from evenground.flow.topics.reads import topic_for
from evenground.flow.topics.rules import is_sealed
from evenground.ground.boards.models import Board, Member
from evenground.ground.people.models import Person
from evenground.ground.safety.reads import without_held
from evenground.ground.web.errors import NotHere, one_or_not_here

NAMED_WHEN_WAITING = 20
"""So many waiting ideas are named one by one; more are only counted."""


@dataclass(frozen=True)
class Missing:
    """What still stands between a report and its publishing."""

    is_sealed: bool = False
    has_no_words: bool = False
    waiting: int = 0
    first_waiting: list[int] = field(default_factory=list)

    def __bool__(self) -> bool:
        return self.is_sealed or self.has_no_words or bool(self.waiting)


def report_for(viewer: Person, slug: str, pk: UUID) -> tuple[Member, Topic, Report | None]:
    """The viewer as a member, the question and its report, if somebody has begun one. Raises NotHere."""
    member, topic = topic_for(viewer, slug, pk)
    return member, topic, report_of(topic)


def report_of(topic: Topic) -> Report | None:
    return Report.objects.filter(topic=topic).first()


def published(pk: UUID) -> tuple[Report, dict[str, Any]]:
    """A published report and its account, for everybody, signed in or not. Raises NotHere for one that is not published.

    What was put out of sight after publishing is out of sight here too.
    """
    reports = Report.objects.select_related("topic__board").filter(published_at__isnull=False)
    report = one_or_not_here(reports, pk=pk)
    if report.published is None:
        raise NotHere
    return report, out_of_sight.without(report.published, out_of_sight.of(report))


def newest_published(board: Board) -> Report | None:
    """The newest published report of the board, for its front page; none whose own words are out of sight."""
    published = without_held("report", Report.objects.filter(board=board, published_at__isnull=False))
    return published.select_related("topic__board").order_by("-published_at").first()


def what_is_missing(topic: Topic, report: Report | None) -> Missing:
    waiting = [each for each in answers.unanswered(topic).values_list("number", flat=True) if each is not None]
    return Missing(
        is_sealed=is_sealed(topic),
        has_no_words=not rules.says_something(report),
        waiting=len(waiting),
        first_waiting=waiting[:NAMED_WHEN_WAITING],
    )


def without_ideas(account: Mapping[str, Any], numbers: Collection[int | None]) -> dict[str, Any]:
    """The account with these ideas empty; what was thought of them, and what became of them, stays."""
    ideas = [idea | {"words": "", "is_out_of_sight": True} if idea["number"] in numbers else idea for idea in account["ideas"]]
    return {**account, "ideas": ideas}
