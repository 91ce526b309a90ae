"""What the script adds to a page, in a real browser under the real security policy. Every page works without it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.template import engines
from django.test import RequestFactory
from django.urls import include, path
from playwright.sync_api import Page, Route, expect

from evenground.ground import web
from tests.ground.web.test_macros import Feelings

urlpatterns = [path("", include("evenground.ground.web.urls"))]
pytestmark = pytest.mark.urls(__name__)

SITE = "http://127.0.0.1"
RUTH, MAYA = "a" * 16, "b" * 16
BUILT = Path(web.__file__).parent / "static" / "evenground"
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}

FRAME = """{% extends "web/base.jinja" %}{% from "web/macros.jinja" import button, copy_message, error_summary, fields %}
{% block title %}A page{% endblock %}{% block content %}<h1>A page</h1>"""
WRITING = (
    FRAME
    + """{{ form_open("/send", draft_key=key, no_draft=never) }}
<div class="nhsuk-form-group" data-count="20" data-left="# letters left" data-left-one="# letter left" data-over="# too many">
<label for="words">Words</label><textarea id="words" name="words"></textarea>
<div class="nhsuk-character-count__message">Up to 20</div></div>
<label><input type="checkbox" name="sign"> Sign it</label>{{ button("Send") }}{{ form_close() }}{% endblock %}"""
)
STORED = FRAME + "<p>Your idea is in.</p>{% endblock %}"
ANSWERING = (
    FRAME
    + """<p><a href="#here">Before</a></p><form method="post" action="/answer" data-keys>
