"""The public addresses of a report, and what stands above an edition: what was put right, and where the others are."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from evenground.flow.reports.models import Edition, Report
from evenground.flow.topics.models import Topic
from evenground.ground.safety.reads import is_held


@dataclass(frozen=True)
class Links:
    """The public addresses of a published report, or of one edition of it."""

    page: str
    pdf: str
    json: str
    csv: str
    tables: str
    # Of the newest edition only: no wall wants an older one.
    cards: str
    cards_pdf: str
    # By name: what is wrong is said higher up in the house.
    wrong: str


@dataclass(frozen=True)
class Correction:
    day: datetime
    what: str


@dataclass(frozen=True)
class Older:
    number: int
    day: datetime
    href: str


@dataclass(frozen=True)
class Standing:
    """One edition among all: which was put right after it, and what it put right."""

    number: int
    day: datetime
    first_day: datetime
    is_newest: bool
    newest_day: datetime
    newest_url: str
    corrections: list[Correction]
    others: list[Older]


def links(report: Report, number: int | None = None) -> Links:
    """Those of the newest edition, which stay the same; or those of one that never changes."""
    names = ("published", "pdf", "json", "csv", "tables")
    if number is None:
        own = [reverse(f"reports:{name}", args=[report.pk]) for name in names]
    else:
        own = [reverse(f"reports:edition_{name}", args=[report.pk, number]) for name in names]
    own += [reverse(f"reports:{name}", args=[report.pk]) for name in ("cards", "cards_pdf")]
    return Links(*[*own, reverse("desk:report_in_public", args=[report.pk])])


def standing(report: Report, edition: Edition, editions: list[Edition]) -> Standing:
    newest, is_shown = editions[-1], not is_held("report", report.pk)
    return Standing(
        number=edition.number,
        day=edition.published_at,
        first_day=editions[0].published_at,
        is_newest=edition.number == newest.number,
        newest_day=newest.published_at,
        newest_url=reverse("reports:published", args=[report.pk]),
        corrections=[
            Correction(each.published_at, each.put_right if is_shown else "")
            for each in editions[1:]
            if each.number <= edition.number
        ],
        others=[
            Older(each.number, each.published_at, reverse("reports:edition_published", args=[report.pk, each.number]))
            for each in editions
            if each.number != edition.number
        ],
    )


def message(topic: Topic, href: str) -> str:
    """A friendly line and a link, to paste into whatever group people use. Nothing private stands in it."""
    return _("Here is what we asked, what changed and what did not: %(link)s") % {"link": href}
