"""One question of the story, told stage by stage in the order of the flow."""

import random
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.core.files.uploadedfile import SimpleUploadedFile

from evenground.around.desk import writes as desk
from evenground.around.sample.story import deal, read
from evenground.flow.actions import writes as actions
from evenground.flow.actions.models import Action
from evenground.flow.answers import writes as answers
from evenground.flow.contributions import writes as contributions
from evenground.flow.contributions.models import Contribution
from evenground.flow.decisions import writes as decisions
from evenground.flow.decisions.models import Decision, Objection
from evenground.flow.easy_read import reads as easy
from evenground.flow.easy_read import writes as easy_read
from evenground.flow.easy_read.rules import mark_of
from evenground.flow.opinion_maps import writes as opinion_maps
from evenground.flow.proposals import writes as proposals
from evenground.flow.proposals.models import Part, ProposalVersion
from evenground.flow.quick_asks import writes as quick_asks
from evenground.flow.reports import writes as reports
from evenground.flow.responses import writes as responses
from evenground.flow.responses.models import Response
from evenground.flow.responses.reads import numbers_shown
from evenground.flow.talk import writes as talk
from evenground.flow.topics import writes as topics
from evenground.flow.topics.forms import reveal_on
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Board, Member
from evenground.ground.photos import jobs as photo_jobs
from evenground.ground.photos import writes as photos
from evenground.ground.safety.reads import safety_people_of
from evenground.ground.tasks import writes as tasks
from evenground.ground.web import clock

SHAPES = {
    "whole way": Topic.Shape.WHOLE_WAY,
    "collect ideas": Topic.Shape.COLLECT,
    "quick ask": Topic.Shape.QUICK_ASK,
    "yes or not yet": Topic.Shape.YES_OR_NOT_YET,
}
VALUES = {"agree": Response.AGREE, "disagree": Response.DISAGREE, "skip": Response.SKIP}
REPLIES = {"fine": "fine", "worry": "worry", "object": "not_yet"}
OUTCOMES = {"used": "used", "partly": "partly", "not used": "not used", "still open": "open"}
WRONG = {"private details": "private", "unkind or unfair": "unkind"}


@dataclass
class Cast:
    board: Board
    members: dict[str, Member]


@dataclass
class Telling:
    """What has been told of a question so far, under the names that the story uses."""

    story: Mapping[str, Any]
    cast: Cast
    now: datetime
    topic: Topic
    ideas: dict[str, Contribution] = field(default_factory=dict)
    parts: dict[str, Part] = field(default_factory=dict)
    jobs: dict[str, Action] = field(default_factory=dict)

    def who(self, key: str) -> Member:
        return self.cast.members[key]


def tell_question(story: Mapping[str, Any], cast: Cast, now: datetime) -> None:
    about = story["question"]
    with _on_day(now, about["asked_days_ago"]):
        topic = topics.ask(
            about["title"],
            by=cast.members[about["asked_by"]],
            shape=SHAPES[about["shape"]],
            more=about["opening"],
            reveal_at=_reveal_at(about, now, cast.board.zone),
        )
    told = Telling(story, cast, now, topic)
    if "choices" in story:
        _quick_ask(told)
        return
    _what_can_change(told)
    _gather(told)
    if "alike" in story:
        _respond(told)
    if "plan" in story:
        _plan_and_decide(told)
        _jobs(told)
        _answers(told)
        _report(told)


@contextmanager
def _on_day(now: datetime, days_ago: float) -> Iterator[None]:
    with clock.telling(now - timedelta(days=days_ago)):
        yield


def _reveal_at(about: Mapping[str, Any], now: datetime, zone: ZoneInfo) -> datetime | None:
    if "gathered_until_days_ago" in about:
        return now - timedelta(days=about["gathered_until_days_ago"])
    if "gathered_until_days_from_now" in about:
        return reveal_on(now + timedelta(days=about["gathered_until_days_from_now"]), zone)
    return None


def _quick_ask(told: Telling) -> None:
    about = told.story["question"]
    ends = told.now - timedelta(days=about["closed_days_ago"]) if "closed_days_ago" in about else None
    closes_at = ends or told.now + timedelta(days=about["closes_days_from_now"])
    asker = told.who(about["asked_by"])
    with _on_day(told.now, about["asked_days_ago"]):
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
    with _on_day(told.now, happened["days_ago"]):
        quick_asks.say_what_happened(told.topic, happened["text"], by=told.who(happened["by"]))


