"""The sample board's question of the letter, filled up with made-up ideas and answers.

Straight into the tables: a hundred thousand presses would take hours.
"""

import itertools
from datetime import timedelta

from evenground.flow.answers.models import Answer, AnswerGiver
from evenground.flow.contributions.models import Authorship, Contribution
from evenground.flow.responses.models import Participant, Response
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member
from evenground.ground.web import clock

AT_ONCE = 5_000
ANSWERED_BY_EACH = 40
"""Ideas that each member says something about: nobody reads a hundred thousand."""

LAST_OF_MEMBERS = 200

WORDS = [
    "bus",
    "letter",
    "kind",
    "phone",
    "door",
    "chair",
    "early",
    "late",
    "text",
    "card",
    "name",
    "help",
    "walk",
    "room",
    "quiet",
    "light",
    "friend",
    "mum",
    "school",
    "morning",
]
OUTCOMES = ("used", "partly", "not used", "open")


def grow_to(size: int) -> Topic:
    """The question with at least so many ideas that everybody can see; half of those added have an answer."""
    topic = Topic.objects.select_related("board").get(question__startswith="The letter")
    shown = Contribution.objects.filter(topic=topic, number__isnull=False)
    first = max(shown.values_list("number", flat=True), default=0) + 1
    members = list(Member.objects.filter(board=topic.board, left_on=None))
    for start in range(first, size + 1, AT_ONCE):
        add(topic, members, range(start, min(start + AT_ONCE, size + 1)))
    return topic


def add(topic: Topic, members: list[Member], numbers: range) -> None:
    today = clock.now().date()
    ideas = Contribution.objects.bulk_create(
        Contribution(board=topic.board, topic=topic, number=number, words=words_of(number), given_on=today, seen_from=clock.now())
        for number in numbers
    )
    # Members of a board give a few each; so many come from a public consultation, on paper or brought in, and have no account.
    own = [idea for idea in ideas if idea.number and idea.number <= LAST_OF_MEMBERS]
    Authorship.objects.bulk_create(
        Authorship(board=topic.board, contribution=idea, member=member)
        for idea, member in zip(own, itertools.cycle(members), strict=False)
    )
    answers = Answer.objects.bulk_create(
        Answer(
            board=topic.board,
            contribution=idea,
            outcome=OUTCOMES[n % 4],
            reason=f"Because of the {WORDS[n % len(WORDS)]}.",
            used_where="the letter" if n % 4 < 2 else "",
            answered_on=today,
            agreed_on=today if n % 3 == 0 else None,
            check_on=today + timedelta(days=n % 90) if n % 4 else None,
        )
        for n, idea in enumerate(ideas[::2])
    )
    AnswerGiver.objects.bulk_create(
        AnswerGiver(board=topic.board, answer=answer, member=member, has_said_yes=True)
        for answer, first in zip(answers, itertools.cycle(range(len(members))), strict=False)
        for member in (members[first], members[first - 1])
    )
    seats = Participant.objects.filter(topic=topic, kind=Participant.Kind.MEMBER)
    Response.objects.bulk_create(
        Response(board_id=topic.board_id, participant=seat, number=idea.number, value=1 - (n + seat.seat) % 3)
        for seat in seats
        for n, idea in enumerate(ideas[:ANSWERED_BY_EACH])
    )


def words_of(number: int) -> str:
    """Other words for every idea, and the same ones each time."""
    picked = [WORDS[(number * step + step * step) % len(WORDS)] for step in range(1, 9)]
    return f"Made-up idea {number}: the {' '.join(picked)}."
