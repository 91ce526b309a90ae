"""What became of the plan: jobs, an answer for every idea, and the account."""

from collections.abc import Mapping
from typing import Any

from evenground.around.sample.telling.stage import Telling, on_day
from evenground.flow.actions import writes as actions
from evenground.flow.answers import writes as answers

OUTCOMES = {"used": "used", "partly": "partly", "not used": "not used", "still open": "open"}


def jobs(told: Telling) -> None:
    for job in told.story["jobs"]:
        first = told.who(job.get("handed_on_from", job["owner"]))
        with on_day(told.now, job["taken_days_ago"]):
            action = actions.take_on(told.topic, job["what"], by=first, owners=[first])
        told.jobs[job["key"]] = action
        if "handed_on_from" in job:
            with on_day(told.now, job["handed_on_days_ago"]):
                actions.hand_on(action, by=first, to=told.who(job["owner"]))
                actions.join_in(action, by=told.who(job["owner"]))
        if job["state"] == "done":
            with on_day(told.now, job["done_days_ago"]):
                actions.mark_done(action, by=told.who(job["owner"]), what_changed=job["note"])


def answer(told: Telling) -> None:
    # What is out of sight is not answered in public; its maker was told by the safety people.
    out_of_sight = {idea["key"] for idea in told.story.get("contributions", []) if "out_of_sight" in idea}
    for one in told.story.get("answers", []):
        answered = [told.ideas[key] for key in one["for"] if key not in out_of_sight]
        if not answered:
            continue
        by, *beside = [told.who(key) for key in one["answered_by"]]
        part = told.parts[one["in_parts"][0]] if one.get("in_parts") else None
        with on_day(told.now, one["days_ago"]):
            given = answers.answer(
                answered,
                OUTCOMES[one["became"]],
                one["reason"],
                by=by,
                beside=beside[0] if beside else None,
                part=part,
                action=told.jobs[one["in_job"]] if "in_job" in one else None,
                where=_where(one),
            )
            for second in beside[:1]:
                answers.stand_under(given, by=second)


def _where(one: Mapping[str, Any]) -> str:
    lines = one.get("in_letter", [])
    if lines:
        return f"line {lines[0]} of the new letter" if len(lines) == 1 else f"lines {_list(lines)} of the new letter"
    return str(one.get("where", ""))


def _list(numbers: list[int]) -> str:
    return ", ".join(str(n) for n in numbers[:-1]) + f" and {numbers[-1]}"
