"""A question's page, and the steps that stand at the top of every page of a question."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from evenground.flow.topics import reads, rules
from evenground.flow.topics.models import EarlierWhatCanChange, Topic
from evenground.ground.boards import presenters as boards
from evenground.ground.boards.models import Member
from evenground.ground.web import clock

# By name, not by import: a page of the flow knows where the others are, and nothing else of them.
PAGE_OF = {
    Topic.Stage.QUICK: "quick_asks:ask",
    Topic.Stage.GATHER: "contributions:give",
    Topic.Stage.RESPOND: "responses:next",
    Topic.Stage.MAP: "opinion_maps:map",
    Topic.Stage.PROPOSE: "proposals:proposal",
    Topic.Stage.DECIDE: "decisions:decision",
    Topic.Stage.DO: "actions:jobs",
    Topic.Stage.TELL: "answers:answers",
}


@dataclass(frozen=True)
class NextThing:
    """The one thing to do at the top of a question."""

    title: str
    text: str
    button: str
    href: str


NextOf = Callable[[Member, Topic], NextThing]
ClockOf = Callable[[Topic], str]


def address(topic: Topic, name: str, *more: object) -> str:
    return reverse(name, args=[topic.board.slug, topic.pk, *more])


def page(member: Member, topic: Topic, **words: Any) -> dict[str, Any]:
    """What every page of a question is drawn with."""
    return boards.page(
        member,
        topic=topic,
        steps=steps_of(topic),
        question_url=address(topic, "topics:question"),
        message=boards.message_to_copy(address(topic, "topics:question")),
        **words,
    )


def steps_of(topic: Topic) -> list[tuple[str, str | None, str]]:
    """The steps this question takes: label, page (none before its time), and done, now or later."""
    stages = rules.STAGES_OF[topic.shape]
    here = stages.index(Topic.Stage(topic.stage))
    steps = []
    for place, stage in enumerate(stages):
        state = "done" if place < here else "now" if place == here else "later"
        steps.append((_name_of(topic, stage), page_of(topic, stage) if rules.may_open(topic, stage) else None, state))
    return steps


def _name_of(topic: Topic, stage: Topic.Stage) -> str:
    return str(Topic.Shape.AGREEMENT.label if _is_what_we_agreed(topic, stage) else stage.label)


def _is_what_we_agreed(topic: Topic, stage: Topic.Stage) -> bool:
    return topic.shape == Topic.Shape.AGREEMENT and stage == Topic.Stage.TELL


def page_of(topic: Topic, stage: Topic.Stage) -> str:
    """Where a step of this question is to be found. A quick ask says what happened on its own page."""
    if _is_what_we_agreed(topic, stage):
        return reverse("agreement:agreement", args=[topic.board.slug])
    is_quick = topic.shape == Topic.Shape.QUICK_ASK
    return address(topic, PAGE_OF[Topic.Stage.QUICK if is_quick else stage])


def after_asking(topic: Topic) -> str:
    """Where whoever asked goes on: straight to what a small question needs before anybody can answer it."""
    goes_on = {Topic.Shape.QUICK_ASK: "quick_asks:choices", Topic.Shape.YES_OR_NOT_YET: "proposals:begin"}
    return address(topic, goes_on.get(Topic.Shape(topic.shape), "topics:question"))


def small_beginning(topic: Topic) -> str:
    """Where the result of the quick ask stands that this question grew from; nowhere for all others."""
    return address(topic, PAGE_OF[Topic.Stage.QUICK]) if topic.grew_from == Topic.Shape.QUICK_ASK else ""


def own_ideas(topic: Topic) -> str:
    """Where members find what they gave themselves; nowhere where nothing is gathered."""
    return address(topic, "contributions:yours") if rules.takes(topic, Topic.Stage.GATHER) else ""


def next_thing(topic: Topic) -> NextThing:
    title, text, button = _next_words(topic)
    return NextThing(title, text, button, page_of(topic, Topic.Stage(topic.stage)))


def comes_first(topic: Topic, stage: Topic.Stage) -> NextThing | None:
    """What the question is busy with while it has not reached this step; nothing where it has, or where it skips the step."""
    if not rules.takes(topic, stage) or rules.has_reached(topic, stage):
        return None
    return next_thing(topic)


def not_yet_page(member: Member, topic: Topic, stage: Topic.Stage, why: object) -> dict[str, Any]:
    """For a step that cannot be opened before its time, or that the question does not take at all."""
    return page(member, topic, why=why if rules.takes(topic, stage) else rules.WHY_SKIPPED, next=next_thing(topic))


def _next_words(topic: Topic) -> tuple[str, str, str]:
    match topic.stage:
        case Topic.Stage.QUICK:
            return _("Press one"), _("It takes 5 seconds."), _("Answer")
        case Topic.Stage.GATHER:
            return (
                _("Give your idea"),
                _("A line, a story or a photo. Nobody sees it until we all look."),
                _("Give an idea"),
            )
        case Topic.Stage.RESPOND:
            return _("Say what you think"), _("One idea at a time: agree, disagree or skip."), _("Start")
        case Topic.Stage.MAP:
            return _("See where we agree and differ"), _("In words, a picture and a table."), _("Look")
        case Topic.Stage.PROPOSE:
            return _("Help write the plan"), _("Anybody on the board can write on it."), _("Open the plan")
        case Topic.Stage.DECIDE:
            return (
                _("Can we all live with this?"),
                _("Fine, a worry, or not yet. Your name comes off at the end."),
                _("Answer"),
            )
        case Topic.Stage.DO:
            return _("Who does what?"), _("See the jobs, or take one on."), _("See the jobs")
        case _ if topic.shape == Topic.Shape.QUICK_ASK:
            return _("See what we said"), _("And what happened next."), _("Look")
        case _ if topic.shape == Topic.Shape.AGREEMENT:
            return _("Read how we treat each other"), _("What we said yes to, and since when."), _("Read it")
        case _:
            return _("See what happened"), _("Every idea gets an answer, and why."), _("See the answers")


@dataclass(frozen=True)
class Box:
    """What can change and what was said before; or that it is owed, and whether for longer than was said."""

    is_filled: bool
    is_longer_than_we_said: bool
    may_fill: bool
    href: str
    earlier: list[EarlierWhatCanChange]


def box_of(member: Member, topic: Topic) -> Box:
    is_filled = rules.has_said_what_can_change(topic)
    return Box(
        is_filled=is_filled,
        is_longer_than_we_said=rules.box_is_longer_than_we_said(topic, clock.now()),
        may_fill=rules.may_say_what_can_change(member, topic),
        href=address(topic, "topics:what_can_change"),
        earlier=list(reads.earlier_boxes(topic)) if is_filled else [],
    )
