"""A board's front page: one thing for whoever looks, at the top; what came of the newest report; then the questions."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenground.around.home import reads
from evenground.flow.contributions import reads as contributions
from evenground.flow.decisions import reads as decisions
from evenground.flow.quick_asks import reads as quick_asks
from evenground.flow.reports.models import Report
from evenground.flow.responses import reads as responses
from evenground.flow.topics import presenters as topics
from evenground.flow.topics import rules
from evenground.flow.topics.models import Topic
from evenground.flow.topics.reads import topics_of
from evenground.ground.boards.models import Member
from evenground.ground.web import clock

SECONDS_FOR_ONE_IDEA = 10
"""Reading a few lines and pressing one of three buttons; the sample board's visitors took 6 to 12 seconds each."""
MOST_QUESTIONS = 50

Stage = Topic.Stage


@dataclass(frozen=True)
class OneThing:
    """The one thing for today: which question, what to do, about how long it takes."""

    title: str
    question: str
    how_long: str
    button: str
    href: str


@dataclass(frozen=True)
class QuestionCard:
    question: str
    step: str
    href: str


@dataclass(frozen=True)
class WhatWeDid:
    """Before and after, side by side, and the way to the whole account."""

    question: str
    before: str
    after: str
    href: str


@dataclass(frozen=True)
class Front:
    one_thing: OneThing | None
    what_we_did: WhatWeDid | None
    questions: list[QuestionCard]
    ask: str
    ask_quickly: str


def front_of(member: Member) -> Front:
    questions = list(topics_of(member.board)[:MOST_QUESTIONS])
    return Front(
        one_thing=_one_thing(member, questions),
        what_we_did=_what_we_did(reads.newest_report(member.board)),
        questions=[_card(topic) for topic in questions],
        ask=reverse("topics:ask", args=[member.board.slug]),
        ask_quickly=reverse("quick_asks:ask_quickly", args=[member.board.slug]),
    )


def _card(topic: Topic) -> QuestionCard:
    return QuestionCard(topic.question, str(Stage(topic.stage).label), topics.address(topic, "topics:question"))


def _one_thing(member: Member, questions: list[Topic]) -> OneThing | None:
    """What only this person can do now, shortest first. How many queries this takes does not grow with the questions."""
    asked_quick = quick_asks.waiting_for(member, clock.now())
    asked_to_decide = decisions.waiting_for(member, clock.now())
    left = responses.left_for(member, questions)
    given = contributions.given_to(member, questions)
    photo_failed = contributions.with_a_photo_that_failed(member, questions)
    kinds: list[tuple[Callable[[Topic], bool], Callable[[Topic], OneThing]]] = [
        (lambda t: t.pk in photo_failed, _try_the_photo_again),
        (lambda t: t.pk in asked_quick, _press_one),
        (lambda t: t.pk in asked_to_decide, _say_whether_we_can),
        (lambda t: member.perspective.owes_answers and _box_is_owed(t), _say_what_can_change),
        (lambda t: rules.is_sealed(t) and t.pk not in given, _give_an_idea),
        (lambda t: t.stage in (Stage.RESPOND, Stage.MAP) and left.get(t.pk, 0) > 0, lambda t: _respond(t, left[t.pk])),
    ]
    return next((make(topic) for fits, make in kinds for topic in questions if fits(topic)), None)


def _box_is_owed(topic: Topic) -> bool:
    return topic.box_due_at is not None and not rules.has_said_what_can_change(topic)


def _try_the_photo_again(topic: Topic) -> OneThing:
    href = topics.address(topic, "contributions:yours")
    return OneThing(_("Your photo did not work"), topic.question, _("See why, and try another"), _("Look"), href)


def _press_one(topic: Topic) -> OneThing:
    return OneThing(_("Press one"), topic.question, _("About 5 seconds"), _("Answer"), topics.address(topic, "quick_asks:ask"))


def _say_whether_we_can(topic: Topic) -> OneThing:
    href = topics.address(topic, "decisions:decision")
    return OneThing(_("Can we all live with this?"), topic.question, _("About 2 minutes"), _("Read the plan and answer"), href)


def _say_what_can_change(topic: Topic) -> OneThing:
    href = topics.address(topic, "topics:what_can_change")
    return OneThing(_("Say what can change"), topic.question, _("About 5 minutes"), _("Say it"), href)


def _give_an_idea(topic: Topic) -> OneThing:
    href = topics.address(topic, "contributions:give")
    return OneThing(_("Give your idea"), topic.question, _("About a minute. A line is enough."), _("Give an idea"), href)


def _respond(topic: Topic, left: int) -> OneThing:
    minutes = max(1, round(left * SECONDS_FOR_ONE_IDEA / 60))
    how_long = ngettext("%(left)s idea left", "%(left)s ideas left", left) % {"left": left}
    about = ngettext("about %(minutes)s minute", "about %(minutes)s minutes", minutes) % {"minutes": minutes}
    href = topics.address(topic, "responses:next")
    return OneThing(_("Say what you think"), topic.question, f"{how_long}, {about}", _("Start"), href)


def _what_we_did(report: Report | None) -> WhatWeDid | None:
    if report is None:
        return None
    return WhatWeDid(report.topic.question, report.before, report.after, reverse("reports:published", args=[report.pk]))
