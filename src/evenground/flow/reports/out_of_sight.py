"""What of a published account is out of sight now. The account itself stays as it was published, so that all of it can come back.

An idea is left out with all that was said of it and counted: one that was taken back leaves the same gap. What others rest on
stays in its place, and a line stands for its words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from evenground.flow.actions import reads as actions
from evenground.flow.answers.models import Answer
from evenground.flow.contributions.models import Contribution
from evenground.flow.decisions.models import Dissent, Objection
from evenground.flow.proposals import reads as proposals
from evenground.flow.reports.models import NOT_YET, Report
from evenground.ground.safety.reads import held_pairs, kinds_held_on, only_held

Account = Mapping[str, Any]

ABOUT_IDEAS = ("idea", "answer")
"""Of what changed since the edition before: what names an idea by its number."""


@dataclass(frozen=True)
class OutOfSight:
    """What is out of sight, as an account can be searched for it: by the numbers of ideas, and by words."""

    ideas: set[int]
    answers: set[int]
    reasons: set[str]
    parts: set[str]
    jobs: set[str]
    plans: set[str]
    dissents: set[str]
    worries: set[str]
    question: bool
    box: bool
    own_words: bool

    @property
    def places(self) -> set[str]:
        """How an answer says where something was used."""
        return {" ".join(words.split())[:200] for words in (*self.parts, *self.jobs)}


def of(report: Report) -> OutOfSight:
    """What of this report is out of sight: one query where nothing on the board is, and one a kind of thing where some is."""
    topic, kinds = report.topic, kinds_held_on(report.board_id)

    def numbers_or_words(kind: str, every: QuerySet[Any], name: str) -> set[Any]:
        return set(_held(kind, every).values_list(name, flat=True)) if kind in kinds else set()

    pairs = held_pairs([topic.pk, report.pk]) if kinds else set()
    ideas = Contribution.objects.filter(topic=topic, number__isnull=False)
    about_ideas = Answer.objects.filter(contribution__topic=topic)
    return OutOfSight(
        ideas=numbers_or_words("contribution", ideas, "number"),
        answers=numbers_or_words("answer", about_ideas, "contribution__number"),
        reasons=numbers_or_words("answer", about_ideas, "reason"),
        parts=proposals.held_words_of_parts(topic) if "part" in kinds else set(),
        jobs=actions.held_words_of_jobs(topic) if "job" in kinds else set(),
        plans=proposals.held_words_of_plans(topic) - {""} if "plan" in kinds else set(),
        dissents=numbers_or_words("dissent", Dissent.objects.filter(decision__topic=topic), "words"),
        worries=numbers_or_words("objection", Objection.objects.filter(decision__topic=topic), "resolution"),
        question=("question", topic.pk) in pairs,
        box=("box", topic.pk) in pairs,
        own_words=("report", report.pk) in pairs,
    )


def _held(kind: str, every: QuerySet[Any]) -> QuerySet[Any]:
    return only_held(kind, every)


def without(account: Account, held: OutOfSight) -> dict[str, Any]:
    """The account as everybody may read it now."""
    ideas = [_idea(idea, held) for idea in account["ideas"] if idea["number"] not in held.ideas]
    gone = [idea for idea in account["ideas"] if idea["number"] in held.ideas]
    told = {
        **account,
        "question": {**account["question"], "words": _("(out of sight)"), "more": ""} if held.question else account["question"],
        "what_can_change": None if held.box else account["what_can_change"],
        "ideas": ideas,
        "photos": account["photos"] - sum(idea["is_a_photo"] for idea in gone),
        "agreed": [one for one in account["agreed"] if one["number"] not in held.ideas],
        "differed": [one for one in account["differed"] if one["number"] not in held.ideas],
        "plan": _plan(account["plan"], held),
        "rounds": [_round(each, held) for each in account["rounds"]],
        "decision": _decision(account["decision"], held),
        "jobs": [_job(job, held) for job in account["jobs"]],
        "answering": _answering(account["answering"], gone),
        "own_words": dict.fromkeys(account["own_words"], "") if held.own_words else account["own_words"],
    }
    return told if account["version"] == 1 else told | _since_2(account, held, ideas)


def _since_2(account: Account, held: OutOfSight, ideas: list[Account]) -> dict[str, Any]:
    """What the first form of an account did not have."""
    answered = [idea["answer"]["answered_on"] for idea in ideas if idea["answer"]]
    timeline = [
        each | {"number": answered.count(each["on"])} if each["what"] == "answered" else each for each in account["timeline"]
    ]
    corrections = account["corrections"]
    # What was published before this was worked out does not have it.
    changes = [each for each in account.get("changes", []) if each["what"] not in ABOUT_IDEAS or each["number"] not in held.ideas]
    return {
        **({"changes": changes} if "changes" in account else {}),
        "left_out": account["left_out"] + len(account["ideas"]) - len(ideas),
        "short_form": dict.fromkeys(account["short_form"], "") if held.own_words else account["short_form"],
        "corrections": [each | {"what": ""} for each in corrections] if held.own_words else corrections,
        "timeline": [each for each in timeline if each["what"] != "answered" or each["number"]],
    }


def _idea(idea: Account, held: OutOfSight) -> Account:
    answer = idea["answer"]
    if answer is None:
        return idea
    if idea["number"] in held.answers or answer["reason"] in held.reasons:
        answer = {**answer, "reason": _("(out of sight)"), "where": ""}
    elif answer["where"] in held.places:
        answer = {**answer, "where": _("(out of sight)")}
    return {**idea, "answer": answer}


def _plan(plan: Account | None, held: OutOfSight) -> Account | None:
    if plan is None:
        return None
    parts = [
        {
            **part,
            "words": _("(out of sight)") if part["words"] in held.parts else part["words"],
            "ideas": [number for number in part["ideas"] if number not in held.ideas],
        }
        for part in plan["parts"]
    ]
    title = _("(out of sight)") if plan["title"] in held.plans else plan["title"]
    why = "" if plan["why"] in held.plans else plan["why"]
    return {**plan, "title": title, "why": why, "parts": parts}


def _round(asking: Account, held: OutOfSight) -> Account:
    worries = [{**worry, "what_we_did": ""} if worry["what_we_did"] in held.worries else worry for worry in asking["worries"]]
    what_changed = "" if asking["what_changed"] in held.plans else asking["what_changed"]
    return {**asking, "what_changed": what_changed, "worries": worries}


def _decision(decision: Account | None, held: OutOfSight) -> Account | None:
    if decision is None:
        return None
    return {**decision, "still_disagree": [words for words in decision["still_disagree"] if words not in held.dissents]}


def _job(job: Account, held: OutOfSight) -> Account:
    return {**job, "what": _("(out of sight)"), "roughly_by": "", "what_changed": ""} if job["what"] in held.jobs else job


def _answering(answering: Account, gone: list[Account]) -> Account:
    answered = [idea["answer"] for idea in gone if idea["answer"] is not None]
    sent_back = sum(each.get("author") == NOT_YET for each in answered)
    return {
        **answering,
        # What was published before this was counted does not say it.
        **({"sent_back": max(0, answering["sent_back"] - sent_back)} if "sent_back" in answering else {}),
        "owed": answering["owed"] - len(gone),
        "answered": answering["answered"] - len(answered),
        "longer_than_we_said": answering["longer_than_we_said"] - sum(each["was_longer_than_we_said"] for each in answered),
    }
