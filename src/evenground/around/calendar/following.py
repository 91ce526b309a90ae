"""The days that follow answers: a better one is promised, or somebody looks again whether it came true.

Several of one question on one day are one line: how many there are, and of which ideas, no calendar says.
"""

from collections.abc import Collection
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from evenground.flow.answers.models import Answer, SentBack
from evenground.flow.contributions.models import Contribution
from evenground.ground.boards.models import Board
from evenground.ground.photos.models import Photo
from evenground.ground.safety.reads import only_held, without_held

MOST_LOOKS = 3
"""So many days to come, of one question, on which somebody looks again. The next ones come when these are over."""

M = TypeVar("M", bound=Model)
Days = set[tuple[UUID, date]]


def better_answers(boards: Collection[Board], since: date) -> Days:
    """Until which days a better answer is promised, of which questions. One query."""
    waits = SentBack.objects.filter(board__in=boards, answered_on=None, answer_by__gte=since)
    rows = _in_sight(without_held("sent_back", waits), "answer__contribution")
    return set(rows.values_list("answer__contribution__topic", "answer_by").distinct())


def second_looks(boards: Collection[Board], since: date, today: date) -> Days:
    """On which days somebody looks again at answers, of which questions: what is just over, and the next few. One query."""
    looks = without_held("answer", Answer.objects.filter(board__in=boards, check_on__gte=since))
    rows = _in_sight(looks, "contribution").values_list("contribution__topic", "check_on").distinct()
    days: dict[UUID, list[date]] = {}
    for topic, day in rows:
        assert day is not None, "asked only of those that have one"
        days.setdefault(topic, []).append(day)
    found: Days = set()
    for topic, every in days.items():
        to_come = sorted(day for day in every if day >= today)
        found |= {(topic, day) for day in every if day < today} | {(topic, day) for day in to_come[:MOST_LOOKS]}
    return found


def _in_sight(rows: QuerySet[M], idea: str) -> QuerySet[M]:
    """Without those whose idea is out of sight or was taken back; `idea` is the way to it."""
    held = only_held("contribution", Contribution.objects.order_by())
    gone = Q(**{f"{idea}__in": held.values("pk")}) | Q(**{f"{idea}__is_withdrawn": True})
    return rows.exclude(gone | Q(**{f"{idea}__words": "", f"{idea}__photo__state": Photo.State.REFUSED})).order_by()
