"""Words that the board has explained are marked where they first stand in a text; the text stays as it was written."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenground.ground.glossary.marking import finder
from evenground.ground.glossary.models import Entry, Wording
from evenground.ground.glossary.reads import Word
from evenground.ground.web.explained import explained, explaining, linebreaks_explained
from evenground.ground.web.jinja import linebreaks_safe

WORDS = {
    "CAMHS": "Help for young minds",
    "A&E": "Where one goes in an emergency",
    "IT": "Computers",
    "GP": "A family doctor",
    "care plan": "What was agreed",
    "care": "Looking after",
    "carer's assessment": "A talk about what a carer needs",
    "Section 17": "Leave from hospital",
    "1:1": "Two people",
}


def find(words=WORDS):
    return finder(lambda: [Word(Entry(word=word), Wording(meaning=meaning), None) for word, meaning in words.items()])


def marked(text: str) -> list[str]:
    return [text[mark.start : mark.end] for mark in find()(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("CAMHS wrote. CAMHS wrote again.", ["CAMHS"]),
        ("Is camhs there?", []),
        ("I went to A&E, and waited in A & E.", ["A&E"]),
        ("It is IT, is it?", ["IT"]),
        ("Two GPs and a GP", ["GPs"]),
        ("My care plan says care.", ["care plan", "care"]),
        ("Careful, carers!", []),
        ("A carer’s  assessment", ["carer’s  assessment"]),
        ("section 17 of the Act, not section 170", ["section 17"]),
        ("We meet 1:1, not 11:1", ["1:1"]),
        ("care\nplan", ["care\nplan"]),
        ("", []),
    ],
)
def test_what_is_marked(text, words):
    assert marked(text) == words


def test_a_page_without_texts_asks_for_no_words():
    def nobody_asks():
        raise AssertionError

    with explaining(finder(nobody_asks), page="1"):
        assert explained("") == ""


def test_outside_a_boards_page_nothing_is_marked():
    assert explained("CAMHS <b>") == "CAMHS &lt;b&gt;"
    assert linebreaks_explained("CAMHS\n\nwrote") == linebreaks_safe("CAMHS\n\nwrote")


def test_a_mark_is_tied_to_its_own_meaning_and_can_be_reached_by_keyboard():
    with explaining(find(), page="ab"):
        html = str(explained("CAMHS")) + str(explained("CAMHS"))
    assert re.findall(r'tabindex="0" aria-describedby="(means-ab-\d)">CAMHS</span><span [^>]*id="\1"', html) == [
        "means-ab-1",
        "means-ab-2",
    ]


def test_meanings_and_texts_stay_words():
    with explaining(find({"<script>x": "<img src=x>"}), page="1"):
        html = str(linebreaks_explained("<script>x </script>"))
    assert "<script" not in html
    assert "<img" not in html


def test_each_word_is_marked_once_in_a_text_of_several_paragraphs():
    with explaining(find(), page="1"):
        html = str(linebreaks_explained("CAMHS\none\n\nCAMHS GP"))
    assert html.count('class="eg-word"') == 2
    assert html.count("<p>") == 2
    assert "<br>one</p>" in html


MEANINGS = re.compile(r'<span class="eg-word__means"[^>]*>.*?</span>')


@given(st.text(alphabet="CAMHS&IT GPcare1:7\n<>'’\u0627é", max_size=80))
def test_without_its_marks_a_text_is_drawn_as_ever(text):
    with explaining(find(), page="1"):
        html = MEANINGS.sub("", str(linebreaks_explained(text)))
    assert re.sub(r"</?span[^>]*>", "", html) == linebreaks_safe(text).replace("&#x27;", "&#39;"), "two ways to write one sign"
