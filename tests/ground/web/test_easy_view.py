"""The easy-read view: a finished page with each sentence on a line of its own, and not a letter else."""

import html
import re

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from evenground.ground.web.easy_view import NEXT_LINE, easier
from evenground.ground.web.explained import Mark, explaining, linebreaks_explained
from tests.ground.glossary.scene import explain

WORDS = st.sampled_from(
    [
        "We missed you",
        "Dr",
        "St",
        "e.g",
        "3",
        "12",
        "Maya",
        "said",
        "“Stop",
        "why",
        "(Room 2)",
        "&amp;",
        "&#34;Hi",
        "été",
        "Über",
        "سلام",
    ]
)
ENDS = st.sampled_from([". ", "? ", "! ", "… ", ".” ", ".&#34; ", ", ", " ", ".", "。", "؟ ", "\n"])
TAGS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        '<a href="/x?a=1&amp;b=>">',
        "</a>",
        "<br>",
        "<h2>",
        "</h2>",
        "<textarea>",
        "</textarea>",
        "<!-- A. B > -->",
    ]
)
MAINS = st.lists(WORDS | ENDS | TAGS, max_size=30).map(
    lambda parts: f"<nav>A. B</nav><main id='m'>{''.join(parts)}</main><footer>C. D</footer>"
)


def lines_of(text: str) -> list[str]:
    page = easier(f"<main><p>{text}</p></main>")
    return [html.unescape(re.sub("<[^>]+>", "", line)).strip() for line in page.split(NEXT_LINE)]


@given(MAINS)
def test_nothing_is_changed_but_where_a_line_begins(main):
    page = f"<nav>A. B</nav><main id='m'>{main}</main><footer>C. D</footer>"
    easy = easier(page)
    assert easy.replace(NEXT_LINE, "") == page
    assert easy.startswith("<nav>A. B</nav>")
    assert easy.endswith("<footer>C. D</footer>")


@pytest.mark.parametrize(
    "text",
    [
        "We missed you.",
        "See Dr. Smith at St. Mary on Tuesday.",
        "Maya B. Jones wrote it, with e.g. Noor.",
        "It costs 3.50 for 1.5 hours.",
        "1. First we ask.",
        "Why? she asked. and nobody said",
        "Go to evenground.org. it is there",
        "",
    ],
)
def test_one_sentence_stays_one_line(text):
    assert lines_of(text) == [text]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("We missed you. You are not in trouble.", ["We missed you.", "You are not in trouble."]),
        (
            "“Why?” Nobody knew! It is 5 p.m. (Room 2 is open.) Come.",
            ["“Why?”", "Nobody knew!", "It is 5 p.m.", "(Room 2 is open.)", "Come."],
        ),
        ("She said &#34;Stop.&#34; Then she left.", ['She said "Stop."', "Then she left."]),
        ("We <b>met.</b> Then we <a href='/'>wrote. It</a> was good.", ["We met.", "Then we wrote.", "It was good."]),
        ("مرحبا بكم. نحن هنا؟ نعم.", ["مرحبا بكم.", "نحن هنا؟", "نعم."]),
        ("我们在这里。你好。", ["我们在这里。", "你好。"]),
        ("Three: 1. Ask us. 2. Hear us.", ["Three: 1.", "Ask us.", "2. Hear us."]),
        ("It was 2019. 20 people came.", ["It was 2019.", "20 people came."]),
    ],
)
def test_each_sentence_gets_a_line(text, lines):
    assert lines_of(text) == lines


@pytest.mark.parametrize("tag", ["h1", "label", "textarea", "button", "pre", "summary"])
def test_headings_boxes_and_buttons_stay_as_they_are(tag):
    page = f"<main><{tag}>One. Two.</{tag}><p>One. Two.</p></main>"
    assert easier(page) == page.replace("<p>One. ", f"<p>One. {NEXT_LINE}")


def test_a_page_without_a_main_part_stays_as_it_is():
    assert easier("<p>One. Two.</p>") == "<p>One. Two.</p>"


def test_what_a_word_means_comes_open_below_its_sentence():
    text = "The panel met, and triage ended. Then we\nleft the panel."
    marks = [Mark(text.index(word), text.index(word) + len(word), meaning) for word, meaning in
             (("panel", "Those who decide. They are five."), ("triage", "who is seen first"))]  # fmt: skip
    with explaining(lambda _text: marks, page="x"):
        drawn = linebreaks_explained(text)
    easy = easier(f"<main>{drawn}</main>")
    assert re.sub("(<[^>]+>)+", "|", easy) == (
        "|The |panel| met, and |triage| ended. |panel|: |Those who decide. They are five.|triage|: |who is seen first|"
        "Then we|left the panel.|"
    )
    for number in (1, 2):
        assert easy.count(f'aria-describedby="means-x-{number}"') == easy.count(f'id="means-x-{number}"') == 1
    assert "data-not-aloud" not in easy, "it is read aloud with the rest"


def test_a_meaning_at_the_end_comes_before_the_paragraph_ends():
    with explaining(lambda _text: [Mark(4, 9, "who decide")], page="x"):
        easy = easier(f"<main>{linebreaks_explained('Ask panel')}<p>Next.</p></main>")
    assert "<b>panel</b>: <bdi>who decide</bdi></span></p><p>Next.</p>" in easy


@pytest.mark.django_db
def test_whoever_chose_it_gets_it_on_every_page_and_nobody_else(client_as, board, question, maya, jo, pass_time):
    explain(jo, "visit", "when you come to us")
    page = reverse("topics:question", args=[board.slug, question.pk])
    browser = client_as(maya)
    chosen = browser.post("/how-i-read/", {"view": "easy"}, follow=True).content.decode()
    assert 'data-view="easy"' in chosen
    assert NEXT_LINE in chosen
    for path in (page, "/about/", f"/boards/{board.slug}/"):
        answer = browser.get(path, follow=True)
        assert NEXT_LINE in answer.content.decode()
        assert int(answer.headers["Content-Length"]) == len(answer.content)
    assert "<b>visit</b>: <bdi>when you come to us</bdi>" in browser.get(page).content.decode()
    assert NEXT_LINE not in client_as(jo).get(page).content.decode()
    assert NEXT_LINE not in browser.get(reverse("people:mine")).content.decode().split("<main")[0]


@pytest.mark.django_db
def test_it_costs_no_query_and_leaves_what_is_no_page_alone(client_as, board, maya, django_assert_num_queries):
    browser = client_as(maya)
    browser.post("/how-i-read/", {"view": "easy"})
    browser.get("/how-i-read/")
    with django_assert_num_queries(1):
        browser.get("/how-i-read/")
    assert "html" not in browser.get(reverse("hints:look", args=[board.slug])).headers["Content-Type"]
