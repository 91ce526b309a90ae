"""The account of a question, gathered from the ledger as plain values that can be frozen, published and read by machines.

It holds what everybody on the board can read, and less: no member's id, no seat, no photo and no member's name. Who signed did so
for the board, not for the world; and with a list of the board's names anybody could undo the hidden small counts.
`schema-2.json` in the folder above says what stands in it; a test holds the two together.
"""

from datetime import datetime
from typing import Any

from django.utils.translation import get_language

from evenground.flow.actions import reads as actions
from evenground.flow.answers import reads as answers
from evenground.flow.contributions.models import Contribution
from evenground.flow.decisions import reads as decisions
from evenground.flow.proposals import reads as proposals
from evenground.flow.reports import out_of_sight
from evenground.flow.reports.account.days import day
from evenground.flow.reports.account.ideas import agreement, answering, ideas_of
from evenground.flow.reports.account.sides import took_part
from evenground.flow.reports.account.since import since
from evenground.flow.reports.account.timeline import timeline
from evenground.flow.reports.account.way import decision_of, job_of, plan_of, round_of
from evenground.flow.reports.models import OWN_WORDS, SHORT_FORM, Edition, Report
from evenground.flow.topics.models import Topic
from evenground.flow.topics.rules import has_said_what_can_change
from evenground.ground.safety.reads import is_held, only_held

__all__ = ["VERSION", "gather"]

VERSION = 2
"""Of the account's form. A reader who meets another version must not guess."""


def gather(topic: Topic, report: Report | None, *, published_at: datetime | None = None) -> dict[str, Any]:
    """All that a report on this question says, as of now. The number of queries does not grow with the question."""
    decided = decisions.decided_of(topic)
    plan = decided.version if decided else proposals.newest_shared(topic)
    parts = proposals.parts_of(plan) if plan else []
    jobs = actions.as_shown(actions.jobs_of(topic))
    rounds = decisions.as_shown(decisions.decisions_of(topic))[::-1]
    if plan is not None:
        (plan,) = proposals.as_shown([plan])
    held = decisions.held_objections(rounds)
    shown = list(answers.answerable(topic))
    people = took_part(topic)
    editions = list(Edition.objects.filter(report=report)) if report is not None else []
    told = {
        "version": VERSION,
        "language": get_language() or "en",
        "board": topic.board.name,
        "published_on": day(published_at, topic),
        "edition": len(editions) + 1,
        "corrections": _corrections(topic, report, editions, published_at),
        "question": {"words": topic.question, "more": topic.more, "asked_on": day(topic.asked_at, topic)},
        "what_can_change": _what_can_change(topic),
        "took_part": people,
        "ideas": ideas_of(topic, shown, parts, jobs),
        "left_out": _left_out(topic),
        "photos": sum(each.photo_id is not None for each in shown),
        **agreement(topic, {each.number for each in shown}, is_total_told=people["people"] is not None),
        "plan": plan_of(plan, parts) if plan else None,
        "rounds": [round_of(each, topic, held) for each in rounds],
        "decision": decision_of(decided, topic) if decided else None,
        "jobs": [job_of(number, job) for number, job in enumerate(jobs, 1)],
        "answering": answering(topic),
        "own_words": _written(report, OWN_WORDS),
        "short_form": _written(report, SHORT_FORM),
    }
    told |= {"changes": _changes(report, editions, told)}
    return told | {"timeline": timeline(told, topic, [*(each.published_at for each in editions), published_at])}


def _what_can_change(topic: Topic) -> dict[str, Any] | None:
    if not has_said_what_can_change(topic):
        return None
    said = topic.what_can_change
    words = {name: getattr(said, name) for name in ("can_change", "cannot_change", "why_not", "who_says_yes", "who_answers")}
    return {**words, "answer_by": said.answer_by.isoformat()}


def _left_out(topic: Topic) -> int:
    """How many ideas are out of sight. Never which, nor why."""
    every = Contribution.objects.filter(topic=topic, number__isnull=False, is_withdrawn=False)
    return only_held("contribution", every).count()


def _corrections(
    topic: Topic, report: Report | None, editions: list[Edition], published_at: datetime | None
) -> list[dict[str, Any]]:
    """What each edition after the first one put right, and what this one does."""
    if report is None or not editions:
        return []
    is_shown = not is_held("report", report.pk)
    made: list[tuple[int, datetime | None, str]] = [(each.number, each.published_at, each.put_right) for each in editions[1:]]
    made.append((len(editions) + 1, published_at, report.put_right))
    return [{"edition": number, "on": day(at, topic), "what": what if is_shown else ""} for number, at, what in made]


def _changes(report: Report | None, editions: list[Edition], told: dict[str, Any]) -> list[dict[str, Any]]:
    """What each edition after the first one took in, whether or not it says so: those that are published, and this one."""
    if report is None or not editions:
        return []
    before = out_of_sight.without(editions[-1].account, out_of_sight.of(report))
    return [*before.get("changes", []), *({"edition": told["edition"], **each} for each in since(before, told))]


def _written(report: Report | None, names: tuple[str, ...]) -> dict[str, str]:
    is_shown = report is not None and not is_held("report", report.pk)
    return {name: getattr(report, name) if is_shown else "" for name in names}
