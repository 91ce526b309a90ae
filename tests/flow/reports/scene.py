"""A report that went the whole way to the world: read by the board, then published by two people of two sides."""

from datetime import timedelta

from evenground.flow.reports import rules, writes
from evenground.flow.reports.models import Edition
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member
from evenground.ground.web import clock


def read_by_the_board(topic: Topic, *, by: Member, ago: timedelta = rules.TIME_TO_READ) -> None:
    """Put before the board so long ago; by default everybody has just had their time."""
    with clock.telling(clock.now() - ago):
        writes.put_before_the_board(topic, by=by)


def published_by_two(topic: Topic, first: Member, second: Member) -> Edition:
    """Read by the board, then two yeses."""
    read_by_the_board(topic, by=first)
    assert writes.say_yes(topic, by=first) is None, "nobody publishes alone"
    edition = writes.say_yes(topic, by=second)
    assert edition is not None
    return edition


def corrected_by_two(topic: Topic, first: Member, second: Member, *, put_right: str, **words: str) -> Edition:
    writes.write(topic, by=first, put_right=put_right, **words)
    return published_by_two(topic, first, second)
