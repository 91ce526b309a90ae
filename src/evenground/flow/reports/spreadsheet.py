"""The ideas and what became of them as a spreadsheet: one row an idea, and what somebody still disagrees with below them."""

import csv
import io
from typing import Any

from django.utils.translation import gettext as _

from evenground.flow.reports.presenters.ideas import outcome_words, words_of
from evenground.ground.web.spreadsheets import harmless

BYTE_ORDER_MARK = "\ufeff"
"""Without it one widespread program takes UTF-8 for something else, and every accent is lost."""


def spreadsheet(account: dict[str, Any]) -> str:
    """All ideas, by number; then the words of dissent, which no file that tells of a decision leaves out."""
    written = io.StringIO()
    rows = csv.writer(written)
    rows.writerow([_("Number"), _("Words"), _("What happened"), _("Where"), _("Why"), _("Answered on")])
    for idea in account["ideas"]:
        answer = idea["answer"] or {"outcome": "", "where": "", "reason": "", "answered_on": ""}
        cells = [
            words_of(idea),
            outcome_words(answer["outcome"]),
            answer["where"],
            answer["reason"],
            answer["answered_on"],
        ]
        rows.writerow([idea["number"], *[harmless(cell) for cell in cells]])
    decision = account["decision"] or {"still_disagree": []}
    for words in decision["still_disagree"]:
        rows.writerow(["", harmless(words), _("Still disagrees, in their own words"), "", "", decision["decided_on"]])
    return BYTE_ORDER_MARK + written.getvalue()
