"""The clock above the answers: how many, by when, and what takes longer than we said. It runs on promises, never on people."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenground.flow.answers import reads
from evenground.flow.topics.models import Topic
from evenground.flow.topics.presenters import address
from evenground.ground.boards.models import Member
from evenground.ground.boards.presenters import page
from evenground.ground.safety import promises
from evenground.ground.web.jinja import day, number


def clock_words(standing: reads.Standing) -> list[str]:
    """How many are answered, and by when that was promised, in a few short sentences."""
    if not standing.owed:
        return [_("There are no ideas to answer yet.")]
    counted = _("%(answered)s of %(owed)s answered.") % {"answered": number(standing.answered), "owed": number(standing.owed)}
    return [counted, *_promise(standing), *_sent_back(standing)]


def clock_of(topic: Topic) -> str:
    """The clock in one line, for the question's own page; nothing where no idea is owed an answer."""
    standing = reads.standing(topic)
    return " ".join(clock_words(standing)) if standing.owed else ""


def _promise(standing: reads.Standing) -> list[str]:
    if standing.promised_by is None or not standing.waiting:
        return []
    until = {"day": day(standing.promised_by)}
    if standing.is_longer_than_we_said:
        return [_("This has taken longer than we said. The answers were due by %(day)s.") % until]
    if standing.was_promised:
        return [_("Promised by %(day)s.") % until, *_day_off(standing.promised_by)]
    words = _("Nobody has promised a day yet. We count on %(day)s, four weeks after we all looked.") % until
    return [words, *_day_off(standing.promised_by)]


def _day_off(promised: date) -> list[str]:
    """Whoever promised a Sunday has all of Monday, and everybody can read that."""
    until = promises.holds_until(promised)
    if until == promised:
        return []
    return [_("Nobody works on that day, so %(day)s still counts.") % {"day": day(until)}]


def _sent_back(standing: reads.Standing) -> list[str]:
    if not standing.sent_back or standing.sent_back_by is None:
        return []
    counted = ngettext(
        "%(count)s answer was sent back and waits for a better one.",
        "%(count)s answers were sent back and wait for better ones.",
        standing.sent_back,
    ) % {"count": number(standing.sent_back)}
    by = (
        _("That takes longer than we said: it was due by %(day)s.")
        if standing.is_sent_back_longer
        else _("It is promised by %(day)s.")
    )
    return [counted, by % {"day": day(standing.sent_back_by)}]


@dataclass(frozen=True)
class Owed:
    """What one question still owes, and since when that is longer than we said."""

    question: str
    words: str
    is_longer: bool
    href: str


def owed(topics: Iterable[Topic], found: Mapping[UUID, reads.Standing]) -> list[Owed]:
    """The questions of a board that owe answers: those first that take longer than we said, then by the day that was promised."""
    waiting = [topic for topic in topics if found[topic.pk].is_anything_waiting and found[topic.pk].promised_by is not None]
    waiting.sort(key=lambda topic: _turn(found[topic.pk]))
    return [
        Owed(
            question=topic.question,
            words=" ".join(clock_words(found[topic.pk])),
            is_longer=found[topic.pk].is_anything_longer,
            href=address(topic, "answers:answers"),
        )
        for topic in waiting
    ]


def _turn(standing: reads.Standing) -> tuple[bool, date]:
    days = [day for day in (standing.promised_by if standing.waiting else None, standing.sent_back_by) if day is not None]
    return not standing.is_anything_longer, min(days, default=date.max)


def longer_on(topics: Iterable[Topic], found: Mapping[UUID, reads.Standing]) -> list[Owed]:
    """What takes longer than we said, for the front page of the board: all can see it."""
    return [each for each in owed(topics, found) if each.is_longer]


def owed_page(member: Member, topics: Iterable[Topic]) -> dict[str, Any]:
    """All that a board still owes an answer, for those who answer, and for everybody."""
    shown = list(topics)
    mine = reads.answering_of(member, shown).answers
    return page(member, "home", owed=owed(shown, reads.standings(shown)), yours=_yours(shown, mine))


def _yours(topics: list[Topic], mine: set[UUID]) -> list[tuple[str, str]]:
    return [(topic.question, address(topic, "answers:answers")) for topic in topics if topic.pk in mine]
