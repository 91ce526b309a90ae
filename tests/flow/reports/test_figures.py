"""Every figure that stands in a report can be worked out again: from the JSON alone, and from the tables alone."""

import csv
import html
import io
import json
import re
import zipfile
from typing import Any

import jsonschema
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.flow.reports.counting import counted
from tests.flow.reports.reading_tables import Told, from_tables, rows_of, without

from evenground.around.sample.fill import fill
from evenground.flow.reports import account, paper, reads, tables
from evenground.flow.reports.models import Edition, Report

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(db) -> Report:
    """The made-up board's long report, published and put right once."""
    fill(timezone.now())
    return Report.objects.get(topic__question__startswith="The letter")


def as_json(report: Report) -> Told:
    return Client().get(reverse("reports:json", args=[report.pk])).json()


def pack_of(report: Report) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(Client().get(reverse("reports:tables", args=[report.pk])).content)) as pack:
        return {name: pack.read(name) for name in pack.namelist()}


def in_plain(text: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def sections_of(page: str) -> dict[str, str]:
    page = re.sub(r"<text\b.*?</text>", " ", page, flags=re.DOTALL)
    found = re.findall(r'<section class="eg-report__section" aria-labelledby="([\w-]+)">(.*?)</section>', page, re.DOTALL)
    return {key: in_plain(inside) for key, inside in found}


def own_words(told: Told) -> list[str]:
    """All that members wrote, the longest first, since one may stand in another."""
    texts: list[str] = []

    def gather(value: Any, name: str = "") -> None:
        if isinstance(value, dict):
            for key, each in value.items():
                gather(each, key)
        elif isinstance(value, list):
            for each in value:
                gather(each, name)
        elif isinstance(value, str) and name not in ("on", "side", "language", "schema", "board"):
            texts.extend([value, *value.splitlines()])

    gather({key: value for key, value in told.items() if key != "short_form"})
    return sorted({" ".join(text.split()) for text in texts if re.search(r"\d", text)}, key=len, reverse=True)


def figures_are_all_found(sections: dict[str, str], told: Told) -> set[str]:
    words, seen = own_words(told), set()
    claims = dict(counted(told))
    for key, text in sections.items():
        left = text
        for each in words:
            left = left.replace(each, " … ")
        for sentence in sorted(claims.get(key, []), key=len, reverse=True):
            assert re.search(rf"(?<!\d){re.escape(sentence)}(?!\d)", left), (key, sentence, left[:3000])
            left = re.sub(rf"(?<!\d){re.escape(sentence)}(?!\d)", " ", left, count=1)
            seen.add(key)
        assert re.findall(r"[^.]{0,40}\d[^.]{0,20}", left) == [], f"{key}: a figure that nothing explains"
    return seen


def test_every_figure_on_the_page_follows_from_the_json_and_from_the_tables_alone(letter):
    page = Client().get(reverse("reports:published", args=[letter.pk])).content.decode()
    sections, told, pack = sections_of(page), as_json(letter), pack_of(letter)
    from_csv = from_tables(pack)
    assert from_csv == {name: value for name, value in told.items() if name != "schema"}
    for source in (told, from_csv):
        assert figures_are_all_found(sections, source) >= {
            "who",
            "agreed",
            "decided",
            "answers",
            "short-form",
            "days",
            "ways",
            "map",
        }


def test_a_figure_that_is_wrong_is_found(letter):
    page = Client().get(reverse("reports:published", args=[letter.pk])).content.decode()
    told = as_json(letter)
    told["rounds"][0]["counts"]["fine"] += 1
    with pytest.raises(AssertionError):
        figures_are_all_found(sections_of(page), told)


def test_what_can_be_counted_in_the_data_agrees_with_what_it_says(letter):
    told = as_json(letter)
    assert told["answering"]["owed"] == len(told["ideas"])
    assert told["answering"]["answered"] == sum(idea["answer"] is not None for idea in told["ideas"])
    assert told["answering"]["longer_than_we_said"] == sum(idea["answer"]["was_longer_than_we_said"] for idea in told["ideas"])
    assert told["photos"] == sum(idea["is_a_photo"] for idea in told["ideas"])
    assert told["edition"] == 1 + len(told["corrections"])
    assert [each["on"] for each in told["timeline"]] == sorted(each["on"] for each in told["timeline"])


def test_each_version_of_each_report_fits_its_published_form(letter):
    nobody = Client()
    for edition in Edition.objects.all():
        told = nobody.get(reverse("reports:edition_json", args=[edition.report_id, edition.number])).json()
        schema = nobody.get("/" + told["schema"].split("/", 3)[3]).json()
        jsonschema.validate(told, schema, cls=jsonschema.Draft202012Validator, format_checker=jsonschema.FormatChecker())
        with zipfile.ZipFile(
            io.BytesIO(nobody.get(reverse("reports:edition_tables", args=[edition.report_id, edition.number])).content)
        ) as pack:
            found = {name: pack.read(name) for name in pack.namelist()}
        assert found["tables.json"] == nobody.get(reverse("reports:form_of_tables")).content
        form = json.loads(found["tables.json"])
        rows = {each["url"]: rows_of(found, each["url"]) for each in form["tables"]}
        assert set(found) == {"tables.json", *rows}
        for each in form["tables"]:
            for key in each["tableSchema"].get("foreignKeys", []):
                there = {row[key["reference"]["columnReference"]] for row in rows[key["reference"]["resource"]]}
                assert {row[key["columnReference"]] for row in rows[each["url"]]} - {None} <= there


def test_the_first_form_stays_served_for_what_was_published_in_it(client_as, edition):
    told = {name: each for name, each in edition.account.items() if name not in NEW_IN_2}
    told = {**told, "version": 1, "jobs": [without(job, "done_on") for job in told["jobs"]]}
    told["answering"] = without(told["answering"], "sent_back")
    told["rounds"] = [without(each, "asked_on") for each in told["rounds"]]
    told["ideas"] = [idea | {"answer": without(idea["answer"], "author")} for idea in told["ideas"]]
    Edition.objects.filter(pk=edition.pk).update(account=told)
    nobody = client_as(None)
    served = nobody.get(reverse("reports:json", args=[edition.report_id])).json()
    schema = nobody.get(reverse("reports:schema")).json()
    assert served["schema"].endswith(reverse("reports:schema"))
    jsonschema.validate(served, schema, cls=jsonschema.Draft202012Validator)
    assert nobody.get(reverse("reports:published", args=[edition.report_id])).status_code == 200
    assert paper.pdf(reads.published(edition.report_id)[1]).startswith(b"%PDF-")
    assert nobody.get(reverse("reports:tables", args=[edition.report_id])).status_code == 404
    assert nobody.get(reverse("reports:schema_of", args=[3])).status_code == 404


NEW_IN_2 = {"edition", "corrections", "changes", "left_out", "map", "timeline", "short_form"}


def test_no_cell_of_the_tables_begins_as_a_formula_and_every_text_comes_back(walked):
    told = account.gather(walked, None)
    told["ideas"][0]["words"], told["ideas"][1]["words"] = "'tis late", "-1+1"
    written = tables.tables(told)
    cells = [cell for table in written.values() for row in csv.reader(io.StringIO(table)) for cell in row]
    assert [cell for cell in cells if cell[:1] in set("=+-@\t\r＝＋－＠")] == []
    pack = {"tables.json": tables.form(), "ideas.csv": written["ideas.csv"].encode()}
    assert [row["words"] for row in rows_of(pack, "ideas.csv")] == ["'tis late", "-1+1", "=HYPERLINK(1)"]


def test_the_same_account_gives_the_same_bytes(letter):
    first, again = (Client().get(reverse("reports:tables", args=[letter.pk])).content for _ in range(2))
    assert first == again
