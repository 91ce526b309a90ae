"""A question of which everybody has seen the ideas two days ago, and short ways to ask within it."""

import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from tests.cast import YOUNG
from tests.flow.answers.scene import everybody_has_seen

from evenground.flow.contributions.models import Contribution
from evenground.flow.enquiries import writes
from evenground.flow.enquiries.models import Enquiry
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member, Perspective
from evenground.ground.boards.reads import perspectives_of

TEXT = "Would a text on the morning be enough?"


def opened(topic: Topic, by: Member) -> list[Contribution]:
    ideas = everybody_has_seen(topic, "Say sorry first.", "Send a text.", by=by)
    Topic.objects.filter(pk=topic.pk).update(revealed_at=timezone.now() - datetime.timedelta(days=2))
    topic.refresh_from_db()
    return ideas


def side_of(member: Member, side: int = YOUNG) -> Perspective:
    return list(perspectives_of(member.board))[side]


def asks_young(topic: Topic, by: Member, words: str = TEXT, **more: Any) -> Enquiry:
    return writes.ask(topic, words, by=by, side=side_of(by), **more)


def page_of(topic: Topic, name: str = "list", *more: object) -> str:
    return reverse(f"enquiries:{name}", args=["hill-and-river", topic.pk, *more])


def shown(client: Any, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())
