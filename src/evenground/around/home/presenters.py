from dataclasses import dataclass

from django.urls import reverse

from evenground.flow.topics import presenters as topics
from evenground.flow.topics.models import Topic
from evenground.flow.topics.reads import topics_of
from evenground.ground.boards.models import Member


@dataclass(frozen=True)
class QuestionCard:
    question: str
    step: str
    href: str


@dataclass(frozen=True)
class Front:
    """A board's front page: one thing for the viewer at the top, then the questions, newest first."""

    next: topics.NextThing | None
    about: Topic | None
    questions: list[QuestionCard]
    ask: str


def front_of(member: Member) -> Front:
    questions = list(topics_of(member.board)[:50])
    first = next((t for t in questions if t.stage != Topic.Stage.TELL), None)
    return Front(
        next=topics.next_thing(first) if first else None,
        about=first,
        questions=[
            QuestionCard(t.question, str(Topic.Stage(t.stage).label), topics.address(t, "topics:question")) for t in questions
        ],
        ask=reverse("topics:ask", args=[member.board.slug]),
    )
