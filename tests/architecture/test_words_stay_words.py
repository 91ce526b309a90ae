"""Whatever somebody types stays words: into every text field of every form, and into every address, goes a piece of a page; none
comes out as one, for members, for the world, or as a file."""

import csv
import io
import re
import uuid

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from evenground.flow.reports.models import Edition
from evenground.ground.people.models import Person
from evenground.ground.web.forms import LOOKS
from tests.architecture.test_access import address, routes
from tests.cast import sign_in_strongly
from tests.journeys.walking import Element, Elements

# In one worker: the story is told once for the file.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("story")]

MARK = "zq7"
SCRIPT = f"{MARK}'\"><img src=x onerror=alert(1)><script>alert(1)</script>{{{{7*7}}}}"
LOOSE = re.compile(rf"{MARK}['\"]?\"?>?<(img|script)|<img src=x onerror|/script(>|&gt;)49")
"""The piece of a page, as a browser would read it as one; or counted by a template, whose sum stands where it ended."""
ENDS_THE_VISIT = {"sign_out", "sign_out_everywhere", "leave_fast", "leave", "erase", "end_session", "take_a_break"}
A_SHARE = 0.3
"""Of all pages, in an ordinary run: written into, and read by each."""
WRITES = ("text", "textarea", "search", "email", "")


def forms_on(html: str) -> list[dict[str, str]]:
    """What a browser would send for each form of a page, with the piece in every field for words."""
    page = Elements(html)
    found: dict[int, dict[str, str]] = {}
    for one in page.all:
        if one.form is None or one.form.about.get("method") != "post" or not one.about.get("name"):
            continue
        if one.about["name"] in LOOKS:
            continue  # such a press stores nothing
        fields = found.setdefault(id(one.form), {})
        fields[one.about["name"]] = _value(one, fields)
    return list(found.values())


def _value(one: Element, fields: dict[str, str]) -> str:
    name, kind = one.about["name"], one.about.get("type", "")
    if one.tag == "textarea" or (one.tag == "input" and kind in WRITES):
        return SCRIPT[: int(one.about.get("maxlength") or 1000)]
    if kind in ("radio", "checkbox") and name in fields:
        return fields[name]
    return one.about.get("value", "")


def test_no_word_of_anybody_becomes_a_part_of_a_page(told_story, settings, some_of, at_least):
    settings.ADDRESS, settings.SENDS_MAIL = "http://localhost:8000", True
    browsers = {name: Client(raise_request_exception=False) for name in ("Maya", "Jo", "Amir", "Hal")}
    for name, browser in browsers.items():
        sign_in_strongly(browser, Person.objects.get(name=name))
    paths = [address(route, parameters) for route, parameters in routes() if route.split(":")[-1] not in ENDS_THE_VISIT]
    sent = _write_everywhere(browsers, some_of(paths, A_SHARE))
    assert sent >= at_least(40), "there is something to find"
    broken, seen = [], 0
    for browser in [*browsers.values(), Client()]:
        for path in some_of(paths, A_SHARE):
            for asked in (path, f"{path}?next={SCRIPT}&find={SCRIPT}&page={SCRIPT}&only={SCRIPT}"):
                answer = browser.get(asked)
                if not answer.streaming and answer.headers.get("Content-Type", "").startswith("text/html"):
                    html = answer.content.decode()
                    seen += MARK in html
                    broken += [asked] if LOOSE.search(html) else []
    assert broken == []
    assert seen >= at_least(40), "what was written is shown somewhere"


def test_a_spreadsheet_does_not_count_with_what_somebody_wrote(told_story):
    for edition in Edition.objects.filter(report__topic__question__startswith="The letter"):
        edition.account["ideas"][0]["words"] = '=HYPERLINK("http://x","y")'
        edition.account["ideas"][1]["words"] = "\t+cmd|' /C calc'!A0"
        edition.save()
        sheet = Client().get(reverse("reports:edition_csv", args=[edition.report_id, edition.number])).content.decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(sheet)))
        assert any("HYPERLINK" in cell for row in rows for cell in row)
        assert [cell for row in rows for cell in row if cell[:1] in set("=+-@\t\r\0")] == []


@pytest.mark.parametrize("page", [SCRIPT, SCRIPT.replace("{{7*7}}", "49"), escape(SCRIPT).replace("{{7*7}}", "49")])
def test_a_piece_of_a_page_would_be_found(page):
    assert LOOSE.search(f"<p>{page}</p>")
    assert not LOOSE.search(f"<p>{escape(SCRIPT)}, at 12:49</p>")


def _write_everywhere(browsers: dict[str, Client], paths: list[str]) -> int:
    sent = 0
    for browser in browsers.values():
        for path in paths:
            page = browser.get(path)
            if page.status_code != 200 or page.streaming or not page.headers["Content-Type"].startswith("text/html"):
                continue
            for fields in forms_on(page.content.decode()):
                if any(MARK in value for value in fields.values()):
                    answer = browser.post(path, fields | ({"once": str(uuid.uuid4())} if "once" in fields else {}))
                    assert answer.status_code < 500, path
                    if answer.headers.get("Content-Type", "").startswith("text/html"):
                        assert not LOOSE.search(answer.content.decode()), path
                    sent += 1
    return sent
