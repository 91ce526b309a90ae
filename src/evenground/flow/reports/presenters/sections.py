"""The account as sections and blocks, words ready to print: one list for the page and for the paper."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from evenground.flow.reports.presenters import ideas, pictured, put_right, way
from evenground.flow.reports.presenters.blocks import Account, Block
from evenground.flow.reports.short_form import filled


@dataclass(frozen=True)
class Section:
    """A part of the report with a heading."""

    id: str
    heading: str
    blocks: list[Block]


def sections(account: Account) -> list[Section]:
    """The whole report; sections with nothing in them are left out."""
    account, known = filled(account), ideas.printed_numbers(account)
    drawn = [
        # What it came to stands first: before anything else one sees what is different now.
        Section("before-after", _("Before and after"), way.before_and_after(account)),
        Section("corrections", _("What was put right"), put_right.corrections(account, known)),
        Section("asked", _("What we asked"), way.asked(account)),
        Section("changed", _("What changed"), way.own(account, "what_changed", known)),
        Section("did-not", _("What did not change, and why"), way.own(account, "what_did_not", known)),
        Section("days", _("What happened when"), pictured.days(account)),
        Section("who", _("Who took part"), way.who(account)),
        Section("agreed", _("Where nearly all of us think the same"), way.agreed(account)),
        Section("differed", _("Where we differ most"), way.differed(account)),
        Section("map", _("People who answered alike"), pictured.people(account)),
        Section("plan", _("The plan"), way.plan(account, known)),
        Section("decided", _("What we decided"), way.decided(account)),
        Section("jobs", _("The jobs"), way.jobs(account, known)),
        Section("ways", _("The way of each idea"), pictured.ways_of_ideas(account)),
        Section("cost", _("What it cost"), way.own(account, "what_it_cost", known)),
        Section("next", _("What comes next"), way.own(account, "what_comes_next", known)),
        Section("answers", _("What happened with every idea"), ideas.answers(account)),
        Section("short-form", _("The short form for researchers"), way.short_form(account)),
    ]
    return [section for section in drawn if section.blocks]
