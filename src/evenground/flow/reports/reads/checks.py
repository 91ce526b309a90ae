from collections.abc import Collection, Iterable
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, QuerySet

from evenground.flow.reports.models import Check, CheckAnswer, CheckBy, Report
from evenground.flow.reports.reads.editions import newest_edition
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member
from evenground.ground.people.models import Person
from evenground.ground.safety.reads import held_among, without_held, without_put_away
from evenground.ground.web.errors import one_or_not_here


def checks_of(report: Report) -> list[Check]:
    """What was said not to be right, of the newest edition first, else in the order of nothing; and what became of each.

    What two people still look at is among them, for `looked_at` to say so: its words are for its maker alone.
    """
    said = without_put_away("check", Check.objects.filter(report=report, is_right=False))
    # By random id: the order in which they came says who was here when.
    return list(said.select_related("answer__member__person").order_by("-edition", "pk"))


def check_of(topic: Topic, pk: UUID) -> Check:
    """One thing that is said not to be right in the report of a question. Raises NotHere."""
    said = without_held("check", Check.objects.filter(report__topic=topic, is_right=False))
    return one_or_not_here(said.select_related("answer__member__person", "report"), pk=pk)


def how_many_find_it_right(report: Report) -> int:
    """In this reading. Who said that it is right, and when, is nobody's business."""
    return Check.objects.filter(report=report, reading=report.reading, is_right=True).count()


def looked_at(checks: Iterable[Check]) -> set[UUID]:
    """Which of these are out of sight."""
    return held_among("check", [each.pk for each in checks])


def waiting(report: Report | None) -> int:
    """How much of what is not right waits for an answer, which anybody can give."""
    return without_held("check", _of_the_next(report)).count()


def waiting_for_a_look(report: Report | None) -> int:
    """How much of it nobody can answer, because two people have not looked yet: one press must not take away a worry."""
    every = _of_the_next(report)
    return without_put_away("check", every).count() - without_held("check", every).count()


def are_waiting_in(topics: Iterable[Topic]) -> set[UUID]:
    """In which of these questions something said of a report that is being read waits for an answer, in one query."""
    read = Check.objects.filter(
        report__topic__in=list(topics), report__read_since__isnull=False, reading__lte=F("report__reading")
    )
    newest = read.annotate(editions=Count("report__editions")).filter(edition__gt=F("editions"))
    return set(without_held("check", _unanswered(newest)).values_list("report__topic", flat=True))


def read_now_on(topics: Iterable[Topic]) -> set[UUID]:
    """Of which of these questions a report is before the board, in one query."""
    return set(Report.objects.filter(topic__in=list(topics), read_since__isnull=False).values_list("topic", flat=True))


def to_read_for(member: Member, topics: Iterable[Topic]) -> set[UUID]:
    """Of which questions a report is before the board, and this member has not said what they think of it."""
    said = CheckBy.objects.filter(member=member, check_of__report=OuterRef("pk"), check_of__reading=OuterRef("reading"))
    read = Report.objects.filter(topic__in=list(topics), read_since__isnull=False)
    return set(without_held("report", read).exclude(Exists(said)).values_list("topic", flat=True))


def how_many_by(member: Member, report: Report, edition: int) -> int:
    return CheckBy.objects.filter(member=member, check_of__report=report, check_of__edition=edition).count()


def has_found_it_right(member: Member, report: Report) -> bool:
    found = CheckBy.objects.filter(member=member, check_of__report=report, check_of__reading=report.reading)
    return found.filter(check_of__is_right=True).exists()


def signatures(checks: Iterable[Check]) -> dict[UUID, str]:
    """The names under those that were signed; nobody's name otherwise."""
    signed = [each.pk for each in checks if each.is_signed]
    if not signed:
        return {}
    by = CheckBy.objects.filter(check_of__in=signed).select_related("member__person")
    return {each.check_of_id: each.member.name for each in by}


def is_by(member: Member, check: Check) -> bool:
    return CheckBy.objects.filter(member=member, check_of=check).exists()


def made_by(person: Person, checks: Collection[UUID]) -> set[UUID]:
    """Which of these one person said. Asked of one person at a time, and never shown."""
    return set(CheckBy.objects.filter(member__person=person, check_of__in=checks).values_list("check_of", flat=True))


def all_of(person: Person) -> QuerySet[Check]:
    """All that somebody said of reports on any board; for themselves and nobody else."""
    return Check.objects.select_related("report__topic").filter(made_by__member__person=person).order_by("said_on", "pk")


def locked(check: Check) -> Check:
    return one_or_not_here(Check.objects.select_for_update(), pk=check.pk)


def _of_the_next(report: Report | None) -> QuerySet[Check]:
    newest = newest_edition(report)
    return _unanswered(Check.objects.filter(report=report, edition__gt=newest.number if newest else 0))


def _unanswered(checks: QuerySet[Check]) -> QuerySet[Check]:
    return checks.filter(is_right=False).exclude(Exists(CheckAnswer.objects.filter(check_of=OuterRef("pk"))))
