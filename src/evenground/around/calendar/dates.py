"""What has a date on a board: sessions, until when ideas are in, everybody can answer, answers are promised, when we look again.

Never who has not answered, nothing that is out of sight, and nothing about a worry.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from evenground.around.calendar import following
from evenground.around.wall.models import WallNote
from evenground.around.wall.reads import sessions_of
from evenground.flow.actions.models import Action
from evenground.flow.answers.rules import ANSWERS_ARE_OWED_WITHIN, promised_by
from evenground.flow.decisions import reads as decisions
from evenground.flow.decisions.models import Decision
from evenground.flow.enquiries.reads import awaited_days
from evenground.flow.quick_asks import reads as quick_asks
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Board
from evenground.ground.rounds.models import Round
from evenground.ground.safety.reads import held_pairs

PAST_SHOWN = timedelta(days=31)
"""What is over stays for a month, so that nobody wonders where it went; a calendar that kept everything would grow for ever."""


@dataclass(frozen=True)
class Entry:
    """One line in a calendar: a moment, or a whole day."""

    uid: UUID
    at: datetime | date
    written_on: date
    words: str
    path: str


def dates_of(boards: Collection[Board], jobs: Collection[Action], now: datetime) -> list[Entry]:
    """All dates of some boards, and the rough days of these jobs. How many queries this takes does not grow with them."""
    since = now - PAST_SHOWN
    topics, rounds, decided = _topics(boards, since), _rounds(boards, since), _decided(boards)
    asked = {each.pk: each for each in Decision.objects.filter(pk__in=[each.subject for each in rounds]).select_related("topic")}
    owed = _owed(boards, since.date(), now.date())
    of_these = Topic.objects.select_related("board").filter(
        pk__in={each.subject for each in rounds}
        | {each.topic_id for each in asked.values()}
        | {topic for topic, _day, _kind in owed}
    )
    topic_of = {each.pk: each for each in of_these}
    questions = (
        {each.pk for each in topics} | set(topic_of) | {each.topic_id for each in decided} | {job.topic_id for job in jobs}
    )
    held = held_pairs(questions)
    found: list[tuple[Topic, Entry]] = []
    for topic in topics:
        found += [(topic, entry) for entry in _of_topic(topic, is_box_held=("box", topic.pk) in held)]
    for round_ in rounds:
        decision = asked.get(round_.subject)
        about = topic_of.get(decision.topic_id if decision else round_.subject)
        if about is not None:
            found.append((about, _of_round(about, round_)))
    found += [(topic_of[topic], _of_what_is_owed(topic_of[topic], day, kind)) for topic, day, kind in owed]
    found += [(each.topic, _of_decision(each)) for each in decided if each.review_on and each.review_on >= since.date()]
    found += [(job.topic, _of_job(job)) for job in jobs]
    in_sight = [entry for topic, entry in found if ("question", topic.pk) not in held]
    in_sight += [_of_session(note) for note in sessions_of(boards, since)]
    return sorted((entry for entry in in_sight if _day(entry.at) >= since.date()), key=lambda entry: str(entry.uid))


def _topics(boards: Collection[Board], since: datetime) -> list[Topic]:
    is_near = (
        Q(reveal_at__gte=since)
        | Q(revealed_at__gte=since - ANSWERS_ARE_OWED_WITHIN)
        | Q(what_can_change__answer_by__gte=since.date())
    )
    return list(Topic.objects.select_related("board", "what_can_change").filter(is_near, board__in=boards))


def _rounds(boards: Collection[Board], since: datetime) -> list[Round]:
    return list(Round.objects.filter(board__in=boards, kind__in=(decisions.KIND, quick_asks.KIND), closes_at__gte=since))


def _decided(boards: Collection[Board]) -> list[Decision]:
    """What holds now, of each question: the newest that was decided."""
    every = Decision.objects.filter(board__in=boards, decided_at__isnull=False).select_related("topic__board")
    return list({each.topic_id: each for each in every.order_by("decided_at")}.values())


def _owed(boards: Collection[Board], since: date, today: date) -> list[tuple[UUID, date, str]]:
    """The days of what follows an answer, and of what members asked each other: each with its question, and as what."""
    days = {
        "sent back": following.better_answers(boards, since),
        "look again": following.second_looks(boards, since, today),
        "asked": awaited_days(boards, since),
    }
    return [(topic, day, kind) for kind, every in days.items() for topic, day in every]


def _of_topic(topic: Topic, *, is_box_held: bool) -> list[Entry]:
    found = []
    if topic.reveal_at is not None:
        words = _("Last day to give ideas: %(question)s") % {"question": topic.question}
        found.append(_entry(topic, "gather", topic.pk, topic.reveal_at, words, "topics:question"))
    promised = None if is_box_held else promised_by(topic)
    if promised is not None:
        words = _("Every idea should have an answer by today: %(question)s") % {"question": topic.question}
        found.append(_entry(topic, "answers", topic.pk, promised, words, "answers:answers"))
    return found


def _of_round(topic: Topic, round_: Round) -> Entry:
    words = _("Last day to answer: %(question)s") % {"question": topic.question}
    return _entry(topic, "round", round_.pk, round_.closes_at, words, "topics:question", written_on=round_.opens_at.date())


def _of_what_is_owed(topic: Topic, day: date, kind: str) -> Entry:
    words, page = {
        "sent back": (_("A better answer is promised by today: %(question)s"), "answers:answers"),
        "look again": (_("We look whether it came true: %(question)s"), "answers:checks"),
        "asked": (_("What somebody asked should have an answer by today: %(question)s"), "enquiries:list"),
    }[kind]
    return _entry(topic, f"{kind} {day.isoformat()}", topic.pk, day, words % {"question": topic.question}, page)


def _of_decision(decision: Decision) -> Entry:
    assert decision.review_on is not None, "asked only of those that have a day"
    assert decision.decided_at is not None, "asked only of what is decided"
    words = _("We look again at what we decided: %(question)s") % {"question": decision.topic.question}
    day, written_on = decision.review_on, decision.decided_at.date()
    return _entry(decision.topic, "review", decision.pk, day, words, "decisions:decision", written_on=written_on)


def _of_job(job: Action) -> Entry:
    assert job.roughly_on is not None, "asked only of those that have a day"
    words = _("A job of yours, roughly by today: %(job)s") % {"job": job.what}
    return _entry(job.topic, "job", job.pk, job.roughly_on, words, "actions:job", job.pk, written_on=job.agreed_on)


def _of_session(note: WallNote) -> Entry:
    assert note.meets_at is not None, "asked only of sessions"
    words = _("We meet: %(what)s (%(where)s)") % {"what": note.words, "where": note.meets_where}
    # An id that stays when the session is moved.
    return Entry(
        uuid5(note.pk, "session"), note.meets_at, note.seen_from.date(), words, reverse("wall:wall", args=[note.board.slug])
    )  # fmt: skip


def _entry(
    topic: Topic,
    kind: str,
    pk: UUID,
    at: datetime | date,
    words: str,
    page: str,
    *more: UUID,
    written_on: date | None = None,
) -> Entry:
    path = reverse(page, args=[topic.board.slug, topic.pk, *more])
    # An id that stays, and does not say of what it is.
    return Entry(uuid5(pk, kind), at, written_on or topic.asked_at.date(), words, path)


def _day(at: datetime | date) -> date:
    return at.date() if isinstance(at, datetime) else at
