from evenground.flow.reports.presenters.cards import cards, code, sheets
from evenground.flow.reports.presenters.checking import check_page, reading_page
from evenground.flow.reports.presenters.editions import Links, links, message, standing
from evenground.flow.reports.presenters.ideas import answered_in_short, has_answers
from evenground.flow.reports.presenters.publishing import is_being_corrected, report_page, two_keys_page
from evenground.flow.reports.presenters.sections import Section, sections

__all__ = [
    "Links",
    "Section",
    "answered_in_short",
    "cards",
    "check_page",
    "code",
    "has_answers",
    "is_being_corrected",
    "links",
    "message",
    "reading_page",
    "report_page",
    "sections",
    "sheets",
    "standing",
    "two_keys_page",
]
