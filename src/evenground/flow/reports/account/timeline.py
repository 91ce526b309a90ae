"""What happened on which day. Days only, and nothing of who."""

from datetime import datetime
from typing import Any

from evenground.flow.reports.account.days import day
from evenground.flow.topics.models import Topic

KINDS = ("asked", "ideas_in", "everybody_asked", "decided", "job_done", "answered", "published", "corrected")
"""In the order of the flow: so they stand when several fall on one day."""


def timeline(told: dict[str, Any], topic: Topic, published: list[datetime | None]) -> list[dict[str, Any]]:
    """All that has a day, the earliest first. `number` is of a version, a job or an edition; of answers how many there were."""
    found = [
        _on("asked", told["question"]["asked_on"]),
        _on("ideas_in", day(topic.revealed_at, topic)),
        *(_on("everybody_asked", each["asked_on"], each["version"]) for each in told["rounds"]),
        _on("decided", told["decision"]["decided_on"], told["decision"]["version"]) if told["decision"] else None,
        *(_on("job_done", job["done_on"], job["number"]) for job in told["jobs"]),
        *(_on("corrected" if place > 1 else "published", day(at, topic), place) for place, at in enumerate(published, 1)),
        *_answered(told["ideas"]),
    ]
    return sorted((each for each in found if each), key=lambda each: (each["on"], KINDS.index(each["what"]), each["number"] or 0))


def _answered(ideas: list[dict[str, Any]]) -> list[dict[str, Any] | None]:
    days = [idea["answer"]["answered_on"] for idea in ideas if idea["answer"]]
    return [_on("answered", on, days.count(on)) for on in sorted(set(days))]


def _on(what: str, on: str | None, number: int | None = None) -> dict[str, Any] | None:
    return {"what": what, "on": on, "number": number} if on else None
