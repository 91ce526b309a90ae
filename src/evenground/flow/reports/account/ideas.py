"""The ideas of an account: how they were answered, what became of each, and where people agree and differ."""

from collections import defaultdict
from typing import Any

from evenground.cores.equality import SMALLEST_COUNT_SHOWN
from evenground.flow.actions.models import Action
from evenground.flow.answers import reads as answers
from evenground.flow.answers.models import Answer
from evenground.flow.contributions.models import Contribution
from evenground.flow.opinion_maps import reads as opinion_maps
from evenground.flow.opinion_maps.models import DrawnMap
from evenground.flow.proposals.models import Part
from evenground.flow.reports.account.days import iso
from evenground.flow.reports.account.sides import by_sides
from evenground.flow.reports.models import ANSWERED, NOT_YET
from evenground.flow.responses import reads as responses
from evenground.flow.responses.rules import is_enough_to_show
from evenground.flow.topics.models import Topic


def ideas_of(topic: Topic, shown: list[Contribution], parts: list[Part], jobs: list[Action]) -> list[dict[str, Any]]:
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
        "by": by_sides(answers.names_under(answer)),
        "answered_on": answer.answered_on.isoformat(),
        "was_longer_than_we_said": answer.was_longer_than_we_said,
        "author": _author(answer),
    }


def _author(answer: Answer) -> str | None:
    """What whoever gave the idea says to the answer, if they have said anything; never who that is."""
    if answer.agreed_on is not None:
        return ANSWERED
    return NOT_YET if any(each.answered_on is None for each in answer.sent_back.all()) else None


def agreement(topic: Topic, shown: set[int | None], *, is_total_told: bool) -> dict[str, Any]:
    """Where nearly all think the same and where people differ, as the newest map says it; of ideas in sight only."""
    drawn = opinion_maps.map_of(topic)
    found: dict[str, Any] = drawn.result if drawn else {}
    shared = {idea for idea, _side in found.get("shared", [])}
    return {
        "agreed": [
            {name: one[name] for name in ("number", "side", "count", "seen")}
            for one in found.get("common", [])
            if one["number"] in shown & shared
        ],
        "differed": [
            {name: one[name] for name in ("number", "agree", "disagree", "seen")}
            for one in found.get("apart", [])
            if one["number"] in shown
        ],
        "map": _map(drawn, is_total_told=is_total_told),
    }


def answering(topic: Topic) -> dict[str, Any]:
    """How far the answers are, the ones that answered nobody among them."""
    standing = answers.standing(topic)
    late = Answer.objects.filter(contribution__in=answers.answerable(topic).values("pk"), was_longer_than_we_said=True)
    return {
        "owed": standing.owed,
        "answered": standing.answered,
        "promised_by": iso(standing.promised_by) if standing.was_promised else None,
        "longer_than_we_said": late.count(),
        # Among the answered: whoever gave the idea said "not yet", and has no other answer so far.
        "sent_back": standing.sent_back,
    }


def _map(drawn: DrawnMap | None, *, is_total_told: bool) -> dict[str, Any] | None:
    """Where people stand, as the map has it; none where a group is small, or where its size could give a hidden count away."""
    sizes = [group["size"] for group in drawn.result["groups"]] if drawn else []
    if drawn is None or not drawn.result["dots"] or not is_total_told or min(sizes) < SMALLEST_COUNT_SHOWN:
        return None
    return {"groups": sizes, "dots": drawn.result["dots"]}
