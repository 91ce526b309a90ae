import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import translation

from evenground.flow.answers import reads as answers
from evenground.flow.reports import account, rules
from evenground.flow.reports.models import OWN_WORDS, SHORT_FORM, Report
from evenground.flow.reports.reads.checks import waiting as waiting_checks
from evenground.flow.reports.reads.checks import waiting_for_a_look
from evenground.flow.reports.reads.editions import newest_edition
from evenground.flow.topics.models import Topic
from evenground.flow.topics.reads import topic_for
from evenground.flow.topics.rules import is_sealed
from evenground.ground.boards.models import Member
from evenground.ground.people.models import Person
from evenground.ground.safety.reads import is_held
from evenground.ground.web import clock

NAMED_WHEN_WAITING = 20
"""So many waiting ideas are named one by one; more are only counted."""

WRITTEN = (*OWN_WORDS, *SHORT_FORM, "put_right")
"""All that members write themselves."""


@dataclass(frozen=True)
class Missing:
    """What still stands between a report and its publishing."""

    is_sealed: bool = False
    has_no_words: bool = False
    waiting: int = 0
    first_waiting: list[int] = field(default_factory=list)
    has_no_reason: bool = False
    is_not_read: bool = False
    # Until then everybody has time to read it; none where that is over, or has not begun.
    read_until: datetime | None = None
    unanswered: int = 0
    # Out of sight and without an answer: it waits for two people to look, and the report for them.
    looked_at: int = 0

    def __bool__(self) -> bool:
        lacks = self.is_sealed or self.has_no_words or self.has_no_reason or self.is_not_read
        return bool(lacks or self.waiting or self.read_until or self.unanswered or self.looked_at)


def report_for(viewer: Person, slug: str, pk: UUID) -> tuple[Member, Topic, Report | None]:
    """The viewer as a member, the question and its report, if somebody has begun one. Raises NotHere."""
    member, topic = topic_for(viewer, slug, pk)
    return member, topic, report_of(topic)


def report_of(topic: Topic) -> Report | None:
    return Report.objects.filter(topic=topic).first()


def words_of(report: Report | None) -> dict[str, str]:
    """All that members wrote, as it stands now."""
    return {name: getattr(report, name) if report is not None else "" for name in WRITTEN}


def own_words_of(report: Report | None) -> dict[str, str]:
    return {name: words for name, words in words_of(report).items() if name in OWN_WORDS}


def put_right_of(report: Report) -> str:
    """What the next edition puts right, for a page; nothing while it is out of sight."""
    return "" if is_held("report", report.pk) else report.put_right


def mark_of(report: Report) -> str:
    """A short mark of what members wrote: another as soon as a word changes."""
    return hashlib.sha256(json.dumps(words_of(report), sort_keys=True).encode()).hexdigest()


def changed_since_read(report: Report) -> Mapping[str, tuple[str, str]]:
    """What was changed since the board began to read it: how it stood then, and how it stands now."""
    now = words_of(report)
    if is_held("report", report.pk):
        return {}
    return {name: (then, now[name]) for name, then in report.words_then.items() if now[name] != then}


def text_of(topic: Topic, report: Report) -> str:
    """All that two people say yes to. The day on which they do is not part of it, nor the language in which one reads."""
    with translation.override(settings.LANGUAGE_CODE):
        told: dict[str, Any] = account.gather(topic, report)
    return json.dumps({**told, "put_right": report.put_right}, sort_keys=True)


def what_is_missing(topic: Topic, report: Report | None) -> Missing:
    waiting = [each for each in answers.unanswered(topic).values_list("number", flat=True) if each is not None]
    is_correction = newest_edition(report) is not None
    until = rules.read_until(report, is_correction=is_correction) if report is not None else None
    return Missing(
        is_sealed=is_sealed(topic),
        has_no_words=not rules.says_something(report),
        waiting=len(waiting),
        first_waiting=waiting[:NAMED_WHEN_WAITING],
        has_no_reason=is_correction and not (report is not None and rules.says_anything(report.put_right)),
        is_not_read=not rules.is_read_now(report),
        read_until=until if until is not None and clock.now() < until else None,
        unanswered=waiting_checks(report),
        looked_at=waiting_for_a_look(report),
    )
