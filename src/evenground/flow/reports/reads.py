from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from evenground.flow.answers import reads as answers
from evenground.flow.contributions.models import Contribution
from evenground.flow.decisions.models import Dissent
from evenground.flow.reports import rules
from evenground.flow.reports.models import Report
from evenground.flow.topics.models import Topic
from evenground.flow.topics.reads import topic_for
from evenground.flow.topics.rules import is_sealed
from evenground.ground.boards.models import Member
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
    return report, _without(report.published, _ideas_out_of_sight(report.topic), _dissents_out_of_sight(report.topic))


def what_is_missing(topic: Topic, report: Report | None) -> Missing:
    waiting = [each for each in answers.unanswered(topic).values_list("number", flat=True) if each is not None]
    return Missing(
        is_sealed=is_sealed(topic),
        has_no_words=not rules.says_something(report),
        waiting=len(waiting),
        first_waiting=waiting[:NAMED_WHEN_WAITING],
    )


def _ideas_out_of_sight(topic: Topic) -> set[int | None]:
    every = Contribution.objects.filter(topic=topic, number__isnull=False)
    held = every.exclude(pk__in=without_held("contribution", every).values("pk"))
    return set(held.values_list("number", flat=True))


def _dissents_out_of_sight(topic: Topic) -> set[str]:
    every = Dissent.objects.filter(decision__topic=topic)
    return set(every.exclude(pk__in=without_held("dissent", every).values("pk")).values_list("words", flat=True))


def without_ideas(account: Mapping[str, Any], numbers: Collection[int | None]) -> dict[str, Any]:
    """The account with these ideas empty; what was thought of them, and what became of them, stays."""
    ideas = [idea | {"words": "", "is_out_of_sight": True} if idea["number"] in numbers else idea for idea in account["ideas"]]
    return {**account, "ideas": ideas}


def _without(account: Mapping[str, Any], numbers: set[int | None], dissents: set[str]) -> dict[str, Any]:
    decision = account["decision"]
    if decision is not None:
        kept = [words for words in decision["still_disagree"] if words not in dissents]
        decision = {**decision, "still_disagree": kept}
    return {**without_ideas(account, numbers), "decision": decision}
