"""What somebody who has just joined is asked: one question that takes one press, or else where they can begin."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from evenground.around.waiting.next_things import things_for
from evenground.flow.quick_asks import reads as quick_asks
from evenground.flow.responses import next_up
from evenground.flow.responses import presenters as responses
from evenground.flow.responses import reads as answered
from evenground.flow.topics.models import Topic
from evenground.flow.topics.presenters import address
from evenground.flow.topics.reads import topics_of
from evenground.ground.boards.models import Member
from evenground.ground.web import clock

MOST_QUESTIONS = 20
"""A first question is one of the newest; to look further back would cost a newcomer time and tell them little."""

Stage = Topic.Stage


@dataclass(frozen=True)
class FirstQuestion:
    question: str
    # What others said of it, when that is what is asked about.
    idea: responses.Idea | None
    to: str
    name: str
    # What each button says, and what it sends.
    presses: list[tuple[str, str]]


@dataclass(frozen=True)
class Beginning:
    """Where to begin when nothing can be answered with one press."""

    title: str
    question: str
    button: str
    href: str


def first_for(member: Member) -> FirstQuestion | Beginning:
    return _quick(member) or _idea(member) or _beginning(member)


def _quick(member: Member) -> FirstQuestion | None:
    pressed = quick_asks.waiting_for(member, clock.now()) - quick_asks.locked_on(member.board)
    topic = topics_of(member.board).filter(pk__in=pressed).first()
    if topic is None:
        return None
    presses = [(choice.words, str(choice.place)) for choice in quick_asks.choices_of(topic)]
    return FirstQuestion(topic.question, None, address(topic, "quick_asks:ask"), "choice", presses)


def _idea(member: Member) -> FirstQuestion | None:
    open_ones = list(topics_of(member.board).filter(stage__in=(Stage.RESPOND, Stage.MAP))[:MOST_QUESTIONS])
    left = answered.left_for(member, open_ones)
    topic = next((one for one in open_ones if left.get(one.pk)), None)
    if topic is None:
        return None
    asking = responses.asking_of(member, topic, next_up.shown_in(topic))
    presses = [(_("Agree"), "1"), (_("Disagree"), "-1"), (_("Skip"), "0")]
    return FirstQuestion(topic.question, asking.idea, asking.here, "value", presses)


def _beginning(member: Member) -> Beginning:
    for topic, thing in things_for(member, list(topics_of(member.board)[:MOST_QUESTIONS])):
        return Beginning(thing.title, topic.question, thing.button, thing.href)
    return Beginning(
        _("Nothing is asked just now"), "", _("Look round your board"), reverse("home:board", args=[member.board.slug])
    )
