"""Short ways to explain and ask about words."""

from datetime import datetime
from zoneinfo import ZoneInfo

from evenground.ground.boards.models import Member
from evenground.ground.boards.reads import today_on
from evenground.ground.glossary import reads, writes
from evenground.ground.glossary.models import Entry

WEDNESDAY = datetime(2026, 11, 25, 12, tzinfo=ZoneInfo("Europe/London"))
CAMHS = "Mental health help for children and young people."


def explain(by: Member, word: str = "CAMHS", meaning: str = CAMHS) -> Entry:
    return writes.add(word, meaning, by=by)


def says(entry: Entry) -> str:
    """What the list says of a word now; nothing where it says nothing."""
    now = reads.word_of(entry, today_on(entry.board)).now
    return now.meaning if now else ""


def asks(by: Member, word: str = "section 17", *, days: int = 1, **more) -> None:
    writes.ask(word, by=by, deal=lambda _most: days - 1, **more)


def asked(by: Member) -> list[str]:
    return [each.word for each in reads.asked_on(by.board)]
