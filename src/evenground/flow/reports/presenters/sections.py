"""The account as sections and blocks, words ready to print: one list for the page and for the paper."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from evenground.flow.reports.models import Report
from evenground.flow.reports.presenters import ideas, way
from evenground.flow.reports.presenters.blocks import Account, Block
from evenground.flow.topics.models import Topic


@dataclass(frozen=True)
class Links:
    """The public addresses of a published report."""

    page: str
    pdf: str
    json: str
    csv: str
    # By name: what is wrong is said higher up in the house.
    wrong: str


def links(report: Report) -> Links:
    own = [reverse(f"reports:{name}", args=[report.pk]) for name in ("published", "pdf", "json", "csv")]
    return Links(*[*own, reverse("desk:report_in_public", args=[report.pk])])


def message(topic: Topic, href: str) -> str:
    """A friendly line and a link, to paste into whatever group people use. Nothing private stands in it."""
    return _("Here is what we asked, what changed and what did not: %(link)s") % {"link": href}


@dataclass(frozen=True)
class Section:
    """A part of the report with a heading."""

    id: str
    heading: str
    blocks: list[Block]


def sections(account: Account) -> list[Section]:
    """The whole report; sections with nothing in them are left out."""
    known = ideas.printed_numbers(account)
    drawn = [
        Section("asked", _("What we asked"), way.asked(account)),
        Section("changed", _("What changed"), way.own(account, "what_changed", known)),
        Section("before-after", _("Before and after"), way.before_and_after(account)),
        Section("did-not", _("What did not change, and why"), way.own(account, "what_did_not", known)),
        Section("who", _("Who took part"), way.who(account)),
        Section("agreed", _("What nearly all of us agree on"), way.agreed(account)),
        Section("differed", _("Where we differ most"), way.differed(account)),
        Section("plan", _("The plan"), way.plan(account, known)),
        Section("decided", _("What we decided"), way.decided(account)),
        Section("jobs", _("The jobs"), way.jobs(account)),
        Section("cost", _("What it cost"), way.own(account, "what_it_cost", known)),
        Section("next", _("What comes next"), way.own(account, "what_comes_next", known)),
        # Last, as the longest by far.
        Section("answers", _("What happened with every idea"), ideas.answers(account)),
    ]
    return [section for section in drawn if section.blocks]
