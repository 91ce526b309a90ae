"""Our lean macros draw what the NHS design system's package draws, and the frame keeps its promises."""

import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django import forms
from django.template import engines
from django.test import RequestFactory
from django.urls import include, path
from jinja2 import Environment

from evenground.ground import web
from evenground.ground.web.jinja import clock, day, number, percent, reachable

urlpatterns = [path("", include("evenground.ground.web.urls")), path("", include("evenground.around.look_round.urls"))]
pytestmark = pytest.mark.urls(__name__)

ONE_COLUMN_PAGES = ["about", "accessibility", "csrf", "help", "not_allowed", "not_here", "too_big"]
OUR_OWN = {"dir", "required", "data-error-summary", "tabindex"}
"""Attributes that are ours: direction of people's words, Django's own, and what our script looks for."""
THEIR_OWN = {"data-module", "role", "draggable", "xmlns", "width", "height", "focusable", "aria-hidden"}
"""Hooks of the package's script, which we do not load; a link of ours stays a link and has no role of a button."""
NOBODY_MUST_RUN = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE)


class Feelings(forms.Form):
    words = forms.CharField(label="Words", help_text="Any", widget=forms.Textarea)
    name = forms.CharField(label="Name", max_length=40)
    side = forms.ChoiceField(label="Side", help_text="One", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    needs = forms.MultipleChoiceField(label="Needs", choices=[("a", "A")], required=False, widget=forms.CheckboxSelectMultiple)
    sign = forms.BooleanField(label="Sign", required=False)
    when = forms.ChoiceField(label="When", choices=[("1", "Soon")])
    photo = forms.FileField(label="Photo", help_text="Small", required=False)


class Pieces(HTMLParser):
    """Tags, attributes and words of a piece of HTML, without what may rightly differ."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[object] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kept = {name: " ".join((value or "").split()) for name, value in attrs if name not in OUR_OWN | THEIR_OWN}
        self.found.append((tag, sorted(kept.items())))

    def handle_endtag(self, tag: str) -> None:
        self.found.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.found.append(" ".join(data.split()))


@pytest.fixture
def env() -> Environment:
    return engines["jinja2"].env  # type: ignore[no-any-return, union-attr]


@pytest.fixture
def draw(env):
    def drawn(call: str, **context: object) -> str:
        name = call.split("(")[0]
        return env.from_string(f'{{% from "web/macros.jinja" import {name} %}}{{{{ {call} }}}}').render(context)

    return drawn


@pytest.fixture
def draw_theirs(env):
    def drawn(component: str, name: str, params: dict[str, object]) -> str:
        source = f'{{% from "nhsuk/components/{component}/macro.jinja" import {name} %}}{{{{ {name}(params) }}}}'
        return env.from_string(source).render(params=params)

    return drawn


@pytest.fixture
def draw_page():
    def drawn(name: str, **context: object) -> str:
        template = engines["jinja2"].get_template(f"web/{name}.jinja")
        return template.render(context, RequestFactory().get("/"))

    return drawn


LABEL = {"size": "s"}
PROBLEM = {"errorMessage": {"text": "This field is required."}}
CHOICES = [{"value": "a", "text": "A", "id": "id_side_0"}, {"value": "b", "text": "B", "id": "id_side_1"}]


@pytest.mark.parametrize(
    ("ours", "component", "name", "params"),
    [
        ("button('Go')", "button", "button", {"text": "Go"}),
        ("button('Go', kind='secondary')", "button", "button", {"text": "Go", "variant": "secondary"}),
        ("button('Go', kind='warning')", "button", "button", {"text": "Go", "variant": "warning"}),
        ("button('Go', href='/x')", "button", "button", {"text": "Go", "href": "/x"}),
        ("button('Go', name='n', value='')", "button", "button", {"text": "Go", "name": "n", "value": ""}),
        ("tag('Used', 'good')", "tag", "tag", {"text": "Used", "colour": "green"}),
        ("inset('Know this')", "inset-text", "insetText", {"text": "Know this"}),
        ("details('More', '<p>')", "details", "details", {"summary": "More", "html": "<p>&lt;p&gt;</p>"}),
        (
            "callout('Stop', 'Read')",
            "warning-callout",
            "warningCallout",
            {"heading": {"text": "Stop", "level": 2}, "text": "Read"},
        ),
        ("field(form.name)", "input", "input", {"id": "id_name", "name": "name", "type": "text", "label": {"text": "Name"}}),
        (
            "field(form.words, label_is_title=True)",
            "textarea",
            "textarea",
            {
                "id": "id_words",
                "name": "words",
                "label": {"text": "Words", "size": "l", "isPageHeading": True},
                "hint": {"text": "Any"},
            },
        ),
        (
            "field(form.side)",
            "radios",
            "radios",
            {
                "idPrefix": "id_side",
                "name": "side",
                "fieldset": {"legend": {"text": "Side", "size": "s"}},
                "hint": {"text": "One"},
                "items": CHOICES,
            },
        ),
        (
            "field(form.when)",
            "select",
            "select",
            {"id": "id_when", "name": "when", "label": {"text": "When"}, "items": [{"value": "1", "text": "Soon"}]},
        ),
        (
            "field(form.photo)",
            "file-upload",
            "fileUpload",
            {"id": "id_photo", "name": "photo", "label": {"text": "Photo"}, "hint": {"text": "Small"}},
        ),
    ],
)
def test_a_macro_draws_what_the_package_draws(draw, draw_theirs, ours, component, name, params):
    if "label" in params:
        params = params | {"label": LABEL | params["label"]}
    assert _without_limits(draw(ours, form=Feelings())) == _without_limits(draw_theirs(component, name, params))


@pytest.mark.parametrize(
    ("field", "component", "params"),
    [
        ("name", "input", {"type": "text", "label": {"text": "Name", "size": "s"}, "value": ""}),
        ("words", "textarea", {"label": {"text": "Words", "size": "s"}, "hint": {"text": "Any"}}),
        (
            "side",
            "radios",
            {
                "fieldset": {"legend": {"text": "Side", "size": "s"}},
                "hint": {"text": "One"},
                "items": CHOICES,
            },
        ),
    ],
)
def test_a_field_that_needs_another_look_is_drawn_as_the_package_draws_it(draw, draw_theirs, field, component, params):
    named = {"idPrefix": "id_side"} if component == "radios" else {"id": f"id_{field}"}
    params = params | named | {"name": field} | PROBLEM
    ours = draw(f"field(form.{field})", form=Feelings({}))
    assert "This field is required." in ours
    assert _without_limits(ours) == _without_limits(draw_theirs(component, component, params))


def _without_limits(html: str) -> list[object]:
    """Without what Django adds to a box, and without the order of what describes it."""
    html = re.sub(r' (maxlength|aria-invalid)="[^"]*"| value=""(?= aria| class| dir)', "", html)
    return Pieces(html).found


def test_the_summary_leads_to_each_field_that_needs_another_look(draw):
    summary = draw("error_summary(form)", form=Feelings({}))
    assert re.findall(r'href="#([^"]+)"', summary) == ["id_words", "id_name", "id_side_0", "id_when"]
    assert "Nothing is lost" in summary


def test_a_form_in_order_has_no_summary(draw):
    assert draw("error_summary(form)", form=Feelings()).strip() == ""


def test_a_single_box_says_when_it_is_ticked(draw):
    assert " checked" in draw("field(form.sign)", form=Feelings({"sign": "on"}))
    assert " checked" not in draw("field(form.sign)", form=Feelings({}))


def test_the_choice_somebody_made_is_still_made_when_the_form_comes_back(draw):
    again = draw("field(form.side)", form=Feelings({"side": "b"}))
    assert re.search(r'value="b" checked', again)
    assert not re.search(r'value="a" checked', again)


def test_a_long_text_has_a_count_that_is_read_out_and_no_limit_that_cuts_what_is_pasted(draw):
    class Long(forms.Form):
        words = forms.CharField(max_length=300, widget=forms.Textarea)

    drawn = draw("field(form.words)", form=Long())
    assert 'data-count="300"' in drawn
    assert 'aria-describedby="id_words-info"' in drawn
    assert "up to 300 letters" in drawn
    assert "maxlength" not in drawn


@pytest.mark.parametrize(
    "call",
    [
        "quote(evil)",
        "card(evil, body=evil, meta=evil, href='/')",
        "inset(evil)",
        "details(evil, evil)",
        "next_step(evil, evil, evil, '/')",
        "copy_message(evil)",
        "something_wrong('/', evil)",
        "steps([(evil, none, 'now')])",
        "empty(evil, evil, '/')",
        "tag(evil)",
        "share_bar(1, 0, 0, 1, evil)",
    ],
)
def test_what_people_write_is_never_run(draw, call):
    drawn = draw(call, evil="<script>alert(1)</script>")
    assert "<script>" not in drawn
    assert "&lt;script&gt;" in drawn


def test_somebodys_words_keep_their_lines_and_their_direction(draw):
    drawn = draw("quote(words)", words="one\ntwo\n\nthree")
    assert "one<br>two" in drawn
    assert drawn.count("<p>") == 2
    assert 'dir="auto"' in drawn


def test_each_step_says_in_words_how_it_stands(draw):
    drawn = draw("steps([('In', '/in', 'done'), ('Now', none, 'now'), ('Then', none, 'later')])")
    assert [word in drawn for word in ("(done)", "(we are here)", "(later)")] == [True, True, True]
    assert drawn.count('aria-current="step"') == 1


def test_a_bar_says_its_numbers_in_words_and_none_when_nobody_answered(draw):
    some = draw("share_bar(7, 1, 2, 10, 'Text first')")
    assert "Agree <b>7</b>" in some
    assert 'width="70.0"' in some
    nobody = draw("share_bar(0, 0, 0, 0, 'Text first')")
    assert "Nobody has answered yet" in nobody
    assert "<svg" not in nobody


def test_a_form_carries_its_proof_and_a_draft_only_where_one_may_be_kept(env):
    request = RequestFactory().get("/")
    engine = engines["jinja2"]
    kept = engine.from_string('{{ form_open("/go", draft_key="idea-1", multipart=True) }}').render({}, request)
    assert "csrfmiddlewaretoken" in kept
    assert 'data-draft="idea-1"' in kept
    assert 'enctype="multipart/form-data"' in kept
    never = engine.from_string('{{ form_open("/go", draft_key="objection-1", no_draft=True) }}').render({}, request)
    assert "data-no-draft" in never
    assert "data-draft=" not in never


def test_a_form_says_whose_it_is_only_where_its_words_may_be_kept(env):
    request = RequestFactory().get("/")
    engine = engines["jinja2"]
    signed_in = {"draft_owner": "0123456789abcdef"}
    field = '<input type="hidden" name="owner" value="0123456789abcdef">'
    assert field in engine.from_string("{{ form_open() }}").render(signed_in, request)
    assert "owner" not in engine.from_string("{{ form_open(no_draft=True) }}").render(signed_in, request)
    assert "owner" not in engine.from_string("{{ form_open() }}").render({}, request)


@pytest.mark.parametrize("name", ONE_COLUMN_PAGES)
def test_every_page_runs_nothing_of_its_own_and_leads_to_help(draw_page, name):
    drawn = draw_page(name)
    assert not NOBODY_MUST_RUN.search(drawn)
    assert drawn.count('href="/help/"') >= 2
    assert re.findall(r"<meta [^>]*(?:description|og:[a-z]+)[^>]*>", drawn) == [
        '<meta name="description" content="Evenground">',
        '<meta property="og:title" content="Evenground">',
    ]


@pytest.mark.parametrize("name", ONE_COLUMN_PAGES)
def test_no_page_has_two_titles_or_the_same_id_twice(draw_page, name):
    drawn = draw_page(name)
    assert drawn.count("<h1") == 1
    ids = re.findall(r'\bid="([^"]+)"', drawn)
    assert len(ids) == len(set(ids))


def test_a_page_that_is_not_there_does_not_say_that_it_is_somebody_elses(draw_page):
    assert "can't find that page" in draw_page("not_here")
    assert "allowed" not in draw_page("not_here")


def test_the_frame_turns_round_for_languages_that_do(env):
    frame = env.get_template("web/base.jinja")
    arabic = frame.render(lang="ar", dir="rtl")
    assert '<html lang="ar" dir="rtl">' in arabic
    assert "app.rtl.css" in arabic
    assert "app.rtl.css" not in frame.render(lang="en", dir="ltr")


def test_the_page_for_a_broken_server_needs_nothing_of_the_rest_of_the_site(draw_page, settings):
    settings.ROOT_URLCONF = "nowhere.to.be.found"
    drawn = engines["jinja2"].get_template("web/server_error.jinja").render({})
    assert "not your fault" in drawn
    assert "999" in drawn
    assert not NOBODY_MUST_RUN.search(drawn)


def test_help_names_nobody_of_a_board_where_no_board_is_known(draw_page):
    assert "safety people" not in draw_page("help")
    for way in ("tel:999", "tel:111", "tel:08001111", "sms:85258", "Nobody reads this website at night"):
        assert way in draw_page("help")


def test_a_form_page_says_in_its_title_that_something_needs_another_look(draw_page):
    assert "<title>Error: Say it" in draw_page("form_page", title="Say it", form=Feelings({}))
    assert "<title>Say it" in draw_page("form_page", title="Say it", form=Feelings())


@pytest.mark.parametrize(("share", "said"), [(0, "0%"), (0.001, "under 1%"), (0.734, "73%"), (0.999, "over 99%"), (1, "100%")])
def test_a_share_is_said_as_none_or_all_only_when_it_is(share, said):
    assert percent(share) == said


def test_days_and_times_are_said_where_the_board_is(settings):
    settings.TIME_ZONE = "Europe/London"
    just_before_midnight_in_utc = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    assert day(just_before_midnight_in_utc) == "Thursday 2 July 2026"
    assert clock(just_before_midnight_in_utc).startswith("12:30")
    assert day(None) == ""
    assert number(12345) == "12,345"


def test_no_template_of_the_frame_holds_script_or_style():
    for template in Path(web.__file__).with_name("jinja2").rglob("*.jinja"):
        assert not NOBODY_MUST_RUN.search(template.read_text()), template.name


@pytest.mark.parametrize(
    ("words", "drawn"),
    [
        ("01632 960118", '<a href="tel:01632960118">01632 960118</a>'),
        ("+44 (0)1632 960118, or the green door", '<a href="tel:+441632960118">+44 (0)1632 960118</a>, or the green door'),
        ("desk@example.org", '<a href="mailto:desk@example.org">desk@example.org</a>'),
        ("Room 12, Monday 9 to 5", "Room 12, Monday 9 to 5"),
        ("<b>\"it's</b>", "&lt;b&gt;&quot;it&#x27;s&lt;/b&gt;"),
    ],
)
def test_a_number_or_an_address_among_words_can_be_pressed_and_nothing_else_of_them_is_drawn(words, drawn):
    assert reachable(words) == f"<bdi>{drawn}</bdi>"
