"""What became of the plan: jobs, an answer for every idea, and the account."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from evenground.around.sample.telling.stage import Telling, on_day
from evenground.flow.actions import writes as actions
from evenground.flow.answers import writes as answers
from evenground.flow.answers.models import Answer
from evenground.flow.answers.reads import answer_of, mark_of_answer, mark_of_replacement, replacement_of
from evenground.flow.contributions.models import Contribution
from evenground.ground.boards.models import Member

HELLO = 0
"""The letter's lines are counted from the one below its hello."""
OUTCOMES = {"used": "used", "partly": "partly", "not used": "not used", "still open": "open"}


def jobs(told: Telling) -> None:
    for job in told.story["jobs"]:
        owner = told.who(job["owner"])
        first = told.who(job.get("handed_on_from", job["owner"]))
        day = told.now.date() + timedelta(days=job["roughly_in_days"]) if "roughly_in_days" in job else None
        given = {"roughly_by": job.get("roughly_by", ""), "roughly_on": day, "how_big": job.get("how_big", "")}
        with on_day(told.now, job["taken_days_ago"]):
            others = [told.who(key) for key in job.get("together_with", [])]
            action = actions.take_on(told.topic, job["what"], by=first, owners=[first, *others], **given)
            for other in others:
                actions.join_in(action, by=other, how_big=given["how_big"])
        told.jobs[job["key"]] = action
        if "handed_on_from" in job:
            with on_day(told.now, job["handed_on_days_ago"]):
                actions.hand_on(action, by=first, to=owner)
                actions.join_in(action, by=owner)
                actions.agree_how_big(action, by=owner, how_big=given["how_big"])
        if job["state"] == "done":
            with on_day(told.now, job["done_days_ago"]):
                actions.mark_done(action, by=owner, what_changed=job["note"])
        else:
            with on_day(told.now, job["noted_days_ago"]):
                actions.write_note(action, job["note"], by=owner)


def who_answers(told: Telling) -> None:
    """One says so, and asks the other, who says yes."""
    box = told.story.get("box", {})
    if "who_answers" not in box:
        return
    first, second = (told.who(key) for key in box["who_answers"])
    with on_day(told.now, box["filled_days_ago"]):
        answers.say_i_answer(told.topic, by=first)
        answers.ask_to_answer(told.topic, second, by=first)
        answers.say_i_answer(told.topic, by=second)


def answer(told: Telling) -> None:
    # What is out of sight is not answered in public; its maker was told by the safety people.
    out_of_sight = {idea["key"] for idea in told.story.get("contributions", []) if "out_of_sight" in idea}
    for one in told.story.get("answers", []):
        if "before" in one:
            _say(told, one | one["before"], out_of_sight)
            _send_back(told, one["sent_back"])
        _say(told, one, out_of_sight)
    # What whoever gave an idea says to its answer comes after every answer was given.
    for one in told.story.get("answers", []):
        for key in one.get("answers_me", []):
            with on_day(told.now, one["days_ago"] - 1):
                found = _answer_to(told, key)
                answers.agree(found, by=_author(told, key), seen=mark_of_answer(found))
        if "misses" in one:
            _send_back(told, one["misses"])
        if "put_right" in one:
            _put_right(told, one)
        if "looked_again" in one:
            looked = one["looked_again"]
            with on_day(told.now, looked["days_ago"]):
                answers.look_again(_answer_to(told, one["for"][0]), looked["found"], looked["text"], by=told.who(looked["by"]))


def _say(told: Telling, one: Mapping[str, Any], out_of_sight: set[str]) -> None:
    answered = [told.ideas[key] for key in one["for"] if key not in out_of_sight]
    if not answered:
        return
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
            for idea in answered:
                _second_yes(idea, by=second)


def _second_yes(idea: Contribution, *, by: Member) -> None:
    """Where two sides stood under what was answered before."""
    answer = answer_of(idea)
    waits = replacement_of(answer) if answer is not None else None
    if waits is not None:
        answers.say_second_yes(waits, by=by, seen=mark_of_replacement(waits))


def _put_right(told: Telling, one: Mapping[str, Any]) -> None:
    """Two sides stand under the answer, so it waits for somebody's yes."""
    new = one["put_right"]
    with on_day(told.now, new["days_ago"]):
        ideas = [told.ideas[key] for key in one["for"]]
        by, asked = told.who(new["by"]), told.who(new["asks"])
        answers.answer(ideas, OUTCOMES[new["became"]], new["reason"], by=by, beside=asked, where=new.get("where", ""))


def _send_back(told: Telling, sent: Mapping[str, Any]) -> None:
    with on_day(told.now, sent["days_ago"]):
        found = _answer_to(told, sent["idea"])
        answers.send_back(found, sent["text"], by=_author(told, sent["idea"]), seen=mark_of_answer(found))


def _answer_to(told: Telling, key: str) -> Answer:
    found = answer_of(told.ideas[key])
    assert found is not None, key
    return found


def _author(told: Telling, key: str) -> Member:
    return told.who(next(idea["by"] for idea in told.story["contributions"] if idea["key"] == key))


def _where(one: Mapping[str, Any]) -> str:
    lines = one.get("in_letter", [])
    if lines == [HELLO]:
        return "the hello of the new letter"
    if lines:
        return f"line {lines[0]} of the new letter" if len(lines) == 1 else f"lines {_list(lines)} of the new letter"
    return str(one.get("where", ""))


def _list(numbers: list[int]) -> str:
    return ", ".join(str(n) for n in numbers[:-1]) + f" and {numbers[-1]}"
