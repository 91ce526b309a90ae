"""What is told to the world: written, read by the whole board, published by two, and put right once."""

from collections.abc import Mapping, Sequence
from typing import Any

from evenground.around.sample.story import read
from evenground.around.sample.telling.stage import Telling, on_day
from evenground.flow.reports import writes as reports
from evenground.flow.reports.models import CheckAnswer, Report

BECAME = {"changed": CheckAnswer.Outcome.CHANGED, "not changed": CheckAnswer.Outcome.NOT_CHANGED}


def report(told: Telling) -> None:
    words = told.story["report"]
    # The letters are those of one question.
    letters = read.letters() if words.get("shows_the_letters") else {"before": {"text": ""}, "after": {"text": ""}}
    by = told.who(words["written_by"])
    with on_day(told.now, words["read_days_ago"]):
        written = reports.write(
            told.topic,
            by=by,
            what_changed="\n".join(one["text"] for one in words["changed"]),
            what_did_not="\n".join(one["text"] for one in words["did_not_change"]),
            what_it_cost="\n".join(words["cost"].values()),
            what_comes_next="\n".join(one["text"] for one in words["next"]),
            before=letters["before"]["text"],
            after=letters["after"]["text"],
        )
        written = reports.put_before_the_board(told.topic, by=by)
    _read_it(told, words, written)
    _say_yes(told, words["published_by"], words["published_days_ago"])
    if "correction" in words:
        _put_right(told, words["correction"])


def _read_it(told: Telling, words: Mapping[str, Any], written: Report) -> None:
    for said in words.get("checks", []):
        with on_day(told.now, said["days_ago"]):
            signed = said.get("signed", False)
            check = reports.say(written, by=told.who(said["by"]), is_right=False, words=said["text"], signed=signed)
        with on_day(told.now, said["answered_days_ago"]):
            reports.answer(check, BECAME[said["became"]], said["answer"], by=told.who(said["answered_by"]))
    for right in words.get("found_right", []):
        with on_day(told.now, right["days_ago"]):
            for who in right["by"]:
                reports.say(written, by=told.who(who), is_right=True)


def _say_yes(told: Telling, keys: Sequence[str], days_ago: float) -> None:
    with on_day(told.now, days_ago):
        for who in keys:
            reports.say_yes(told.topic, by=told.who(who))


def _put_right(told: Telling, correction: Mapping[str, Any]) -> None:
    by = told.who(correction["written_by"])
    with on_day(told.now, correction["read_days_ago"]):
        reports.write(told.topic, by=by, what_it_cost=correction["cost"], put_right=correction["put_right"])
        reports.put_before_the_board(told.topic, by=by)
    _say_yes(told, correction["published_by"], correction["corrected_days_ago"])
