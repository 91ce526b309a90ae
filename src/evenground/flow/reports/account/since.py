"""What a new edition takes in besides what it says that it puts right, worked out from two accounts."""

from collections.abc import Iterator, Mapping
from typing import Any

Account = Mapping[str, Any]

IDEA, ANSWER, JOB, PLAN, DECISION, FIGURES = "idea", "answer", "job", "plan", "decision", "figures"

OF_AN_ANSWER = ("outcome", "reason", "where")
OF_A_JOB = ("what", "state", "by", "roughly_by", "what_changed")
"""By their words and not by their number: a job that was taken on later may stand before it."""
OF_A_DECISION = ("version", "decided_on", "look_again_on", "still_disagree")
COUNTED = ("took_part", "photos", "agreed", "differed", "left_out")


def since(before: Account, now: Account) -> list[dict[str, Any]]:
    """What is new or otherwise in `now`, by kind and number; nothing twice. Both are read as everybody may read them today."""
    return [{"what": what, "number": number} for what, number in _changed(before, now)]


def _changed(before: Account, now: Account) -> Iterator[tuple[str, int | None]]:
    ideas = {idea["number"]: idea for idea in before["ideas"]}
    stayed = [idea for idea in now["ideas"] if idea["number"] in ideas]
    yield from ((IDEA, idea["number"]) for idea in now["ideas"] if idea["number"] not in ideas)
    for idea in stayed:
        if _of(idea["answer"], OF_AN_ANSWER) != _of(ideas[idea["number"]]["answer"], OF_AN_ANSWER):
            yield ANSWER, idea["number"]
    jobs = [_of(job, OF_A_JOB) for job in before["jobs"]]
    yield from ((JOB, job["number"]) for job in now["jobs"] if _of(job, OF_A_JOB) not in jobs)
    if _plan(before["plan"]) != _plan(now["plan"]):
        yield PLAN, None
    if _of(before["decision"], OF_A_DECISION) != _of(now["decision"], OF_A_DECISION):
        yield DECISION, None
    counts = any(idea["counts"] != ideas[idea["number"]]["counts"] for idea in stayed)
    # The first form of an account did not count all of it.
    if counts or any(before[name] != now[name] for name in COUNTED if name in before):
        yield FIGURES, None


def _of(one: Account | None, names: tuple[str, ...]) -> tuple[Any, ...] | None:
    return tuple(one[name] for name in names) if one is not None else None


def _plan(plan: Account | None) -> tuple[Any, ...] | None:
    return (plan["title"], plan["why"], [part["words"] for part in plan["parts"]]) if plan is not None else None
