"""Another language is a folder of data; what it has no data for, it says nothing of."""

import pytest
from tests.cores.plain_words.sets import WELSH

from evenground.cores.plain_words import BoardWords, check, languages, load_language


def test_welsh_has_sentences_acronyms_phrases_and_the_boards_words():
    welsh = load_language("cy")
    checked = check(WELSH["text"], language=welsh)
    assert checked.text.sentences == WELSH["sentences"]
    assert [(each.kind.value, WELSH["text"][each.start : each.end]) for each in checked.findings] == [
        ("acronym", WELSH["acronym"]),
        ("officialese", WELSH["phrase"]),
    ]
    board = BoardWords({"bwrdd ieuenctid": "ni!"})
    assert check(WELSH["text"], language=welsh, board=board).findings[0].suggestion == "ni!"


def test_of_welsh_nobody_says_how_hard_it_is():
    welsh = load_language("cy")
    checked = check(WELSH["text"], language=welsh)
    assert (checked.text.score, checked.text.reading_age) == (None, None)
    assert (welsh.difficulty("gair"), welsh.reasons("gair")) == (None, [])


def test_a_word_said_loud_in_welsh_is_no_acronym():
    assert check("Mae hyn yn BWYSIG iawn.", language=load_language("cy")).findings == []


def test_a_language_that_is_not_here_is_named_with_those_that_are():
    assert languages() == ["cy", "en"]
    for code in ("xx", "../en", ""):
        with pytest.raises(LookupError, match="cy, en"):
            load_language(code)
