"""The report on paper can be read by everybody: with a screen reader, by headings, in the order in which it stands there."""

import copy

import pytest
from django.utils import translation
from tests.flow.reports.scene import published_by_two
from tests.pdf_checks import wrong_with
from tests.spoken_pdf import SpokenPdf

from evenground.flow.answers import writes as answers
from evenground.flow.reports import account, paper, writes

pytestmark = pytest.mark.django_db

ARABIC = "لا تقولوا فشلت. قولوا اشتقنا إليكم."
LONG_LETTER = "\n\n".join(["Dear parent or guardian,", *["The above named patient failed to attend."] * 60, "Appointments"])


@pytest.fixture
def told(edition):
    return copy.deepcopy(edition.account)


def in_order(words: list[str], spoken: str) -> bool:
    at = 0
    for each in words:
        at = spoken.find(each, at)
        if at < 0:
            return False
        at += len(each)
    return True


def test_nothing_is_wrong_with_a_report_on_which_everything_happened(told):
    assert wrong_with(paper.pdf(told)) == []


def test_nothing_is_wrong_with_one_that_runs_from_right_to_left(told):
    with translation.override("ar"):
        told |= {"language": "ar", "board": "لوحة", "question": told["question"] | {"words": ARABIC, "more": "Words in English"}}
        told["own_words"] |= {"before": ARABIC, "after": "We missed you."}
        made = paper.pdf(told)
    assert wrong_with(made) == []
    assert str(SpokenPdf(made).pdf.Root.Lang) == "ar"


def test_nothing_is_wrong_with_one_on_which_almost_nothing_happened(question, ideas, jo, maya):
    answers.answer(ideas, "open", "Later.", by=jo)
    writes.write(question, by=maya, what_changed="Nothing yet.")
    assert wrong_with(paper.pdf(published_by_two(question, maya, jo).account)) == []


@pytest.mark.parametrize("before", ["", "One line.", LONG_LETTER], ids=["none", "short", "longer than a page"])
def test_nothing_is_wrong_however_long_the_old_letter_is(told, before):
    told["own_words"] |= {"before": before, "after": "We missed you."}
    made = paper.pdf(told)
    assert wrong_with(made) == []
    if before:
        assert in_order([before.split("\n")[-1], "We missed you."], SpokenPdf(made).words)


def test_it_is_spoken_in_the_order_in_which_it_was_told(told):
    spoken = SpokenPdf(paper.pdf(told))
    sections = paper.document(told)["sections"]
    assert in_order([told["question"]["words"], *[each["heading"] for each in sections]], spoken.words)
    assert in_order(["Part 1", "No letter says failed", "Part 2", "A text comes first"], spoken.words)


def test_each_section_part_job_and_idea_is_reached_by_its_heading(told):
    spoken = SpokenPdf(paper.pdf(told))
    sections = [each["heading"] for each in paper.document(told)["sections"]]
    assert [spoken.words_of(tag) for tag in spoken.tags("/H1")] == sections
    headings = [spoken.words_of(tag) for tag in spoken.tags("/H2", "/H3")]
    for words in ("Part 1", "Job 1: Write the letter", "Used (1)", *[f"Idea {each['number']}" for each in told["ideas"]]):
        assert words in headings


def test_gathered_but_not_published_it_is_as_good(walked):
    assert wrong_with(paper.pdf(account.gather(walked, None))) == []
