"""The pack says what this server does, in half an hour of reading, and nothing that anybody wrote."""

import datetime
import io
import json
import re

import pytest
from pypdf import PdfReader
from tests.cast import ask
from tests.pdf_checks import wrong_with

from evenground.around.ig_pack import content, data, paper, tables
from evenground.around.ig_pack import facts as facts_of
from evenground.around.ig_pack.reads import facts_of_this_server
from evenground.flow.contributions import writes as contributions
from evenground.ground.boxes import writes as boxes

pytestmark = pytest.mark.django_db

WORDS_A_MINUTE = 230
"""Silent reading of non-fiction by adults: 238 words a minute (Brysbaert 2019, 190 studies), a little less for tables."""
HALF_AN_HOUR = 30


def text_of(facts: facts_of.ServerFacts) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(paper.pdf(facts))).pages)


def test_it_is_read_in_half_an_hour_and_is_a_tagged_pdf(board):
    made = paper.pdf(facts_of_this_server())
    assert made.startswith(b"%PDF-")
    assert len(re.findall(r"\w+", text_of(facts_of_this_server()))) < HALF_AN_HOUR * WORDS_A_MINUTE
    assert PdfReader(io.BytesIO(made)).trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_it_names_what_is_set_and_what_is_missing(board, settings):
    settings.ADDRESS, settings.SENDS_MAIL = "https://board.example", True
    said = text_of(facts_of_this_server())
    assert "https://board.example" in said
    assert str(settings.DATA)[:20] in said
    assert "through the mail server you set" in said
    assert "Missing before under-18s may join: Two adults whose checks" in said
    settings.SENDS_MAIL = False
    assert "no e-mail is sent" in text_of(facts_of_this_server())


def test_it_says_who_mixes_private_answers_elsewhere(board):
    assert "you would have to ask one by a command" in content_of(facts_of_this_server())
    boxes.invite("Kent Library", board=board)
    said = content_of(facts_of_this_server())
    assert said.count("Kent Library") >= 4
    assert "Nothing is sent anywhere" not in said


def content_of(facts: facts_of.ServerFacts) -> str:
    return json.dumps([section.blocks for section in content.sections(facts)] + [each.title for each in content.sections(facts)])


def test_it_says_nothing_that_was_written_and_names_no_member(board, maya):
    topic = ask(maya, "What should the letter say to Zebedee?")
    contributions.contribute(topic, by=maya, words="Hippopotamus")
    said = text_of(facts_of_this_server())
    assert not {"Hippopotamus", "Zebedee", "Maya", "Hal"} & set(re.findall(r"\w+", said))


def test_every_table_about_a_person_and_every_part_of_the_website_stands_in_it():
    personal = [one.in_words for one in tables.kept() if one.is_about_a_person]
    assert len(personal) > 20
    listed = [row[0] for block in data.held() if block["kind"] == "table" for row in block["rows"]]
    assert listed == personal
    viewers, parts = tables.areas()
    assert {"nobody", "member", "host"} <= set(viewers)
    assert {"contributions", "safety", "reports"} <= {one.name for one in parts}
    contributing = next(one for one in parts if one.name == "contributions")
    assert (contributing.opens_to["host"], contributing.opens_to["nobody"]) == (0, 0)


def test_the_same_facts_give_the_same_bytes():
    facts = facts_of.ServerFacts("https://x.example", "/srv/x", "One file.", False, datetime.date(2027, 1, 2), [])
    assert paper.pdf(facts) == paper.pdf(facts)


def test_nothing_is_wrong_with_it_for_whoever_listens_to_it(board):
    assert wrong_with(paper.pdf(facts_of_this_server())) == []
