"""Pages that lock or open letters: no htmx, and nothing on them can turn words into HTML."""

import re

import pytest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import engines
from django.test import Client, RequestFactory
from django.urls import include, path
from playwright.sync_api import Page, Route, expect

from evenground.ground.web.errors import NotHere
from evenground.ground.web.letters import letters_kilobytes, locks_letters
from tests.bridge import SITE, as_built


@locks_letters("letters.js")
def locking(request: HttpRequest) -> HttpResponse:
    return render(request, "web/help.jinja")


@locks_letters("letters.js")
def refusing(request: HttpRequest) -> HttpResponse:
    raise NotHere


def other(request: HttpRequest) -> HttpResponse:
    return render(request, "web/help.jinja")


urlpatterns = [
    path("locking/", locking),
    path("refusing/", refusing),
    path("other/", other),
    path("", include("evenground.ground.web.urls")),
]
pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]


def scripts_of(page: str) -> list[str]:
    return re.findall(r'<script[^>]* src="/static/evenground/([^"]+)"', page)


def test_the_script_and_the_policy_of_a_page_that_locks_come_together():
    answer = Client().get("/locking/")
    policy = answer.headers["Content-Security-Policy"]
    assert "require-trusted-types-for 'script'" in policy
    assert "trusted-types 'none'" in policy
    assert "script-src 'self'" in policy, "the rest stays as it is on every page"
    assert scripts_of(answer.content.decode()) == ["locking.js", "letters.js"]


@pytest.mark.parametrize("where", ["/other/", "/refusing/"])
def test_other_pages_stay_as_they_are_and_so_does_what_stands_in_place_of_one_that_locks(where):
    answer = Client().get(where)
    assert "trusted-types" not in answer.headers["Content-Security-Policy"]
    assert scripts_of(answer.content.decode()) == ["app.js"]


def test_a_page_that_locks_says_what_it_loads_and_others_load_nothing_of_it():
    request = RequestFactory().get("/")
    assert letters_kilobytes(request) == letters_kilobytes(None) == 0
    locking(request)
    assert 60 <= letters_kilobytes(request) < 90
    drawn = engines["jinja2"].from_string('{% include "web/letters_size.jinja" %}').render({}, request)
    assert f"this page loads {letters_kilobytes(request)} kB" in drawn


@pytest.fixture
def locking_page(open_page) -> Page:
    """The page in a browser, under its real policy."""
    page: Page = open_page()
    answer = Client().get("/locking/")

    def fulfil(route: Route) -> None:
        where = route.request.url.removeprefix(SITE)
        if where.startswith("/static/evenground/"):
            as_built(route)
        else:
            headers = {name: answer.headers[name] for name in ("Content-Type", "Content-Security-Policy")}
            route.fulfill(body=answer.content, headers=headers)

    page.route("**/*", fulfil)
    page.goto(f"{SITE}/locking/")
    return page


def test_the_frame_works_there_without_htmx(locking_page: Page):
    assert locking_page.evaluate("typeof window.htmx") == "undefined"
    expect(locking_page.locator("#eg-words")).to_have_count(1)
    # What the script of every page does first: it offers to read out, or, without a voice, leaves a place for what it says.
    expect(locking_page.locator("body > [role=status]")).to_have_count(1)


@pytest.mark.allows_console_errors
@pytest.mark.parametrize(
    "does",
    [
        "document.body.innerHTML = '<b>words</b>'",
        "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=alert(1)>')",
        "document.createElement('script').src = '/static/evenground/app.js'",
        "trustedTypes.createPolicy('mine', { createHTML: (text) => text })",
    ],
)
def test_nothing_there_can_turn_words_into_html_or_into_a_script(locking_page: Page, does: str):
    refused = locking_page.evaluate(f"(() => {{ try {{ {does}; return 'done' }} catch (wrong) {{ return wrong.name }} }})()")
    assert refused == "TypeError"
