"""The others of the made-up board take part, too, so that what a visitor asks can be walked to its end in an afternoon.

They know nothing of the question, so they give ideas that fit any, agree more than they disagree, and can live with most plans.
The same visitor finds them the same: chance is made from ids. Nobody here is a real person.
"""

from datetime import datetime
from hashlib import blake2b

from django.db import transaction
from django.utils.translation import gettext as _

from evenground.flow.contributions import reads as contributions
from evenground.flow.contributions import writes as giving
from evenground.flow.decisions import reads as decisions
from evenground.flow.decisions import writes as deciding
from evenground.flow.quick_asks import reads as quick_asks
from evenground.flow.quick_asks import writes as picking
from evenground.flow.responses import reads as responses
from evenground.flow.responses import writes as responding
from evenground.flow.responses.models import Response
from evenground.flow.topics.models import Topic
from evenground.flow.topics.reads import topics_of
from evenground.flow.topics.rules import Stage, is_sealed
from evenground.ground.boards.models import Board, Member
from evenground.ground.boards.reads import members_of
from evenground.ground.web import clock

VISITORS_EYES = {"Maya", "Jo", "Ruth"}
"""Whom a visitor can be. What they think, a visitor says."""


def take_part() -> None:
    """What the others do in a day: give, answer, press, and say whether they can live with it."""
    now = clock.now()
    for board in Board.objects.filter(slug="hill-and-river"):
        others = [member for member in members_of(board) if member.name not in VISITORS_EYES]
        questions = list(topics_of(board))
        with transaction.atomic():
            _give(others, [topic for topic in questions if is_sealed(topic)])
            for member in others:
                _respond(member, [topic for topic in questions if topic.stage in (Stage.RESPOND, Stage.MAP)])
                _press(member, questions, now)
                _decide(member, questions, now)


def _ideas() -> list[str]:
    return [
        _("Ask the people who use it first, and ask the quiet ones too."),
        _("Keep it short, and say it in plain words."),
        _("Try it for a month. Then look at it again together."),
        _("Not only on the website. Some of us have no data at the end of the month."),
    ]


def _give(others: list[Member], questions: list[Topic]) -> None:
    for topic in questions:
        givers = sorted(others, key=lambda member: _chance(topic.pk, member.pk))
        for member, words in zip(givers, _ideas(), strict=False):
            if not contributions.has_given(member, topic):
                giving.contribute(topic, by=member, words=words)


def _respond(member: Member, questions: list[Topic]) -> None:
    """To questions that they have not begun to answer: where they have, the story says what they think."""
    for topic in questions:
        if responses.own_values(member, topic):
            continue
        shown = responses.numbers_shown(topic)
        for number in shown:
            falls = _chance(topic.pk, number, member.pk)
            # Some ideas are liked by nearly all, some part people: so there is something to see.
            liked = 0.55 + 0.4 * _chance(topic.pk, number)
            value = Response.AGREE if falls < liked else Response.SKIP if falls > 0.95 else Response.DISAGREE
            responding.respond(topic, number, value, by=member, shown=shown)


def _press(member: Member, questions: list[Topic], now: datetime) -> None:
    waiting = quick_asks.waiting_for(member, now)
    for topic in (each for each in questions if each.pk in waiting):
        places = [choice.place for choice in quick_asks.choices_of(topic)]
        picking.pick(topic, places[int(_chance(topic.pk, member.pk) * len(places))], by=member)


def _decide(member: Member, questions: list[Topic], now: datetime) -> None:
    waiting = decisions.waiting_for(member, now)
    for topic in (each for each in questions if each.pk in waiting):
        decision = decisions.latest_of(topic)
        if decision is None:
            continue
        has_a_worry = _chance(decision.pk, member.pk) > 0.9
        words = _("I hope that we look at it again soon.") if has_a_worry else ""
        deciding.give_reply(decision, "worry" if has_a_worry else "fine", by=member, words=words)


def _chance(*about: object) -> float:
    """From 0 up to 1; the same for the same."""
    digest = blake2b(" ".join(map(str, about)).encode(), digest_size=7).digest()
    return int.from_bytes(digest) / 2**56
