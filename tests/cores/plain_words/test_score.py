"""How hard a text is, and why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenground.cores.plain_words import check, load_language
from evenground.cores.plain_words.reading_age import LEAST_WORDS, reading_age

EASY = (
    "I have a dog. His name is Max. He is big and brown. We go to the park each day. He likes to run and play with his ball. "
    "When it rains he sits by the door and waits. My mum says he is a good dog. At night he sleeps on my bed. I love my dog. "
    "My friend has a cat. The cat does not like Max. One day Max ran after the cat and she went up a tree."
)
HARD = (
    "Notwithstanding the aforementioned considerations, the implementation of the proposed arrangements was deferred pending the "
    "outcome of a comprehensive evaluation of the operational implications for commissioned providers, which had been undertaken "
    "subsequently by the relevant directorates, whose recommendations were disseminated accordingly among participating "
    "organisations, and whose methodological limitations were acknowledged extensively in the accompanying documentation."
)


def test_a_story_for_children_is_easier_than_a_paper_of_an_office():
    easy, hard = check(EASY).text, check(HARD).text
    assert easy.score < 0 < 75 < hard.score
    assert easy.reading_age.high <= 10
    assert hard.reading_age is None, f"fewer than {LEAST_WORDS} words"
    assert check(f"{HARD} {HARD}").text.reading_age.low >= 15


def test_the_terms_add_up_to_the_score_and_what_weighs_most_comes_first():
    found, average = check(EASY).text, load_language().texts.average
    assert found.score == pytest.approx(average + sum(term.adds for term in found.terms))
    weights = [abs(term.adds) for term in found.terms]
    assert weights == sorted(weights, reverse=True)


def test_every_term_makes_a_text_harder_where_there_is_more_of_it():
    """So that each can be shown as a reason."""
    assert {name for name, (_mean, weight) in load_language().texts.terms.items() if weight <= 0} == set()


@given(st.floats(-500, 500), st.integers(0, 400))
def test_an_age_is_a_range_and_of_short_texts_there_is_none(score, words):
    age = reading_age(score, words)
    assert (age is None) == (words < LEAST_WORDS)
    if age is not None:
        assert 5 <= age.low < age.high <= 19
        assert age.low <= reading_age(score + 10, words).low


def test_a_text_without_words_has_no_score():
    assert check("12 !?").text.score is None


def test_a_longer_text_has_a_narrower_range():
    short, long = reading_age(30, LEAST_WORDS), reading_age(30, 500)
    assert short.high - short.low > long.high - long.low
