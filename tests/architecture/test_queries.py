"""What a page asks of the database does not grow with what stands there: every page, at two sizes."""

import datetime
import itertools

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from evenground.around.wall.models import PhotoOfTheWeek, WallNote
from evenground.flow.actions.models import Action, ActionOwner, ActionStep, JobNote
from evenground.flow.answers.models import Answer
from evenground.flow.contributions.models import Authorship, Contribution
from evenground.flow.responses.models import Participant, Response
from evenground.flow.talk.models import Note
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Board, Member, Perspective
from evenground.ground.glossary.models import AskedAbout, AskedWord, Entry, Wording
from evenground.ground.people.models import Person
from evenground.ground.photos.models import Photo
from evenground.ground.safety.models import Hold
from evenground.ground.web import clock
from tests.architecture.test_access import NAMES, address, routes

# In one worker: the story is told once for the file.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("story")]

AT_FIRST, MORE = 6, 40
A_SHARE = 0.4
"""Of all routes, in an ordinary run."""
ANSWERED_BY_EACH = 12
NUMBERS = itertools.count(1000)


def test_no_pages_queries_grow_with_members_ideas_answers_or_jobs(told_story, some_of, at_least):
    asked = some_of([each for each in routes() if "token" not in each[1]], A_SHARE)
    paths = {route: address(route, parameters) for route, parameters in asked}
    paths |= {f"question {n}": path for n, path in enumerate(every_question())}
    grow(AT_FIRST)
    before = queries_of(paths)
    grow(MORE)
    after = queries_of(paths)
    grown = {page: (before[page], after[page]) for page in before if after[page] > before[page]}
    assert grown == {}, "queries before and after there was more"
    assert len(before) >= at_least(60)


def every_question() -> list[str]:
    return [reverse("topics:question", args=[topic.board.slug, topic.pk]) for topic in Topic.objects.select_related("board")]


def queries_of(paths: dict[str, str]) -> dict[tuple[str, str], int]:
    counted = {}
    for viewer in ("member", "safety person", "host"):
        client = Client()
        client.force_login(Person.objects.get(name=NAMES[viewer]))
        for page, path in paths.items():
            with CaptureQueriesContext(connection) as queries:
                status = client.get(path).status_code
            if status == 200:
                counted[viewer, page] = len(queries)
    return counted


