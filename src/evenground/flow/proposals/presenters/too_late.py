"""What somebody wrote on is gone or closed meanwhile: their words stand on the page, with a way on for them."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from evenground.flow.proposals import reads
from evenground.flow.topics.models import Topic
from evenground.flow.topics.presenters import address, page
from evenground.ground.boards.models import Member


def part_gone_page(member: Member, topic: Topic, words: str, *, rests_on: Sequence[str], once: str) -> dict[str, Any]:
    ideas = reads.chosen_ideas(topic, rests_on)
    sent = [("words", words), ("once", once or str(uuid4())), *(("rests_on", str(idea.pk)) for idea in ideas)]
    return page(
        member,
        topic,
        words=words,
        sent=sent,
        add_url=address(topic, "proposals:add_part"),
        back_url=address(topic, "proposals:write"),
    )


def shared_meanwhile_page(member: Member, topic: Topic, words: str) -> dict[str, Any]:
    return page(
        member,
        topic,
        words=words,
        is_newer_written=reads.being_written(topic) is not None,
        change_url=address(topic, "proposals:change"),
        back_url=address(topic, "proposals:proposal"),
    )
