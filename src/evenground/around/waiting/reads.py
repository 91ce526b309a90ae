from collections.abc import Collection, Iterator
from dataclasses import dataclass

from evenground.around.waiting import next_things, of_the_board
from evenground.around.waiting.known import Known
from evenground.flow.topics.models import Topic
from evenground.flow.topics.presenters import NextThing
from evenground.flow.topics.reads import topics_of, veiled
from evenground.ground.boards.models import Member

MOST_QUESTIONS = 50
ASKED_OF_FEW = {"say_yes_too"}
"""Anybody of another side may say the second yes, but somebody must, within two weeks: so people are told of it."""


@dataclass(frozen=True)
class Waiting:
    """One thing that somebody can do now."""

    kind: str
    thing: NextThing
    # The question's own words; nothing where it is about none.
    about: str
    # It is asked of them, and not of anybody who likes: people are told of these, and of no others.
    is_asked_of_them: bool


def questions_of(member: Member) -> list[Topic]:
    """The newest questions of the board, as far as a front page goes."""
    return veiled(topics_of(member.board)[:MOST_QUESTIONS])


def waiting_for(member: Member) -> list[Waiting]:
    return waiting_among(Known(member, questions_of(member)))


def waiting_among(known: Known) -> list[Waiting]:
    """All that waits for this member, what matters most first. How many queries this takes does not grow with the questions.

    Of somebody on a break nothing is asked; but what is about their own place they are told.
    """
    if known.member.away_since is not None:
        return list(_of_the_board(known, of_the_board.EVEN_ON_A_BREAK, asked=True))
    return [
        *_of_the_board(known, of_the_board.OWN, asked=True),
        *_of_questions(known, next_things.OWN, asked=True),
        *_of_the_board(known, of_the_board.NO_RUSH, asked=True),
        *_of_the_board(known, of_the_board.ANYBODYS, asked=False),
        *_of_questions(known, next_things.ANYBODYS, asked=False),
    ]


def _of_the_board(known: Known, kinds: Collection[of_the_board.Kind], *, asked: bool) -> Iterator[Waiting]:
    for kind in kinds:
        for thing in kind(known):
            yield _waiting(kind.__name__, thing, "", asked=asked)


def _of_questions(known: Known, kinds: Collection[next_things.Kind], *, asked: bool) -> Iterator[Waiting]:
    for kind in kinds:
        for topic in known.topics:
            thing = kind(known, topic)
            if thing is not None:
                yield _waiting(kind.__name__, thing, topic.question, asked=asked)


def _waiting(name: str, thing: NextThing, about: str, *, asked: bool) -> Waiting:
    kind = name.strip("_")
    return Waiting(kind, thing, about, asked or kind in ASKED_OF_FEW)
