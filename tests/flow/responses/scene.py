"""A question whose ideas were revealed, and its page for answering."""

from collections.abc import Callable, Iterable

from django.urls import reverse

from evenground.flow.contributions import writes as giving
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member

IDEAS = ("Do not say failed", "Plain envelope", "Text me first", "A bus stop at 7 am is dark")


def reveal(topic: Topic, given: Iterable[tuple[Member, str]], pass_time: Callable[..., None]) -> Topic:
    for member, words in given:
        giving.contribute(topic, by=member, words=words)
    pass_time(days=4)
    giving.reveal(topic)
    return Topic.objects.select_related("board").get(pk=topic.pk)


def page_of(topic: Topic) -> str:
    return reverse("responses:next", args=[topic.board.slug, topic.pk])
