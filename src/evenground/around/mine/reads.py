from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings

from evenground.around.mine import rules
from evenground.around.mine.models import Erasing, Pack
from evenground.flow.answers.models import Answer
from evenground.flow.contributions.models import Authorship
from evenground.flow.decisions.models import Decision
from evenground.flow.reports.models import Edition
from evenground.flow.topics.models import Topic
from evenground.flow.topics.reads import topics_of, veiled
from evenground.ground.boards.models import Member
from evenground.ground.people.models import Person
from evenground.ground.web import clock
from evenground.ground.web.errors import NotHere


@dataclass(frozen=True)
class Meanwhile:
    """What happened on a board since a day, newest first."""

    asked: list[Topic]
    decided: list[Topic]
    answered: int
    reports: list[Edition]


def pack_of(person: Person) -> Pack | None:
    """What somebody asked for, as long as it is there."""
    pack = Pack.objects.filter(person=person).first()
    if pack is None or not rules.is_still_there(pack, clock.now().date()):
        return None
    # A restored server has the line without the file.
    return None if pack.is_ready and not file_of(pack).exists() else pack


def packs_of(persons: Collection[Person]) -> list[Pack]:
    """What these people asked for, ready or not."""
    return list(Pack.objects.filter(person__in=persons))


def packed(person: Person) -> Path:
    """The file, for whoever it is about. Raises NotHere while, or if, there is none."""
    pack = pack_of(person)
    if pack is None or not pack.is_ready:
        raise NotHere
    return file_of(pack)


def file_of(pack: Pack) -> Path:
    folder: Path = settings.PACK_FOLDER
    return folder / f"{pack.pk}.zip"


def erasing_of(person: Person) -> Erasing | None:
    return Erasing.objects.filter(person=person).first()


def since(member: Member, day: date, *, before: date = date.max) -> Meanwhile:
    """What happened from this day on; or up to the day before another one."""
    own = Authorship.objects.filter(member=member, contribution__is_withdrawn=False).values("contribution")
    decided = Decision.objects.filter(board=member.board, decided_at__date__gte=day, decided_at__date__lt=before)
    written = Edition.objects.filter(board=member.board, published_at__date__gte=day, published_at__date__lt=before)
    reports = list(written.select_related("report__topic").order_by("-published_at"))
    veiled(edition.report.topic for edition in reports)
    return Meanwhile(
        asked=veiled(topics_of(member.board).filter(asked_at__date__gte=day, asked_at__date__lt=before)),
        decided=veiled(decision.topic for decision in decided.select_related("topic__board").order_by("-decided_at")),
        answered=Answer.objects.filter(contribution__in=own, answered_on__gte=day, answered_on__lt=before).count(),
        reports=reports,
    )
