"""The plan, how it was decided, and the jobs."""

from typing import Any
from uuid import UUID

from evenground.flow.actions import reads as actions
from evenground.flow.actions.models import Action, ActionStep
from evenground.flow.decisions import reads as decisions
from evenground.flow.decisions import rules as deciding
from evenground.flow.decisions.models import Decision
from evenground.flow.proposals.models import Part, ProposalVersion
from evenground.flow.reports.account.days import day, iso
from evenground.flow.reports.account.sides import by_sides
from evenground.flow.topics.models import Topic


def plan_of(version: ProposalVersion, parts: list[Part]) -> dict[str, Any]:
    return {
        "version": version.number,
        "title": version.title,
        "why": version.why,
        "parts": [
            {
                "place": part.place,
                "words": part.words,
                "ideas": [rest.contribution.number for rest in part.rests.all()],
            }
            for part in parts
        ],
    }


def round_of(decision: Decision, topic: Topic, held: set[UUID]) -> dict[str, Any]:
    """One asking of everybody. Never the words of a worry: its writer gave them to the board, not to the world."""
    replies = decisions.replies_of(decision)
    may_show = deciding.may_show_how_many(replies.total, asked=decision.counts.get("asked", 0))
    return {
        "version": decision.version.number,
        "asked_on": day(decision.opened_at, topic),
        "what_changed": decision.version.what_changed,
        "counts": {"fine": replies.fine, "worry": replies.worry, "not_yet": replies.not_yet} if may_show else None,
        "was_decided": decision.decided_at is not None,
        "worries": [
            {
                "reason": objection.reason,
                "what_we_did": "" if objection.pk in held else objection.resolution,
                "answered_by_version": objection.answered_by.number if objection.answered_by else None,
            }
            for objection in decision.objections.all()
        ],
    }


def decision_of(decision: Decision, topic: Topic) -> dict[str, Any]:
    return {
        "version": decision.version.number,
        "decided_on": day(decision.decided_at, topic),
        "look_again_on": iso(decision.review_on),
        "how": decision.how.lower(),
        "still_disagree": [deciding.words_of_dissent(dissent) for dissent in decision.dissents.all()],
    }


def job_of(number: int, job: Action) -> dict[str, Any]:
    return {
        "number": number,
        "what": job.what,
        "state": job.state,
        "by": by_sides(actions.owners_of(job)),
        "roughly_by": job.roughly_by,
        # Picked up again, it has not changed anything yet.
        "what_changed": job.what_changed if job.state == Action.State.DONE else "",
        "done_on": _done_on(job),
        "was_handed_on": any(step.to_id is not None for step in job.steps.all()),
    }


def _done_on(job: Action) -> str | None:
    """The day on which it was last said to be done; none of a job that is not."""
    days = [step.happened_on for step in job.steps.all() if step.kind == ActionStep.Kind.DONE]
    return iso(max(days)) if days and job.state == Action.State.DONE else None