def _what_can_change(told: Telling) -> None:
    box = told.story.get("box")
    if box is None:
        return
    ends = told.story.get("decision", {}).get("decided_days_ago")
    answer_by = told.now + timedelta(days=box["answers_within_days"] - ends if ends is not None else 30)
    with _on_day(told.now, box["filled_days_ago"]):
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


def _gather(told: Telling) -> None:
    about = told.story["question"]
    with _on_day(told.now, about["asked_days_ago"] - 1):
        for idea in told.story["contributions"]:
            told.ideas[idea["key"]] = _give(told, idea)
    revealed_at = _reveal_at(about, told.now, told.cast.board.zone)
    if revealed_at is None or revealed_at > told.now:
        return
    tasks.not_any_more("contributions.reveal", told.topic.pk)
    with clock.telling(revealed_at):
        contributions.reveal(told.topic)
    told.ideas = _again(told.ideas)
    told.topic.refresh_from_db()
    for idea in told.story["contributions"]:
        if "out_of_sight" in idea:
            _put_out_of_sight(told, idea)
        if "something_wrong" in idea:
            with _on_day(told.now, idea["something_wrong"]["reported_days_ago"]):
                desk.report(**_something_wrong(told, idea, idea["something_wrong"]))
    for note in told.story.get("talk", []):
        with _on_day(told.now, note["days_ago"]):
            talk.say(told.topic, note["text"], by=told.who(note["by"]))


def _give(told: Telling, idea: Mapping[str, Any]) -> Contribution:
    photo = None
    if "photo" in idea:
        photo = photos.receive(_upload(idea["photo"]), board=told.cast.board, description=idea["description"])
        photo_jobs.make_sizes(str(photo.pk))
        photo.refresh_from_db()
    return contributions.contribute(
        told.topic, by=told.who(idea["by"]), words=idea["text"], photo=photo, signed=idea.get("signed", False)
    )


def _upload(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, (read.PICTURES / name).read_bytes(), "image/jpeg")


def _put_out_of_sight(told: Telling, idea: Mapping[str, Any]) -> None:
    """One report puts it out of sight; two safety people look, and agree."""
    why = idea["out_of_sight"]
    with _on_day(told.now, why["reported_days_ago"]):
        report = desk.report(**_something_wrong(told, idea, why))
    people = {each.name.lower(): each for each in safety_people_of(told.cast.board)}
    with _on_day(told.now, why["looked_at_days_ago"]):
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


def _respond(told: Telling) -> None:
    revealed_at = told.story["question"]["gathered_until_days_ago"]
    with _on_day(told.now, revealed_at - 1):
        responses.deal_seats(told.topic)
        shown = numbers_shown(told.topic)
        for member, idea, value in deal.responses(told.story):
            number = told.ideas[idea].number
            assert number is not None
            responses.respond(told.topic, number, VALUES[value], by=told.who(member), shown=shown)
        opinion_maps.draw(told.topic)


def _plan_and_decide(told: Telling) -> None:
    plan = told.story["plan"]
    version: ProposalVersion | None = None
    objections: list[Objection] = []
    for wording, asking in zip(plan["versions"], told.story["rounds"], strict=True):
        with _on_day(told.now, wording["written_days_ago"]):
            version = _write_version(told, wording, version)
            _answer_objections(told, objections, version)
        decision = _decide(told, version, asking)
        objections = list(decision.objections.all())
    told.topic.refresh_from_db()


def _write_version(told: Telling, wording: Mapping[str, Any], before: ProposalVersion | None) -> ProposalVersion:
    by = told.who(wording["written_by"][0])
    if before is None:
        version = proposals.begin(told.topic, by=by, title=told.story["plan"]["title"])
    else:
        version = proposals.change(before, by=by, what_changed=wording["changed_because"])
        for part in version.parts.all():
            proposals.remove_part(part, by=by)
    for part in wording["parts"]:
        rests_on = [told.ideas[key] for key in part["rests_on"]]
        told.parts[part["key"]] = proposals.add_part(version, part["text"], rests_on=rests_on, by=by)
    if "easy" in wording:
        _write_easy(told, wording["easy"], version, by=by)
    return proposals.share(version, by=by)


