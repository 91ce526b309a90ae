"""What they ask each other within the question, and what is answered."""

from collections.abc import Mapping
from typing import Any

from evenground.around.sample.telling.stage import Telling, on_day
from evenground.flow.enquiries import writes as enquiries
from evenground.flow.enquiries.models import Enquiry


def asked(told: Telling) -> None:
    for asking in told.story.get("asked", []):
        with on_day(told.now, asking["days_ago"]):
            enquiry = enquiries.ask(
                told.topic,
                asking["text"],
                by=told.who(asking["by"]),
                side=told.who(asking["asks_side_of"]).perspective if "asks_side_of" in asking else None,
                about=told.ideas[asking["about"]] if "about" in asking else None,
            )
        _answered(told, asking, enquiry)


def _answered(told: Telling, asking: Mapping[str, Any], enquiry: Enquiry) -> None:
    asker, replies = told.who(asking["by"]), asking.get("replies", [])
    for said in replies:
        if not said.get("to_what_is_missing"):
            _reply(told, enquiry, said)
    if "still_missing" in asking:
        with on_day(told.now, asking["not_yet_days_ago"]):
            enquiries.not_yet(enquiry, asking["still_missing"], by=asker)
    for said in replies:
        if said.get("to_what_is_missing"):
            _reply(told, enquiry, said)
    if "settled_days_ago" in asking:
        with on_day(told.now, asking["settled_days_ago"]):
            enquiries.settle(enquiry, by=asker)


def _reply(told: Telling, enquiry: Enquiry, said: Mapping[str, Any]) -> None:
    with on_day(told.now, said["days_ago"]):
        enquiries.reply(enquiry, said["text"], by=told.who(said["by"]), signed=said.get("signed", False))
