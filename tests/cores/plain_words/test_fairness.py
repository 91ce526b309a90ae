"""Nothing changes with who or where a text is about, and nobody is marked for how they speak."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cores.plain_words.sets import EDITOR, NAMES, YOUNG, is_kept

from evenground.cores.plain_words import Checked, check

PEOPLE = NAMES["people"]
# A full stop of any kind in a name ends a sentence in it: nobody can tell "Westward Ho!" from a shout.
PLACES = [place.removeprefix("the ") for place in NAMES["places"] if "!" not in place]

ABOUT = (
    "{person} wrote to the clinic in {place} prior to the visit. {person} had asked for a text, and nobody in {place} sent one. "
    "{place} is far away. When {person} rang, they said that {person}'s letter was lost somewhere between {place} and the "
    "office, which was of course nobody's fault, and that it was really very sad. We think {person} was right. In {place} it "
    "is the same."
)


def said(checked: Checked, text: str) -> tuple[list[tuple[str, str]], float | None, object]:
    """What is found and measured, without where."""
    found = [(each.kind.value, each.suggestion) for each in checked.findings]
    return found, None if checked.text.score is None else round(checked.text.score, 9), checked.text.reading_age


@given(st.sampled_from(PEOPLE), st.sampled_from(PLACES))
def test_another_person_and_another_place_change_nothing(person, place):
    text, other = ABOUT.format(person="Sam", place="Leeds"), ABOUT.format(person=person, place=place)
    assert said(check(other), other) == said(check(text), text)


@pytest.mark.parametrize("name", [*PEOPLE, *PLACES])
def test_no_name_is_hinted_at_wherever_it_stands(name):
    for sentence in (f"{name} is here.", f"We met {name}.", f"“{name},” we said, “is right.”", f"Ask {name}'s friend."):
        assert check(sentence).findings == [], sentence


def test_the_list_is_long_and_of_many_traditions():
    assert len(PEOPLE) >= 120
    assert len(PLACES) >= 79


@pytest.mark.parametrize("text", ["That is really patronising.", "that's really patronising", "It felt patronising and unfair."])
def test_to_say_that_something_felt_like_talking_down_is_plain(text):
    assert check(text).findings == []


@pytest.mark.parametrize("each", YOUNG, ids=lambda each: each["variety"])
def test_dialect_slang_and_spelling_get_no_hint(each):
    for finding in check(each["text"]).findings:
        words = each["text"][finding.start : finding.end]
        assert is_kept(finding.kind.value, words, each["fair"]), (finding.kind.value, words)


def test_sixty_young_people_were_asked_for():
    assert len({each["text"] for each in YOUNG}) == 60
    assert sum(not each["fair"] for each in YOUNG) >= 50


@given(st.integers(0, 10_000))
def test_words_in_no_order_are_not_easier_than_the_same_words_in_theirs(seed):
    chance = random.Random(seed)
    sentences = [each["text"].rstrip(".").split() for each in chance.sample(EDITOR, 25)]
    dealt = [word for sentence in sentences for word in sentence]
    chance.shuffle(dealt)
    words = iter(dealt)
    scrambled = [[next(words) for _word in sentence] for sentence in sentences]
    as_it_was, as_it_is = (check(". ".join(map(" ".join, each)) + ".").text.score for each in (sentences, scrambled))
    assert as_it_is > as_it_was


def test_a_scrambled_sentence_is_never_called_easy():
    """Nothing short is called anything: one sentence says too little for an age."""
    assert check("Mat the on sat cat the of a the and.").text.reading_age is None


def test_what_nobody_knows_is_not_called_hard():
    assert check("ngl im deffo skiving maths wi our lad coz it's hanging").findings == []
