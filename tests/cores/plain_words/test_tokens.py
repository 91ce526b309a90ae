"""Words, sentences and names stand where the text has them, whatever the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenground.cores.plain_words import line_and_column, load_language
from evenground.cores.plain_words.tokens import tokens

ENGLISH = load_language()


def sentences(text: str) -> list[str]:
    found = ENGLISH.tokens(text)
    starts = [int(start) for start, is_first in zip(found.starts, found.is_first, strict=True) if is_first]
    return [text[start:end].strip() for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


@given(st.text(max_size=200))
def test_every_word_stands_where_it_is_said_to_stand(text):
    found = tokens(text)
    assert len(found.text) == len(text)
    for word, start, end in zip(found.words, found.starts, found.ends, strict=True):
        assert found.text[start:end].lower() == word
        assert word.strip("'-") == word


@given(st.text(alphabet="aA .!?\n'-é,İ1", max_size=80))
def test_every_sentence_has_a_word_and_they_follow_each_other(text):
    found = tokens(text)
    numbers = found.sentence_of.tolist()
    assert numbers == sorted(numbers)
    assert set(numbers) == set(range(max(numbers, default=-1) + 1))
    assert found.is_first.sum() == len(set(numbers))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was late. Nobody came.", ["It was late.", "Nobody came."]),
        ("it was late. nobody came", ["it was late.", "nobody came"]),
        ("Ask Dr. Okafor, e.g. by text.", ["Ask Dr. Okafor, e.g. by text."]),
        ("J. Smith came.", ["J. Smith came."]),
        ("Is it you? Yes!", ["Is it you?", "Yes!"]),
        ("What helps\n\nA text before", ["What helps", "A text before"]),
        ("Bring:\n- your card\n- a friend", ["Bring:\n-", "your card\n-", "a friend"]),
        ("one line\nthat goes on", ["one line\nthat goes on"]),
        ("£3.50 is a lot.", ["is a lot."]),
    ],
)
def test_where_a_sentence_ends(text, expected):
    assert sentences(text) == expected


def test_words_of_many_writings_are_words():
    assert tokens("Siân O’Sullivan-Ní Dhomhnaill, Ṣadé, Nguyễn, мама, don't").words == [
        "siân",
        "o'sullivan-ní",
        "dhomhnaill",
        "ṣadé",
        "nguyễn",
        "мама",
        "don't",
    ]


def test_a_name_of_several_words_counts_as_one():
    for name in ("Leeds", "Milton Keynes", "Rhys ap Gwilym", "Na h-Eileanan Siar", "Stoke-on-Trent"):
        assert ENGLISH.tokens(f"We met in {name} and talked.").is_counted.sum() == 6
        assert ENGLISH.tokens(f"{name} is far.").is_counted.sum() == 3


def test_i_is_no_name():
    assert not ENGLISH.tokens("then I said I'm late").is_capital.any()


def test_a_place_has_a_line_and_a_column():
    text = "one\ntwo three\n\nfour"
    assert line_and_column(text, [0, 4, 8, text.index("four"), len(text)]) == [(1, 1), (2, 1), (2, 5), (4, 1), (4, 5)]


def test_a_text_of_nothing_has_nothing():
    for text in ("", " \n", "123 !?"):
        found = tokens(text)
        assert (len(found), found.is_first.sum(), found.is_capital.sum(), found.is_counted.sum()) == (0, 0, 0, 0)