def grow(more: int) -> None:
    board = Board.objects.get(slug="hill-and-river")
    today = clock.now().date()
    members = new_members(board, more, today)
    for topic in list(Topic.objects.filter(board=board)):
        ideas = new_ideas(topic, members, today)
        new_answers(topic, members, ideas)
        new_notes_and_jobs(topic, members, today)
    Topic.objects.bulk_create(
        Topic(board=board, question=f"Another question {n}?", asked_by=member, asked_at=clock.now(), shape=Topic.Shape.COLLECT,
              stage=Topic.Stage.GATHER, reveal_at=clock.now() + datetime.timedelta(days=3))
        for n, member in enumerate(members)
    )  # fmt: skip
    on_the_wall(board, members, today)
    our_words(board, members, today)
    held_before = Hold.objects.filter(board=board).values("item")
    held = Contribution.objects.filter(board=board, words__startswith="Grown").exclude(pk__in=held_before)[: more // 2]
    Hold.objects.bulk_create(
        Hold(board=board, kind="contribution", item=each.pk, reason="private", made_on=today) for each in held
    )


def our_words(board: Board, members: list[Member], today: datetime.date) -> None:
    """Words that are explained, of which some stand in ideas, some change, and some are asked about."""
    entries = Entry.objects.bulk_create(
        Entry(board=board, word=f"Grown {n}", key=f"grown {member.pk}") for n, member in enumerate(members)
    )
    later = today + datetime.timedelta(days=3)
    for number, begins, some in ((1, today, entries), (2, later, entries[::2])):
        Wording.objects.bulk_create(
            Wording(board=board, entry=each, number=number, meaning="Grown up", written_on=today, stands_from=begins)
            for each in some
        )
    asked = AskedWord.objects.bulk_create(
        AskedWord(board=board, word="Unknown", key=f"unknown {each.pk}", seen_from=today) for each in members
    )
    ideas = Contribution.objects.filter(board=board)[: len(asked)]
    AskedAbout.objects.bulk_create(
        AskedAbout(board=board, asked=word, kind="contribution", item=idea.pk, tell_from=today)
        for word, idea in zip(asked, ideas, strict=False)
    )


def on_the_wall(board: Board, members: list[Member], today: datetime.date) -> None:
    """A note of each with two replies, some out of sight; photos of the week, and pictures that wait for another pair of eyes."""
    now = clock.now()
    when = {"board": board, "written_at": now, "seen_from": now}
    pictures = Photo.objects.bulk_create(Photo(board=board, description="Grown", state=Photo.State.READY) for _ in members * 2)
    beside = iter(pictures)
    notes = WallNote.objects.bulk_create(
        WallNote(**when, member=each, words=f"Grown note {n}", photo=next(beside)) for n, each in enumerate(members)
    )
    for words in ("Grown", "Grown, too"):
        WallNote.objects.bulk_create(
            WallNote(**when, member=each, words=words, under=note) for each, note in zip(members, notes, strict=True)
        )
    PhotoOfTheWeek.objects.bulk_create(
        PhotoOfTheWeek(board=board, member=each, photo=next(beside), given_on=today, seen_from=now, looked_at_on=today)
        for each in members
    )
    Hold.objects.bulk_create(
        Hold(board=board, kind="wall_note", item=each.pk, reason="private", made_on=today) for each in notes[::3]
    )


def new_members(board: Board, more: int, today: datetime.date) -> list[Member]:
    sides = itertools.cycle(Perspective.objects.filter(board=board))
    people = Person.objects.bulk_create(Person(name=f"Grown {n}", age_band="26+", joined_on=today) for n in range(more))
    return Member.objects.bulk_create(
        Member(board=board, person=person, perspective=next(sides), joined_on=today) for person in people
    )


def new_ideas(topic: Topic, members: list[Member], today: datetime.date) -> list[Contribution]:
    first = (Contribution.objects.filter(topic=topic, number__isnull=False).count() + 1) if topic.revealed_at else None
    ideas = Contribution.objects.bulk_create(
        Contribution(board=topic.board, topic=topic, words=f"Grown idea {n}", given_on=today, seen_from=clock.now(),
                     number=None if first is None else 1000 + first + n)
        for n in range(len(members))
    )  # fmt: skip
    Authorship.objects.bulk_create(
        Authorship(board=topic.board, contribution=idea, member=member) for idea, member in zip(ideas, members, strict=True)
    )
    return ideas


def new_answers(topic: Topic, members: list[Member], ideas: list[Contribution]) -> None:
    """Agree and disagree, and for half of the ideas what became of them."""
    if topic.revealed_at is None:
        return
    seat = Participant.objects.filter(topic=topic).count() + 10_000
    seats = Participant.objects.bulk_create(
        Participant(board=topic.board, topic=topic, seat=seat + n, kind=Participant.Kind.MEMBER, member=member)
        for n, member in enumerate(members)
    )
    Response.objects.bulk_create(
        Response(board_id=topic.board_id, participant=each, number=idea.number, value=1 - n % 3)
        for each in seats
        for n, idea in enumerate(ideas[:ANSWERED_BY_EACH])
    )
    Answer.objects.bulk_create(
        Answer(board=topic.board, contribution=idea, outcome="open", reason="We are asking.", answered_on=idea.given_on)
        for idea in ideas[::2]
    )


def new_notes_and_jobs(topic: Topic, members: list[Member], today: datetime.date) -> None:
    if topic.revealed_at is None:
        return
    Note.objects.bulk_create(
        Note(board=topic.board, topic=topic, member=member, words="Grown note", said_at=clock.now(), seen_from=clock.now())
        for member in members
    )
    jobs = Action.objects.bulk_create(
        Action(board=topic.board, topic=topic, what=f"Grown job {n}", agreed_on=today, roughly_on=today)
        for n in range(len(members))
    )
    for job, member in zip(jobs, members, strict=True):
        ActionOwner.objects.create(board=topic.board, action=job, member=member, has_said_yes=True)
        JobNote.objects.create(
            board=topic.board, action=jobs[0], member=member, words="Grown", said_on=today, place=next(NUMBERS)
        )
        ActionStep.objects.create(board=topic.board, action=job, member=member, kind=ActionStep.Kind.TAKEN_ON, happened_on=today)
