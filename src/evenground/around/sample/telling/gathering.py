"""From the question to what people think of the ideas."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.core.files.uploadedfile import SimpleUploadedFile

from evenground.around.desk import writes as desk
from evenground.around.sample.story import deal, read
from evenground.around.sample.telling.stage import Telling, on_day
from evenground.flow.contributions import writes as contributions
from evenground.flow.contributions.models import Contribution
from evenground.flow.opinion_maps import writes as opinion_maps
from evenground.flow.quick_asks import writes as quick_asks
from evenground.flow.responses import writes as responses
from evenground.flow.responses.models import Response
from evenground.flow.responses.reads import numbers_shown
from evenground.flow.talk import writes as talk
from evenground.flow.topics import writes as topics
from evenground.flow.topics.forms import reveal_on
from evenground.ground.photos import jobs as photo_jobs
from evenground.ground.photos import writes as photos
from evenground.ground.safety.reads import safety_people_of
from evenground.ground.tasks import writes as tasks
from evenground.ground.web import clock

VALUES = {"agree": Response.AGREE, "disagree": Response.DISAGREE, "skip": Response.SKIP}
WRONG = {"private details": "private", "unkind or unfair": "unkind"}


def reveal_at(about: Mapping[str, Any], now: datetime, zone: ZoneInfo) -> datetime | None:
    if "gathered_until_days_ago" in about:
        return now - timedelta(days=about["gathered_until_days_ago"])
    if "gathered_until_days_from_now" in about:
        return reveal_on(now + timedelta(days=about["gathered_until_days_from_now"]), zone)
    return None


def quick_ask(told: Telling) -> None:
    about = told.story["question"]
    ends = told.now - timedelta(days=about["closed_days_ago"]) if "closed_days_ago" in about else None
    closes_at = ends or told.now + timedelta(days=about["closes_days_from_now"])
    asker = told.who(about["asked_by"])
    with on_day(told.now, about["asked_days_ago"]):
        quick_asks.offer(told.topic, [c["text"] for c in told.story["choices"]], by=asker, closes_at=closes_at)
        picks = [place for place, c in enumerate(told.story["choices"], start=1) for _ in range(c["picked"])]
        members = [m for m in told.cast.members.values() if m.board_id == asker.board_id]
        for member, place in zip(members, picks, strict=False):
            quick_asks.pick(told.topic, place, by=member)
    if ends is None:
        return
    with clock.telling(ends):
        quick_asks.close(told.topic)
    happened = told.story["what_happened_next"]
    with on_day(told.now, happened["days_ago"]):
        quick_asks.say_what_happened(told.topic, happened["text"], by=told.who(happened["by"]))


def what_can_change(told: Telling) -> None:
    box = told.story.get("box")
    if box is None:
        return
    ends = told.story.get("decision", {}).get("decided_days_ago")
    answer_by = told.now + timedelta(days=box["answers_within_days"] - ends if ends is not None else 30)
    with on_day(told.now, box["filled_days_ago"]):
        topics.say_what_can_change(
            told.topic,
            by=told.who(box["filled_by"]),
            can_change=box["can_change"],
            cannot_change=box["cannot_change"],
            why_not=box["why_not"],
            who_says_yes=box["says_yes_in_the_end"],
            who_answers=box["answers_words"],
            answer_by=answer_by.date(),
        )


def gather(told: Telling) -> None:
    about = told.story["question"]
    with on_day(told.now, about["asked_days_ago"] - 1):
        for idea in told.story["contributions"]:
            told.ideas[idea["key"]] = _give(told, idea)
    revealed_at = reveal_at(about, told.now, told.cast.board.zone)
    if revealed_at is None or revealed_at > told.now:
        return
    told.may_look("writing alone", days_ago=about["gathered_until_days_ago"] + 1)
    tasks.not_any_more("contributions.reveal", told.topic.pk)
    with clock.telling(revealed_at):
        contributions.reveal(told.topic)
    told.ideas = _again(told.ideas)
    told.topic.refresh_from_db()
    for idea in told.story["contributions"]:
        if "out_of_sight" in idea:
            _put_out_of_sight(told, idea)
        if "something_wrong" in idea:
            with on_day(told.now, idea["something_wrong"]["reported_days_ago"]):
                desk.report(**_something_wrong(told, idea, idea["something_wrong"]))
    for note in told.story.get("talk", []):
        with on_day(told.now, note["days_ago"]):
            talk.say(told.topic, note["text"], by=told.who(note["by"]))
    told.may_look("all look", days_ago=about["gathered_until_days_ago"] - 0.25)


def _give(told: Telling, idea: Mapping[str, Any]) -> Contribution:
    photo = None
    if "photo" in idea:
        photo = photos.receive(picture_of(idea["photo"]), board=told.cast.board, description=idea["description"])
        photo_jobs.make_sizes(str(photo.pk))
        photo.refresh_from_db()
    return contributions.contribute(
        told.topic, by=told.who(idea["by"]), words=idea["text"], photo=photo, signed=idea.get("signed", False)
    )


def picture_of(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, (read.PICTURES / name).read_bytes(), "image/jpeg")


def _put_out_of_sight(told: Telling, idea: Mapping[str, Any]) -> None:
    """One report puts it out of sight; two safety people look, and agree."""
    why = idea["out_of_sight"]
    with on_day(told.now, why["reported_days_ago"]):
        report = desk.report(**_something_wrong(told, idea, why))
    people = {each.name.lower(): each for each in safety_people_of(told.cast.board)}
    with on_day(told.now, why["looked_at_days_ago"]):
        for key in why["looked_at_by"]:
            desk.look(report, by=people[key], verdict="out", told=why["told"])


def _something_wrong(told: Telling, idea: Mapping[str, Any], why: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "kind": "contribution",
        "item": told.ideas[idea["key"]].pk,
        "board": told.cast.board,
        "by": told.who(why["reported_by"]),
        "reason": WRONG[why["reason"]],
        "words": why["words"],
    }


def respond(told: Telling) -> None:
    revealed_at = told.story["question"]["gathered_until_days_ago"]
    with on_day(told.now, revealed_at - 1):
        responses.deal_seats(told.topic)
        shown = numbers_shown(told.topic)
        for member, idea, value in deal.responses(told.story):
            number = told.ideas[idea].number
            assert number is not None
            responses.respond(told.topic, number, VALUES[value], by=told.who(member), shown=shown)
        opinion_maps.draw(told.topic)
        told.look(told, "answered")


def _again(ideas: dict[str, Contribution]) -> dict[str, Contribution]:
    """The ideas as they stand after the reveal, with their numbers."""
    fresh = Contribution.objects.in_bulk([idea.pk for idea in ideas.values()])
    return {key: fresh[idea.pk] for key, idea in ideas.items()}
