"""A board's front page: one thing for whoever looks, at the top; what came of the newest report; then the questions."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from evenground.around.home.later_cards import ShownCard, card_for
from evenground.around.waiting.known import Known
from evenground.around.waiting.reads import questions_of, waiting_among
from evenground.flow.answers.presenters import Owed, longer_on
from evenground.flow.reports.models import Edition
from evenground.flow.reports.reads import newest_published
from evenground.flow.topics import presenters as topics
from evenground.flow.topics.models import Topic
from evenground.flow.topics.reads import veiled
from evenground.ground.boards.models import Member
from evenground.ground.duties.presenters import own_jobs

Stage = Topic.Stage


@dataclass(frozen=True)
class Other:
    """What else waits: none of it hides behind the first."""

    title: str
    question: str
    href: str


@dataclass(frozen=True)
class OneThing:
    """The one thing for today: which question, what to do, about how long it takes."""

    heading: str
    title: str
    question: str
    how_long: str
    button: str
    href: str
    others: list[Other]


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
    is_away: bool
    one_thing: OneThing | None
    later: ShownCard | None
    what_we_did: WhatWeDid | None
    # Answers that take longer than we said, for everybody to see.
    longer: list[Owed]
    owed: str
    questions: list[QuestionCard]
    # What is this member's job for the board today.
    own_jobs: list[str]
    ask: str
    ask_quickly: str


def front_of(member: Member) -> Front:
    questions = questions_of(member)
    is_away = member.away_since is not None
    known = Known(member, questions)
    return Front(
        is_away=is_away,
        one_thing=_one_thing(known),
        longer=longer_on(known.topics, known.answering),
        owed=reverse("answers:owed", args=[member.board.slug]),
        what_we_did=_what_we_did(newest_published(member.board), questions),
        later=card_for(member),
        questions=[_card(topic) for topic in questions],
        own_jobs=[] if is_away else own_jobs(member),
        ask=reverse("topics:ask", args=[member.board.slug]),
        ask_quickly=reverse("quick_asks:ask_quickly", args=[member.board.slug]),
    )


def _card(topic: Topic) -> QuestionCard:
    return QuestionCard(topic.question, str(Stage(topic.stage).label), topics.address(topic, "topics:question"))


def _one_thing(known: Known) -> OneThing | None:
    """What this person can do now, and how much else there is."""
    waiting = waiting_among(known)
    if not waiting:
        return None
    first = waiting[0]
    heading = _("1 thing for you today: %(what)s") % {"what": first.thing.title}
    others = [Other(each.thing.title, each.about, each.thing.href) for each in waiting[1:]]
    return OneThing(heading, first.thing.title, first.about, first.thing.text, first.thing.button, first.thing.href, others)


def _what_we_did(edition: Edition | None, shown: list[Topic]) -> WhatWeDid | None:
    if edition is None:
        return None
    report, told = edition.report, edition.account["own_words"]
    topic = next((each for each in shown if each.pk == report.topic_id), None) or veiled([report.topic])[0]
    return WhatWeDid(topic.question, told["before"], told["after"], reverse("reports:published", args=[report.pk]))
