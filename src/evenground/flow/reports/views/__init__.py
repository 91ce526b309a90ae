from evenground.flow.reports.views.checking import begin, check, read, take_back
from evenground.flow.reports.views.public import (
    as_csv,
    as_json,
    as_pdf,
    as_tables,
    cards,
    cards_as_pdf,
    form_of_tables,
    published,
    schema,
)
from evenground.flow.reports.views.publishing import publish, report
from evenground.flow.reports.views.writing import write, write_short

__all__ = [
    "as_csv",
    "as_json",
    "as_pdf",
    "as_tables",
    "begin",
    "cards",
    "cards_as_pdf",
    "check",
    "form_of_tables",
    "publish",
    "published",
    "read",
    "report",
    "schema",
    "take_back",
    "write",
    "write_short",
]
