"""Days as an account writes them: never a time of day, and as it is where the board is."""

from datetime import date, datetime

from evenground.flow.topics.models import Topic


def day(moment: datetime | None, topic: Topic) -> str | None:
    return moment.astimezone(topic.board.zone).date().isoformat() if moment else None


def iso(on: date | None) -> str | None:
    return on.isoformat() if on else None