<label for="why">Why</label><input type="text" id="why" name="why">
{{ button("Agree", kind="choice", name="value", value="agree", key="a") }}
{{ button("Skip", kind="choice", name="value", value="skip", key="s") }}</form>{% endblock %}"""
)
PARTS = (
    FRAME
    + """<form method="post" action="/whole" hx-post="/part" hx-target="#part" hx-swap="outerHTML">
{{ button("Renew") }}</form><div id="part">Old words</div>{% endblock %}"""
)
COPYING = FRAME + """{{ copy_message("Come and look: https://example.org/q/1") }}{% endblock %}"""
FOLDED = (
    FRAME
    + """{% from "web/macros.jinja" import fold %}<a href="#deep">Down there</a>
{% call fold("Read these 2 ideas") %}<p>The bus</p><p id="deep">The letter</p>{% endcall %}{% endblock %}"""
)
WRONG = FRAME + """{{ error_summary(form) }}<form method="post">{{ fields(form) }}</form>{% endblock %}"""


class Site:
    """Pages from templates, the real built files, the real policy, and what was sent."""

    def __init__(self, policy: str) -> None:
        self.policy = policy
        self.pages: dict[str, str] = {}
        self.sent: list[str] = []

    def shows(self, where: str, template: str, **context: object) -> None:
        self.pages[where] = (
            engines["jinja2"].from_string(template).render({"draft_owner": RUTH} | context, RequestFactory().get(where))
        )

    def answer(self, route: Route) -> None:
        where = route.request.url.removeprefix(SITE).split("#")[0]
        if where.startswith("/static/evenground/"):
            file = BUILT / where.rsplit("/", 1)[1]
            route.fulfill(body=file.read_bytes(), content_type=KINDS[file.suffix])
            return
        if route.request.method == "POST":
            self.sent.append(route.request.post_data or "")
        route.fulfill(
            body=self.pages[where],
            headers={"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": self.policy},
        )


@pytest.fixture
def site(settings) -> Site:
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    return Site("; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items()))


@pytest.fixture
def visit(open_page, site) -> Callable[..., Page]:
    def visited(where: str, **options: object) -> Page:
        page: Page = open_page(**options)
        page.route("**/*", site.answer)
        page.goto(SITE + where)
        return page

    return visited


def kept(page: Page, store: str = "localStorage") -> dict[str, dict[str, object]]:
    page.wait_for_load_state()  # the script runs after the words stand there
    found = json.loads(page.evaluate(f"JSON.stringify({{...{store}}})"))
    return {key: json.loads(value)["fields"] for key, value in found.items()}


def test_what_somebody_writes_is_there_again_when_the_page_was_lost(visit, site):
    site.shows("/write", WRITING, key="idea-1")
    page = visit("/write")
    page.fill("#words", "Don't say failed 🚌\nAsk me")
    page.check("[name=sign]")
    page.goto(SITE + "/write")
    expect(page.locator("#words")).to_have_value("Don't say failed 🚌\nAsk me")
    expect(page.locator("[name=sign]")).to_be_checked()
    expect(page.get_by_role("status").first).to_contain_text("We kept what you wrote")
    page.get_by_role("button", name="Clear it").click()
    expect(page.locator("#words")).to_have_value("")
    assert kept(page) == {}


def test_a_draft_is_forgotten_once_the_server_says_that_it_is_stored(visit, site):
    site.shows("/write", WRITING, key="idea-1")
    site.shows("/send", STORED, draft_done="idea-1")
    page = visit("/write")
    page.fill("#words", "Text first")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Your idea is in.")).to_be_visible()
    assert kept(page) == {}


def test_words_already_on_the_page_are_never_written_over_by_a_draft(visit, site):
    site.shows("/write", WRITING, key="idea-1")
    page = visit("/write")
    page.fill("#words", "From last week")
    site.pages["/write"] = site.pages["/write"].replace("</textarea>", "Newer words</textarea>")
    page.goto(SITE + "/write")
    expect(page.locator("#words")).to_have_value("Newer words")
    page.get_by_role("button", name="Put it back").click()
    expect(page.locator("#words")).to_have_value("From last week")


def test_a_draft_never_shows_to_somebody_else_and_does_not_outlive_their_first_page(visit, site):
    site.shows("/write", WRITING, key="idea-1")
    site.shows("/hers", WRITING, key="idea-1", draft_owner=MAYA)
    page = visit("/write")
    page.fill("#words", "Typed as Ruth")
    page.goto(SITE + "/hers")
    expect(page.locator("#words")).to_have_value("")
    assert kept(page) == {}
    page.goto(SITE + "/write")
    expect(page.locator("#words")).to_have_value("")


def test_while_nobody_is_signed_in_a_draft_is_not_shown_and_not_lost(visit, site):
    site.shows("/write", WRITING, key="idea-1")
    site.shows("/signed-out", WRITING, key="idea-1", draft_owner="")
    page = visit("/write")
    page.fill("#words", "Typed as Ruth")
    page.goto(SITE + "/signed-out")
    expect(page.locator("#words")).to_have_value("")
    page.fill("#words", "Typed as nobody")
    page.goto(SITE + "/write")
    expect(page.locator("#words")).to_have_value("Typed as Ruth")
    assert len(kept(page)) == 1


def test_what_was_stored_is_forgotten_also_when_the_session_ended_right_after(visit, site):
    site.shows("/write", WRITING, key="idea-1")
    site.shows("/send", STORED, draft_done="idea-1", draft_owner="")
    page = visit("/write")
    page.fill("#words", "Text first")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Your idea is in.")).to_be_visible()
    assert kept(page) == {}


def test_an_objection_is_never_kept_on_the_device(visit, site):
    site.shows("/write", WRITING, key="objection-1", never=True)
    page = visit("/write")
    page.fill("#words", "My parents open my post")
    page.goto(SITE + "/write")
    expect(page.locator("#words")).to_have_value("")
    assert kept(page) == kept(page, "sessionStorage") == {}


def test_on_a_device_that_others_use_a_draft_lives_as_long_as_the_tab(visit, site):
    site.shows("/write", WRITING, key="idea-1", shared_device=True)
    page = visit("/write")
    page.fill("#words", "Only for now")
    page.goto(SITE + "/write")
    expect(page.locator("#words")).to_have_value("Only for now")
    assert kept(page) == {}
    another_tab = page.context.new_page()
    another_tab.route("**/*", site.answer)
    another_tab.goto(SITE + "/write")
    expect(another_tab.locator("#words")).to_have_value("")


def test_without_a_line_nothing_is_sent_and_nothing_is_lost(visit, site):
    site.shows("/write", WRITING, key="idea-1")
    site.shows("/send", STORED)
    page = visit("/write")
    page.context.set_offline(True)
    page.fill("#words", "From the bus")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("alert")).to_contain_text("Your words are kept on this phone")
    assert site.sent == []
    assert kept(page)[f"evenground:draft:{RUTH}:idea-1"]["words"] == "From the bus"
    page.context.set_offline(False)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Your idea is in.")).to_be_visible()
    assert len(site.sent) == 1


def test_a_form_that_is_not_kept_does_not_say_that_it_is(visit, site):
    site.shows("/write", WRITING, key="objection-1", never=True)
    page = visit("/write")
    page.context.set_offline(True)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("alert")).to_contain_text("Nothing was sent yet")
    expect(page.get_by_role("alert")).not_to_contain_text("kept")


def test_a_button_pressed_twice_sends_once_and_can_be_pressed_again_after_coming_back(visit, site):
    site.shows("/write", WRITING, key="idea-1")
    site.shows("/send", STORED)
    page = visit("/write")
    page.evaluate("() => { const button = document.querySelector('main button'); button.click(); button.click(); }")
    expect(page.get_by_text("Your idea is in.")).to_be_visible()
    assert len(site.sent) == 1
    page.go_back()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Your idea is in.")).to_be_visible()
    assert len(site.sent) == 2


def test_the_count_takes_an_emoji_for_one_letter_and_never_cuts_what_is_pasted(visit, site):
    site.shows("/write", WRITING, key="idea-1")
    page = visit("/write")
    count = page.locator(".nhsuk-character-count__message")
    expect(count).to_have_text("Up to 20")
    page.fill("#words", "bus 🚌")
    expect(count).to_have_text("15 letters left")
    page.fill("#words", "x" * 23)
    expect(count).to_have_text("3 too many")
    expect(page.locator("#words")).to_have_value("x" * 23)


def test_a_letter_answers_only_inside_its_own_part_and_never_while_writing(visit, site):
    site.shows("/one", ANSWERING)
    site.shows("/answer", STORED)
    page = visit("/one")
    page.get_by_role("link", name="Before").focus()
    page.keyboard.press("a")
    page.locator("#why").focus()
    page.keyboard.type("as")
    expect(page.locator("#why")).to_have_value("as")
    assert site.sent == []
    page.get_by_role("button", name="Skip").focus()
    page.keyboard.press("a")
    expect(page.get_by_text("Your idea is in.")).to_be_visible()
    assert "value=agree" in site.sent[0]


def test_a_part_of_the_page_is_renewed_under_the_real_policy(visit, site):
    site.shows("/parts", PARTS)
    site.pages["/part"] = '<div id="part">New words</div>'
    page = visit("/parts")
    page.get_by_role("button", name="Renew").click()
    expect(page.locator("#part")).to_have_text("New words")
    assert page.evaluate("document.adoptedStyleSheets.length") == 0


def test_without_a_script_the_same_form_sends_the_same_words(visit, site):
    site.shows("/parts", PARTS)
    site.shows("/whole", STORED)
    page = visit("/parts", java_script_enabled=False)
    page.get_by_role("button", name="Renew").click()
    expect(page.get_by_text("Your idea is in.")).to_be_visible()


def test_a_message_can_be_copied_and_without_a_script_it_stands_there_to_be_marked(visit, site):
    site.shows("/copy", COPYING)
    page = visit("/copy", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "Come and look: https://example.org/q/1"
    plain = visit("/copy", java_script_enabled=False)
    expect(plain.get_by_label("A message you can copy")).to_have_value("Come and look: https://example.org/q/1")
    expect(plain.get_by_role("button", name="Copy")).to_be_hidden()


def test_what_needs_another_look_is_read_first_and_leads_to_its_field(visit, site):
    site.shows("/wrong", WRONG, form=Feelings({}))
    page = visit("/wrong")
    expect(page.locator("[data-error-summary]")).to_be_focused()
    page.locator("[data-error-summary] a").nth(2).click()
    expect(page.locator("#id_side_0")).to_be_focused()


@pytest.mark.parametrize("has_scripts", [True, False])
def test_what_is_folded_away_opens_for_a_link_into_it_and_stands_whole_on_paper(visit, site, has_scripts):
    site.shows("/long", FOLDED)
    page = visit("/long", java_script_enabled=has_scripts)
    expect(page.get_by_text("The letter")).to_be_hidden()
    page.emulate_media(media="print")
    assert page.get_by_text("The letter").evaluate("it => it.checkVisibility({contentVisibilityAuto: true})")
    page.emulate_media(media="screen")
    page.get_by_text("Down there").click()
    expect(page.get_by_text("The letter")).to_be_visible()
    page.goto(SITE + "/long#deep")
    expect(page.get_by_text("The letter")).to_be_visible()


def test_a_browser_that_cannot_print_what_is_folded_has_it_opened_while_it_prints(visit, site):
    site.shows("/long", FOLDED)
    page = visit("/long")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.get_by_text("The letter")).to_be_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.get_by_text("The letter")).to_be_hidden()
