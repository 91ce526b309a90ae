"""`bin/check` reads our own words; here is what it would say if they were not plain."""

import pytest

from tests.own_words import Exceptions, Page, exceptions, features, for_boards, interface, long_sentences, wrong_with

NONE = Exceptions({}, {}, {}, {})
LONG = "We went to the hall and sat down and heard what the people who run it had planned for the year for us."
OLD = (
    "The arrangements were reviewed extensively and were subsequently approved by representatives of participating "
    "organisations, whose recommendations were considered carefully. "
) * 4


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (LONG, "more than 20 words"),
        ("The CAMHS team.", "acronym: CAMHS"),
        ("Ring prior to it.", "officialese: prior to"),
        ("About 5% of us.", "number: 5%"),
        (OLD, "reading age"),
    ],
)
def test_what_is_not_plain_is_named_with_its_place(words, said):
    found = list(wrong_with(Page("page.jinja", [(7, words)]), NONE))
    assert any(said in each for each in found)
    assert all(each.startswith("page.jinja") for each in found)


def test_what_is_plain_is_let_through():
    assert list(wrong_with(Page("page.jinja", [(1, "Say what you think."), (2, "Nobody sees your name.")]), NONE)) == []


def test_an_exception_needs_a_reason_and_is_gone_once_nothing_needs_it():
    but = exceptions()
    reasons = [reason for each in (but.letters, but.phrases, but.sentences, but.ages) for reason in each.values()]
    assert all(len(reason.split()) >= 4 for reason in reasons)
    used: set[str] = set()
    assert list(wrong_with(Page("page", [(1, "As a CSV file.")]), Exceptions({"CSV": "a file"}, {}, {}, {}), used)) == []
    assert used == {"CSV"}


def test_all_of_the_interface_and_every_page_for_boards_is_read():
    pages = list(interface())
    assert sum(len(page.parts) for page in pages) > 4_000
    assert {page.name.split("/")[-1] for page in for_boards()} >= {"deciding.md", "joining.md", "the-wall.md"}
    assert "src/evenground/flow/decisions" in {feature.name for feature in features(pages)}


def test_a_sentence_of_twenty_words_is_short_enough():
    assert list(long_sentences(" ".join(["word"] * 20) + ".")) == []
    assert len(list(long_sentences(" ".join(["word"] * 21) + "."))) == 1
