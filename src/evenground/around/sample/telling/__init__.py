"""One question of the story, told stage by stage in the order of the flow; and the wall and our words beside them all."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from evenground.around.sample.telling import asking, deciding, doing, gathering, reporting
from evenground.around.sample.telling.agreeing import tell_agreement
from evenground.around.sample.telling.stage import Cast, Look, Telling, nobody_looks, on_day
from evenground.around.sample.telling.wall import tell_wall
from evenground.around.sample.telling.words import tell_words
from evenground.flow.topics import writes as topics
from evenground.flow.topics.models import Topic

__all__ = ["Cast", "Look", "Telling", "nobody_looks", "tell_agreement", "tell_question", "tell_wall", "tell_words"]

SHAPES = {
    "whole way": Topic.Shape.WHOLE_WAY,
    "collect ideas": Topic.Shape.COLLECT,
    "quick ask": Topic.Shape.QUICK_ASK,
    "yes or not yet": Topic.Shape.YES_OR_NOT_YET,
}


def tell_question(story: Mapping[str, Any], cast: Cast, now: datetime, look: Look = nobody_looks) -> None:
    about = story["question"]
    with on_day(now, about["asked_days_ago"]):
        topic = topics.ask(
            about["title"],
            by=cast.members[about["asked_by"]],
            shape=SHAPES[about["shape"]],
            more=about["opening"],
            reveal_at=gathering.reveal_at(about, now, cast.board.zone),
        )
    told = Telling(story, cast, now, topic, look)
    if "choices" in story:
        gathering.quick_ask(told)
        return
    gathering.what_can_change(told)
    doing.who_answers(told)
    if "contributions" in story:
        gathering.gather(told)
    if "alike" in story:
        gathering.respond(told)
    asking.asked(told)
    if "plan" in story:
        deciding.plan_and_decide(told)
        doing.jobs(told)
        doing.answer(told)
        reporting.report(told)
