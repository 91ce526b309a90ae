"""The account of a question, gathered from the ledger as plain values that can be frozen, published and read by machines.

It holds what everybody on the board can read, and less: no member's id, no seat, no photo and no member's name. Who signed did so
for the board, not for the world; and with a list of the board's names anybody could undo the hidden small counts.
`schema.json` beside this file says what stands in it; a test holds the two together.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import get_language

from evenground.cores.equality import hide_small
from evenground.flow.actions import reads as actions
from evenground.flow.actions.models import Action
from evenground.flow.answers import reads as answers
from evenground.flow.answers.models import Answer
from evenground.flow.contributions.models import Authorship, Contribution
from evenground.flow.decisions import reads as decisions
from evenground.flow.decisions import rules as deciding
from evenground.flow.decisions.models import Decision
from evenground.flow.opinion_maps import reads as opinion_maps
from evenground.flow.proposals import reads as proposals
from evenground.flow.proposals.models import Part, ProposalVersion
from evenground.flow.reports.models import Report
from evenground.flow.responses import reads as responses
from evenground.flow.responses.models import Participant
from evenground.flow.responses.rules import is_enough_to_show
from evenground.flow.talk.models import Note
from evenground.flow.topics.models import Topic
from evenground.flow.topics.rules import has_said_what_can_change
from evenground.ground.boards.models import Member
from evenground.ground.boards.reads import perspectives_of
from evenground.ground.rounds.models import ReplySent, Round
from evenground.ground.safety.reads import is_held

VERSION = 1
"""Of the account's form. A reader who meets another version must not guess."""

ONE_SIDE, DIFFERENT_SIDES = "one side", "different sides"


def gather(topic: Topic, report: Report | None) -> dict[str, Any]:
    """All that a report on this question says, as of now. The number of queries does not grow with the question."""
    decided = decisions.decided_of(topic)
    plan = decided.version if decided else proposals.newest_shared(topic)
    parts = proposals.parts_of(plan) if plan else []
    jobs = actions.as_shown(actions.jobs_of(topic))
    rounds = decisions.as_shown(decisions.decisions_of(topic))[::-1]
    if plan is not None:
        (plan,) = proposals.as_shown([plan])
    held = decisions.held_objections(rounds)
    shown = list(answers.answerable(topic))
    return {
        "version": VERSION,
        "language": get_language() or "en",
        "board": topic.board.name,
        "published_on": _day(report.published_at, topic) if report else None,
        "question": {"words": topic.question, "more": topic.more, "asked_on": _day(topic.asked_at, topic)},
        "what_can_change": _what_can_change(topic),
        "took_part": _took_part(topic),
        "ideas": _ideas(topic, shown, parts, jobs),
        "photos": sum(each.photo_id is not None for each in shown),
        **_agreement(topic, {each.number for each in shown}),
        "plan": _plan(plan, parts) if plan else None,
        "rounds": [_round(each, held) for each in rounds],
        "decision": _decision(decided, topic) if decided else None,
        "jobs": [_job(number, job) for number, job in enumerate(jobs, 1)],
        "answering": _answering(topic),
        "own_words": _own_words(report),
    }


def _day(moment: datetime | None, topic: Topic) -> str | None:
    return moment.astimezone(topic.board.zone).date().isoformat() if moment else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _by(members: Iterable[Member]) -> str | None:
    """Whether one side did it or several did. Not how many: that could tell a hidden small count from nobody at all."""
    sides = {member.perspective_id for member in members}
    if not sides:
        return None
    return ONE_SIDE if len(sides) == 1 else DIFFERENT_SIDES


def _what_can_change(topic: Topic) -> dict[str, Any] | None:
    if not has_said_what_can_change(topic):
        return None
    said = topic.what_can_change
    words = {name: getattr(said, name) for name in ("can_change", "cannot_change", "why_not", "who_says_yes", "who_answers")}
    return {**words, "answer_by": said.answer_by.isoformat()}


def _took_part(topic: Topic) -> dict[str, Any]:
    """How many people of each side gave, answered, talked or decided; small numbers hidden so that none can be worked out."""
    asked = Round.objects.filter(subject__in=Decision.objects.filter(topic=topic).values("pk"))
    took_part = Member.objects.filter(
        Q(pk__in=Authorship.objects.filter(contribution__topic=topic, contribution__is_withdrawn=False).values("member"))
        | Q(pk__in=Participant.objects.filter(topic=topic, answered_at__isnull=False, member__isnull=False).values("member"))
        | Q(pk__in=Note.objects.filter(topic=topic).values("member"))
        | Q(pk__in=ReplySent.objects.filter(round__in=asked.values("pk")).values("member"))
    )
    sides = list(perspectives_of(topic.board))
    side_of = list(took_part.values_list("perspective_id", flat=True))
    shown = hide_small([side_of.count(side.pk) for side in sides])
    return {
        "people": shown.total,
        "sides": [{"side": side.name, "people": count} for side, count in zip(sides, shown.counts, strict=True)],
        "answers": responses.how_many(topic),
    }


