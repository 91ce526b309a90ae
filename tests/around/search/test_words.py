"""Words as they are compared: cut, without accents, as stems; and how near one is to another. No database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenground.around.search.asking import LITTLE_WORDS, MOST_TERMS, asked, tiers
from evenground.around.search.near import distance, how_far
from evenground.around.search.snippets import LETTERS, snippet
from evenground.around.search.stems import stem
from evenground.around.search.words import LONGEST_WORD, words_in

PORTER = (
    "caresses:caress ponies:poni ties:ti caress:caress cats:cat feed:feed agreed:agre plastered:plaster bled:bled "
    "motoring:motor sing:sing conflated:conflat troubled:troubl sized:size hopping:hop tanned:tan falling:fall hissing:hiss "
    "fizzed:fizz failing:fail filing:file happy:happi sky:sky relational:relat conditional:condit rational:ration "
    "valenci:valenc digitizer:digit radicalli:radic differentli:differ vietnamization:vietnam predication:predic "
    "operator:oper feudalism:feudal decisiveness:decis hopefulness:hope callousness:callous formaliti:formal "
    "sensitiviti:sensit triplicate:triplic formative:form formalize:formal electrical:electr hopeful:hope goodness:good "
    "revival:reviv allowance:allow inference:infer airliner:airlin adjustable:adjust defensible:defens irritant:irrit "
    "replacement:replac adjustment:adjust dependent:depend adoption:adopt communism:commun activate:activ effective:effect "
    "probate:probat rate:rate cease:ceas controll:control roll:roll"
)
"""The examples of Porter's own paper."""


@pytest.mark.parametrize("pair", PORTER.split())
def test_stems_are_those_of_the_paper(pair):
    word, expected = pair.split(":")
    assert stem(word) == expected


@pytest.mark.parametrize("word", ["llythyr", "الرسالة", "信", "12", "b12", "ab", "é"])
def test_what_is_not_english_alone_keeps_its_letters(word):
    assert stem(word) == word


@given(st.text(max_size=300))
def test_any_text_can_be_cut_and_each_word_stands_where_it_says(text):
    for word in words_in(text):
        assert 0 < len(word.plain) <= LONGEST_WORD
        assert all(sign.isalnum() for sign in word.plain), "nothing in it can be taken for a sign of a database's"
        assert next(words_in(text[word.begins : word.ends])).plain == word.plain


@given(st.text(max_size=300))
def test_anything_can_be_asked(text):
    what = asked(text)
    assert len(what.terms) <= MOST_TERMS
    for tier in tiers(what, {}):
        assert all(phrase for any_of in tier for phrase in any_of)


@given(st.text(max_size=1000), st.text(max_size=30))
def test_a_snippet_is_a_part_of_the_text_and_no_longer_than_it_may_be(text, typed):
    wanted = tiers(asked(typed), {})
    pieces = snippet(text, wanted[-1] if wanted else ())
    shown = "".join(words for words, _is_found in pieces)
    assert len(shown) <= LETTERS + len("… ") + len(" …")
    assert shown.removeprefix("… ").removesuffix(" …") in " ".join(text.split())


def test_the_snippet_stands_around_what_was_found():
    text = "word " * 100 + "a plain envelope " + "word " * 100
    pieces = snippet(text, ((("envelop",),),))
    assert ("envelope", True) in pieces
    assert pieces[0] == ("… ", False)
    assert pieces[-1] == (" …", False)


def test_little_words_are_left_out_only_where_others_are_left():
    assert [term[0].plain for term in asked("how do we send the letter").terms] == ["send", "letter"]
    assert [term[0].plain for term in asked("to be or not to be").terms] == ["to", "be", "or", "not"]
    assert "letter" not in LITTLE_WORDS


WORDS = st.text("abc", max_size=6)


@given(WORDS, WORDS)
def test_how_far_one_word_is_from_another_is_the_same_both_ways(one, other):
    far = distance(one, other, at_most=9)
    assert far == distance(other, one, at_most=9)
    assert (far == 0) == (one == other)
    assert far <= max(len(one), len(other))
    for at_most in range(4):
        assert (distance(one, other, at_most=at_most) <= at_most) == (far <= at_most), "cut short or not"


@pytest.mark.parametrize(("word", "mistakes"), [("cat", 0), ("word", 1), ("letter", 2)])
def test_short_words_must_be_right(word, mistakes):
    assert how_far(word) == mistakes
