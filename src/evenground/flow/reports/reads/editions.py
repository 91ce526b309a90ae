from collections.abc import Collection, Iterator, Mapping
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from evenground.flow.reports import out_of_sight
from evenground.flow.reports.models import Edition, Report
from evenground.ground.boards.models import Board
from evenground.ground.boards.texts import Text, among, lines
from evenground.ground.safety.reads import without_held
from evenground.ground.web.errors import one_or_not_here


def editions_of(report: Report | None) -> list[Edition]:
    """All that was published of it, the oldest first; none of a report that nobody has begun."""
    return list(report.editions.select_related("first_by__person", "second_by__person")) if report is not None else []


def newest_edition(report: Report | None) -> Edition | None:
    return Edition.objects.filter(report=report).order_by("-number").first() if report is not None else None


def edition_of(pk: UUID, number: int | None = None) -> tuple[Report, Edition]:
    """A published edition, the newest where no number is given. Raises NotHere for one that is not published."""
    editions = Edition.objects.select_related("report__topic__board").filter(report=pk)
    wanted = {"number": number} if number is not None else {"pk": Subquery(editions.order_by("-number").values("pk")[:1])}
    edition = one_or_not_here(editions, **wanted)
    return edition.report, edition


def published(pk: UUID, number: int | None = None) -> tuple[Report, dict[str, Any]]:
    """A published report and the account of one edition, for everybody, signed in or not. Raises NotHere where there is none.

    What was put out of sight after publishing is out of sight here too, in every edition.
    """
    report, edition = edition_of(pk, number)
    return report, out_of_sight.without(edition.account, out_of_sight.of(report))


def newest_published(board: Board) -> Edition | None:
    """What the board published last, for its front page; none whose own words are out of sight."""
    reports = without_held("report", Report.objects.filter(board=board))
    return _newest_of_each(reports).select_related("report__topic__board").order_by("-published_at").first()


def _newest_of_each(reports: QuerySet[Report]) -> QuerySet[Edition]:
    newest = Edition.objects.filter(report=OuterRef("report")).order_by("-number").values("number")[:1]
    return Edition.objects.filter(report__in=reports.order_by().values("pk"), number=Subquery(newest))


def without_ideas(account: Mapping[str, Any], numbers: Collection[int | None]) -> dict[str, Any]:
    """The account with these ideas empty; what was thought of them, and what became of them, stays."""
    ideas = [idea | {"words": "", "is_out_of_sight": True} if idea["number"] in numbers else idea for idea in account["ideas"]]
    return {**account, "ideas": ideas}


def searchable(items: Collection[UUID] | None = None) -> Iterator[Text]:
    """The own words of what was published last, as they were published; nothing of what is being written."""
    reports = without_held("report", among(Report.objects.all(), items))
    for edition in _newest_of_each(reports).select_related("report").iterator():
        report = edition.report
        yield Text("report", report.pk, report.board_id, report.topic_id, lines(*edition.account["own_words"].values()))