def _ideas(topic: Topic, shown: list[Contribution], parts: list[Part], jobs: list[Action]) -> list[dict[str, Any]]:
    counts = responses.counts(topic)
    answered = {each.pk: each.answer for each in answers.answered(topic)}
    answers.as_shown(topic, answered.values())
    rests: dict[Any, list[int]] = defaultdict(list)
    for part in parts:
        for rest in part.rests.all():
            rests[rest.contribution_id].append(part.place)
    return [
        {
            "number": each.number,
            "words": each.words,
            "is_out_of_sight": False,
            "is_a_photo": each.photo_id is not None,
            "counts": _counts(counts.get(each.number or 0)),
            "parts": rests[each.pk],
            "answer": _answer(answered[each.pk], parts, jobs) if each.pk in answered else None,
        }
        for each in shown
    ]


def _counts(counts: responses.Counts | None) -> dict[str, int] | None:
    if counts is None or not is_enough_to_show(counts.answered):
        return None
    return {"agree": counts.agree, "skip": counts.skip, "disagree": counts.disagree}


def _answer(answer: Answer, parts: list[Part], jobs: list[Action]) -> dict[str, Any]:
    part = answer.used_in_part
    # An answer may name a part of an older version: the part with the same words stands for it.
    places = [each.place for each in parts if part is not None and (each.pk == part.pk or each.words == part.words)]
    numbers = [number for number, job in enumerate(jobs, 1) if job.pk == answer.used_in_action_id]
    return {
        "outcome": answer.outcome,
        "reason": answer.reason,
        "where": answer.used_where,
        "part": places[0] if places else None,
        "job": numbers[0] if numbers else None,
        "by": _by(answers.names_under(answer)),
        "answered_on": answer.answered_on.isoformat(),
        "was_longer_than_we_said": answer.was_longer_than_we_said,
    }


def _agreement(topic: Topic, shown: set[int | None]) -> dict[str, Any]:
    """What nearly all agree on and where people differ, as the newest map says it; of ideas in sight only."""
    drawn = opinion_maps.map_of(topic)
    found: dict[str, Any] = drawn.result if drawn else {}
    return {
        "agreed": [
            {name: one[name] for name in ("number", "side", "count", "seen")}
            for one in found.get("common", [])
            if one["number"] in shown
        ],
        "differed": [
            {name: one[name] for name in ("number", "agree", "disagree", "seen")}
            for one in found.get("apart", [])
            if one["number"] in shown
        ],
    }


def _plan(version: ProposalVersion, parts: list[Part]) -> dict[str, Any]:
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


def _round(decision: Decision, held: set[Any]) -> dict[str, Any]:
    """One asking of everybody. Never the words of a worry: its writer gave them to the board, not to the world."""
    replies = decisions.replies_of(decision)
    may_show = deciding.may_show_how_many(replies.total, asked=decision.counts.get("asked", 0))
    return {
        "version": decision.version.number,
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


def _decision(decision: Decision, topic: Topic) -> dict[str, Any]:
    return {
        "version": decision.version.number,
        "decided_on": _day(decision.decided_at, topic),
        "look_again_on": _iso(decision.review_on),
        "how": decision.how.lower(),
        "still_disagree": [deciding.words_of_dissent(dissent) for dissent in decision.dissents.all()],
    }


def _job(number: int, job: Action) -> dict[str, Any]:
    return {
        "number": number,
        "what": job.what,
        "state": job.state,
        "by": _by(actions.owners_of(job)),
        "roughly_by": job.roughly_by,
        "what_changed": job.what_changed,
        "was_handed_on": any(step.to_id is not None for step in job.steps.all()),
    }


def _answering(topic: Topic) -> dict[str, Any]:
    standing = answers.standing(topic)
    late = Answer.objects.filter(contribution__in=answers.answerable(topic).values("pk"), was_longer_than_we_said=True)
    return {
        "owed": standing.owed,
        "answered": standing.answered,
        "promised_by": _iso(standing.promised_by) if standing.was_promised else None,
        "longer_than_we_said": late.count(),
    }


def _own_words(report: Report | None) -> dict[str, str]:
    names = ("what_changed", "what_did_not", "what_it_cost", "what_comes_next", "before", "after")
    is_shown = report is not None and not is_held("report", report.pk)
    return {name: getattr(report, name) if is_shown else "" for name in names}
