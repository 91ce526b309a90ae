"""The map on paper says which question it is, shows nothing to press, and loses no place between two pages."""

import io

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from tests.bridge import SITE
from tests.flow.opinion_maps.test_map import drawn, page_of, settled

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def topic(maya, pass_time):
    topic = settled(maya, pass_time, people=12, ideas=30)
    drawn(topic)
    return topic


def printed(page: Page, size: str = "A4") -> list[str]:
    return [sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf(format=size))).pages]


def test_it_says_which_question_and_which_part_of_it(topic, maya, open_as):
    page = open_as(maya)
    page.goto(SITE + page_of(topic))
    question, part = page.get_by_text(topic.question).last, page.get_by_text("This paper shows ideas 1 to 25 of 30.")
    jumps = page.get_by_text("On this page:")
    expect(jumps).to_be_visible()
    expect(part).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.get_by_text("Touch a shape")).to_be_hidden()
    expect(jumps).to_be_hidden()
    expect(part).to_be_visible()
    expect(question).to_be_visible()


def test_a_long_table_begins_below_its_heading_and_goes_on_with_its_head(topic, maya, open_as):
    page = open_as(maya)
    page.goto(SITE + page_of(topic))
    sheets = printed(page)
    begins = next(n for n, words in enumerate(sheets) if "Those that most people agree with come first" in words)
    assert "Likely to" in sheets[begins]
    rows = [words for words in sheets[begins:] if "Idea no" in words]
    assert len(rows) > 1, "the table is longer than a page"
    assert all("Likely to" in words for words in rows)


def test_a_sentence_stands_on_one_page_with_its_bar(topic, maya, open_as):
    page = open_as(maya)
    page.goto(SITE + page_of(topic))
    for size in ("A4", "A5", "Letter", "Legal"):
        sheets = printed(page, size)
        last = next(n for n, words in enumerate(sheets) if "What do these numbers mean?" in words)
        sheets = [*sheets[:last], sheets[last].partition("What do these numbers mean?")[0]]
        said = [(words.count("people who answered"), words.count("12 answered")) for words in sheets]
        assert sum(sentences for sentences, _ in said) > 6
        assert all(sentences == bars for sentences, bars in said), (size, said)