def _write_easy(told: Telling, wording: Mapping[str, Any], version: ProposalVersion, *, by: Member) -> None:
    """The plan once more in short lines, one with a picture; then somebody else reads both."""
    written = easy_read.write(version, wording["lines"], by=by, seen=mark_of([]))
    line = written.lines.get(place=wording["picture_beside"])
    picture = _upload(wording["photo"])
    line = easy_read.put_picture(line, picture, description=wording["description"], by=by)
    photo_jobs.make_sizes(str(line.photo_id))
    marks = {"plan": easy.mark_of_plan(version), "easy": mark_of(wording["lines"])}
    easy_read.both_say_the_same(version, by=told.who(wording["checked_by"]), **marks)


def _answer_objections(told: Telling, objections: list[Objection], version: ProposalVersion) -> None:
    worked_out = told.story["objection"]
    for objection in objections:
        words = "\n".join([worked_out["how"], *worked_out["worked_out"]])
        decisions.answer_objection(objection, by=told.who(worked_out["written_by"][0]), resolution=words, version=version)


def _decide(told: Telling, version: ProposalVersion, asking: Mapping[str, Any]) -> Decision:
    closes_at = told.now - timedelta(days=asking["closed_days_ago"])
    look_again = told.now + timedelta(days=told.story["decision"]["look_again_days_from_now"])
    with _on_day(told.now, asking["opened_days_ago"]):
        decision = decisions.open_decision(version, by=told.who("maya"), closes_at=closes_at, review_on=look_again.date())
        # The story does not say whose reply is whose, so chance does.
        members = [m for m in told.cast.members.values() if m.board_id == told.cast.board.pk]
        random.SystemRandom().shuffle(members)
        for member, reply in zip(members, asking["replies"], strict=True):
            decisions.give_reply(
                decision,
                REPLIES[reply["answer"]],
                by=member,
                reason="left_out" if reply["answer"] == "object" else "",
                words=reply.get("reason", ""),
                keep_words=reply.get("still_disagrees", False),
            )
    tasks.not_any_more("decisions.close", decision.pk)
    with clock.telling(closes_at):
        decisions.close(decision)
    decision.refresh_from_db()
    return decision


def _jobs(told: Telling) -> None:
    for job in told.story["jobs"]:
        first = told.who(job.get("handed_on_from", job["owner"]))
        with _on_day(told.now, job["taken_days_ago"]):
            action = actions.take_on(told.topic, job["what"], by=first, owners=[first])
        told.jobs[job["key"]] = action
        if "handed_on_from" in job:
            with _on_day(told.now, job["handed_on_days_ago"]):
                actions.hand_on(action, by=first, to=told.who(job["owner"]))
                actions.join_in(action, by=told.who(job["owner"]))
        if job["state"] == "done":
            with _on_day(told.now, job["done_days_ago"]):
                actions.mark_done(action, by=told.who(job["owner"]), what_changed=job["note"])


def _answers(told: Telling) -> None:
    told.topic = Topic.objects.get(pk=told.topic.pk)
    # What is out of sight is not answered in public; its maker was told by the safety people.
    out_of_sight = {idea["key"] for idea in told.story["contributions"] if "out_of_sight" in idea}
    for one in told.story["answers"]:
        answered = [told.ideas[key] for key in one["for"] if key not in out_of_sight]
        if not answered:
            continue
        by, *beside = [told.who(key) for key in one["answered_by"]]
        part = told.parts[one["in_parts"][0]] if one.get("in_parts") else None
        with _on_day(told.now, one["days_ago"]):
            given = answers.answer(
                answered,
                OUTCOMES[one["became"]],
                one["reason"],
                by=by,
                beside=beside[0] if beside else None,
                part=part,
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


def _report(told: Telling) -> None:
    words, letters = told.story["report"], read.letters()
    by = told.who(words["checked_by"][0])
    with _on_day(told.now, words["published_days_ago"]):
        reports.write(
            told.topic,
            by=by,
            what_changed="\n".join(one["text"] for one in words["changed"]),
            what_did_not="\n".join(one["text"] for one in words["did_not_change"]),
            what_it_cost=f"{words['cost']['text']}\n{words['cost']['late']}",
            what_comes_next="\n".join(one["text"] for one in words["next"]),
            before=letters["before"]["text"],
            after=letters["after"]["text"],
        )
        reports.publish(told.topic, by=by)


def _again(ideas: dict[str, Contribution]) -> dict[str, Contribution]:
    """The ideas as they stand after the reveal, with their numbers."""
    fresh = Contribution.objects.in_bulk([idea.pk for idea in ideas.values()])
    return {key: fresh[idea.pk] for key, idea in ideas.items()}
