"""The clock above the answers of a question."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from evenground.flow.answers import rules
from evenground.flow.answers.models import Answer, SentBack
from evenground.flow.contributions import reads as contributions
from evenground.flow.topics import large
from evenground.flow.topics.models import Topic
from evenground.flow.topics.rules import has_said_what_can_change
from evenground.ground.safety import promises
from evenground.ground.web import clock


@dataclass(frozen=True)
class Standing:
    """The clock of a question: how many are answered, of how many, and by when that was promised."""

    answered: int
    owed: int
    promised_by: date | None
    was_promised: bool
    is_longer_than_we_said: bool
    # Answers that did not answer whoever gave the idea, and the day by which the first of them was promised a better one.
    sent_back: int = 0
    sent_back_by: date | None = None
    is_sent_back_longer: bool = False
    # Answers at which somebody said they would look again by now.
    to_check: int = 0

    @property
    def waiting(self) -> int:
        return self.owed - self.answered

    @property
    def is_anything_longer(self) -> bool:
        return self.is_longer_than_we_said or self.is_sent_back_longer

    @property
    def is_anything_waiting(self) -> bool:
        return bool(self.waiting or self.sent_back)


def standing(topic: Topic) -> Standing:
    return standings([topic])[topic.pk]


def standings(topics: Iterable[Topic]) -> dict[UUID, Standing]:
    """The clock of each of these questions of one board. The number of queries does not grow with them."""
    asked, now = list(topics), clock.now()
    owed = large.counted("owed", asked, _owed, how_many=lambda each: each[0])
    # A day is a day of the board, and questions that are asked for together are of one board.
    today = now.astimezone(asked[0].board.zone).date() if asked else now.date()
    sent_back, to_check = _sent_back(asked), _to_check(asked, today)

    def of(topic: Topic) -> Standing:
        every, waiting = owed.get(topic.pk, (0, 0))
        how_many, first_by = sent_back.get(topic.pk, (0, None))
        return Standing(
            answered=every - waiting,
            owed=every,
            promised_by=rules.promised_by(topic),
            was_promised=has_said_what_can_change(topic),
            is_longer_than_we_said=bool(waiting) and rules.is_longer_than_we_said(topic, now),
            sent_back=how_many,
            sent_back_by=first_by,
            is_sent_back_longer=first_by is not None and promises.is_longer_than_we_said(first_by, today),
            to_check=to_check.get(topic.pk, 0),
        )

    return {topic.pk: of(topic) for topic in asked}


def _owed(topics: list[Topic]) -> dict[UUID, tuple[int, int]]:
    """How many ideas of each question are owed an answer, and how many of them have none."""
    in_sight = contributions.revealed_in(topics).values_list("topic")
    counted = in_sight.annotate(every=Count("pk"), waiting=Count("pk", filter=Q(answer=None)))
    return {topic: (every, waiting) for topic, every, waiting in counted}


def _sent_back(topics: list[Topic]) -> dict[UUID, tuple[int, date | None]]:
    """How many answers of each question were sent back and wait, and by when the first was promised a better one."""
    # Also one whose words are out of sight: they may be nobody's to read, and still somebody waits.
    # All that wait on these boards, which are few: by question, the database would go through all of its ideas.
    waits = SentBack.objects.filter(answered_on=None, board__in={topic.board_id for topic in topics}).order_by()
    asked = {topic.pk for topic in topics}
    every = waits.values_list("answer__contribution", "answer__contribution__topic", "answer_by")
    rows = [row for row in every if row[1] in asked]
    seen = contributions.shown_among(idea for idea, _topic, _day in rows)
    found: dict[UUID, list[date]] = {}
    for idea, topic, day in rows:
        if idea in seen:
            found.setdefault(topic, []).append(day)
    return {topic: (len(days), min(days)) for topic, days in found.items()}


def _to_check(topics: list[Topic], today: date) -> dict[UUID, int]:
    """At how many answers of each question somebody said they would look again by now."""
    boards = {topic.board_id for topic in topics}
    due = Answer.objects.filter(board__in=boards, check_on__lte=today, contribution__topic__in=topics).order_by()
    rows = list(due.values_list("contribution", "contribution__topic"))
    seen = contributions.shown_among(idea for idea, _topic in rows)
    return dict(Counter(topic for idea, topic in rows if idea in seen))
