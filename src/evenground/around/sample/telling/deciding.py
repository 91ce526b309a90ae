"""The plan, what is asked and said about it, and whether everybody can live with it."""

import random
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from evenground.around.sample.telling.gathering import picture_of
from evenground.around.sample.telling.stage import Telling, on_day
from evenground.flow.decisions import writes as decisions
from evenground.flow.decisions.models import Decision, Objection
from evenground.flow.easy_read import reads as easy
from evenground.flow.easy_read import writes as easy_read
from evenground.flow.easy_read.rules import mark_of
from evenground.flow.proposals import reads as plans
from evenground.flow.proposals import writes as proposals
from evenground.flow.proposals.models import ProposalVersion
from evenground.flow.refining import writes as refining
from evenground.flow.refining.models import Amendment, Remark
from evenground.flow.refining.rules import Step
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member
from evenground.ground.photos import jobs as photo_jobs
from evenground.ground.tasks import writes as tasks
from evenground.ground.web import clock

REPLIES = {"fine": "fine", "worry": "worry", "object": "not_yet"}
STEPS = {"question": Step.QUESTIONS, "reaction": Step.REACTIONS, "change": Step.CHANGES}
OUTCOMES = {"taken": Amendment.Outcome.TAKEN, "not this time": Amendment.Outcome.NOT_NOW}


def plan_and_decide(told: Telling) -> None:
    version: ProposalVersion | None = None
    objections: list[Objection] = []
    for wording, asking in zip(told.story["plan"]["versions"], told.story["rounds"], strict=True):
        if "asked_to_look_again_days_ago" in wording:
            with on_day(told.now, wording["asked_to_look_again_days_ago"]):
                decisions.ask_to_look_again(told.topic, by=told.who(wording["written_by"][0]))
        with on_day(told.now, wording["written_days_ago"]):
            version = _write_version(told, wording, version)
            _answer_objections(told, objections, version)
        for said in wording.get("said", []):
            _say(told, said, version)
        told.may_look(f"version {version.number} was talked about", days_ago=asking["opened_days_ago"])
        decision = decide(told, version, asking)
        objections = list(decision.objections.all())
        told.may_look(f"version {version.number} was answered", days_ago=asking["closed_days_ago"] - 0.25)
        for said in asking.get("suggested", []):
            _say(told, said, version, answers=objections[0])
    told.topic = Topic.objects.get(pk=told.topic.pk)


def _write_version(told: Telling, wording: Mapping[str, Any], before: ProposalVersion | None) -> ProposalVersion:
    by = told.who(wording["written_by"][0])
    if before is None:
        version = proposals.begin(told.topic, by=by, title=told.story["plan"]["title"])
    else:
        # A change that was taken may have begun it already.
        version = plans.being_written(told.topic) or proposals.change(before, by=by)
        proposals.name_it(version, by=by, seen=plans.name_of(version), what_changed=wording["changed_because"])
        for part in version.parts.all():
            proposals.remove_part(part, by=by)
    for part in wording["parts"]:
        rests_on = [told.ideas[key] for key in part.get("rests_on", [])]
        told.parts[part["key"]] = proposals.add_part(version, part["text"], rests_on=rests_on, by=by)
    if "easy" in wording:
        _write_easy(told, wording["easy"], version, by=by)
    return proposals.share(version, by=by)


def _write_easy(told: Telling, wording: Mapping[str, Any], version: ProposalVersion, *, by: Member) -> None:
    """The plan once more in short lines, one with a picture; then somebody else reads both."""
    written = easy_read.write(version, wording["lines"], by=by, seen=mark_of([]))
    line = written.lines.get(place=wording["picture_beside"])
    line = easy_read.put_picture(line, picture_of(wording["photo"]), description=wording["description"], by=by)
    photo_jobs.make_sizes(str(line.photo_id))
    marks = {"plan": easy.mark_of_plan(version), "easy": mark_of(wording["lines"])}
    easy_read.both_say_the_same(version, by=told.who(wording["checked_by"]), **marks)


def _say(told: Telling, said: Mapping[str, Any], version: ProposalVersion, answers: Objection | None = None) -> None:
    """Something that was asked or said about a version, and what was answered."""
    by, signed = told.who(said["by"]), said.get("signed", False)
    with on_day(told.now, said["days_ago"]):
        if said["kind"] == "change":
            part, new_words = told.parts[said["part"]], said["new_words"]
            subject = answers.pk if answers else None
            remark = refining.suggest(version, part, new_words, why=said["text"], by=by, signed=signed, answers=subject)
        else:
            remark = refining.say(version, STEPS[said["kind"]], said["text"], by=by, signed=signed)
    if "answered_by" in said:
        _answer(told, said, remark)


def _answer(told: Telling, said: Mapping[str, Any], remark: Remark) -> None:
    by = told.who(said["answered_by"])
    with on_day(told.now, said["answered_days_ago"]):
        if said["kind"] == "change":
            refining.settle(remark, OUTCOMES[said["became"]], said.get("answer", ""), by=by)
        else:
            refining.answer(remark, said["answer"], by=by)


def _answer_objections(told: Telling, objections: list[Objection], version: ProposalVersion) -> None:
    worked_out = told.story.get("objection", {})
    for objection in objections:
        words = "\n".join([worked_out["how"], *worked_out["worked_out"]])
        decisions.answer_objection(objection, by=told.who(worked_out["written_by"][0]), resolution=words, version=version)


def decide(told: Telling, version: ProposalVersion, asking: Mapping[str, Any]) -> Decision:
    """All members are asked about a version, and answer; then it closes."""
    closes_at = told.now - timedelta(days=asking["closed_days_ago"])
    look_again = told.now + timedelta(days=told.story["decision"]["look_again_days_from_now"])
    with on_day(told.now, asking["opened_days_ago"]):
        decision = decisions.open_decision(version, by=told.who("maya"), closes_at=closes_at, review_on=look_again.date())
        told.look(told, f"asked about version {version.number}")
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
