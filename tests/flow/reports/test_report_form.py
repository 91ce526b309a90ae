"""What `docs/report-form.md` claims about the form of a report is so."""

import json
import re
from importlib.resources import files
from pathlib import Path

from django.urls import reverse

from evenground.flow.reports import account, tables
from evenground.flow.reports.models import SHORT_FORM
from evenground.flow.reports.presenters import way
from evenground.flow.reports.views.public import SCHEMAS

PAGE = (Path(__file__).parents[3] / "docs" / "report-form.md").read_text()


def rows_after(heading: str) -> list[list[str]]:
    table = PAGE.split(f"## {heading}")[1].split("\n## ")[0]
    lines = [line for line in table.splitlines() if line.startswith("| ")][2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_the_page_lists_every_version_that_is_served():
    rows = rows_after("Versions of the form")
    assert [int(row[0]) for row in rows] == list(SCHEMAS)
    assert SCHEMAS[-1] == account.VERSION
    assert [row[1].strip("`") for row in rows] == [reverse("reports:schema"), reverse("reports:schema_of", args=[2])]
    assert rows[-1][2].strip("`") == reverse("reports:form_of_tables")
    for version in SCHEMAS:
        schema = json.loads(files("evenground.flow.reports").joinpath(f"schema-{version}.json").read_bytes())
        assert schema["properties"]["version"] == {"const": version}


def test_the_page_lists_every_table_in_its_order():
    form = json.loads(tables.form())
    assert [row[0] for row in rows_after("The tables")] == [each["url"] for each in form["tables"]]


def test_the_page_lists_the_five_items_as_the_report_does():
    rows = rows_after("The short form for researchers")
    assert [row[0] for row in rows] == list(SHORT_FORM)
    labels = list(way.short_form_labels().values())
    first_words = [re.match(r"\d\. \w+", row[1])[0] for row in rows]
    assert [re.match(r"\d\. \w+", label)[0] for label in labels] == first_words
