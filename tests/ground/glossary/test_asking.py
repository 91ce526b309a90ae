"""Anybody asks what a word means; the board learns the word some days later, and nobody ever learns who asked."""

import datetime
import uuid
from collections import Counter

import pytest
from django.apps import apps
from tests.ground.glossary.scene import asked, asks, explain

from evenground.ground.glossary import reads, rules, writes
from evenground.ground.glossary.models import AskedAbout, AskedWord
from evenground.ground.web.errors import NotAllowed

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("days", [1, 2, 3])
def test_the_board_sees_it_after_as_many_days_as_chance_dealt(maya, later, days):
    asks(maya, days=days)
    for day in range(days):
        later(days=day)
        assert asked(maya) == []
    later(days=days)
    assert asked(maya) == ["section 17"]


def test_chance_deals_one_to_three_days_and_each_of_them(maya):
    for number in range(60):
        writes.ask(f"word {number}", by=maya) if number < rules.MOST_OPEN else None
    dealt = Counter(AskedWord.objects.values_list("seen_from", flat=True))
    assert sorted(dealt) == [datetime.date(2026, 11, day) for day in (26, 27, 28)]


def test_asked_by_several_it_is_one_line_and_the_second_changes_nothing_in_it(maya, jo, later):
    asks(maya, days=3)
    asks(jo, "  Section   17. ", days=1)
    later(days=1)
    assert asked(maya) == []
    later(days=3)
    assert asked(maya) == ["section 17"]


def test_no_row_of_any_table_ties_a_word_to_whoever_asked_or_says_when(maya, jo):
    before = everything()
    asks(maya, about=("contribution", uuid.uuid4()))
    new = [row for label, rows in everything().items() for row in rows if row not in before[label]]
    assert len(new) == 2, "the word, and the text that it stood in"
    for row in new:
        assert not {"member_id", "person_id"} & set(row)
        assert str(maya.person_id) not in str(row)
        assert not any(isinstance(value, datetime.datetime) for value in row.values())
        assert datetime.date(2026, 11, 25) not in row.values()
    # The same word asked by somebody else leaves the very same rows behind.
    words = everything()
    asks(jo)
    assert everything() == words


def test_a_planted_name_would_be_found(maya):
    asks(maya)
    row = everything()["glossary.AskedWord"][0] | {"member_id": maya.pk}
    assert {"member_id", "person_id"} & set(row)


def test_one_to_five_words_can_be_asked_about(maya):
    asks(maya, "community mental health team lead")
    for nothing in ("", " … ", "one two three four five six"):
        with pytest.raises(NotAllowed, match="five words"):
            asks(maya, nothing)


def test_who_has_left_asks_nothing(maya):
    maya.left_on = datetime.date(2026, 11, 1)
    with pytest.raises(NotAllowed, match="on this board"):
        asks(maya)


def test_when_many_words_wait_somebody_explains_one_first(maya, monkeypatch, later):
    monkeypatch.setattr(rules, "MOST_OPEN", 2)
    asks(maya, "one")
    asks(maya, "two")
    # Before the board sees them they count for nobody: a refusal would say that somebody asked just now.
    asks(maya, "four")
    AskedWord.objects.get(word="four").delete()
    later(days=2)
    with pytest.raises(NotAllowed, match="Can you explain one"):
        asks(maya, "three")
    asks(maya, "two")
    explain(maya, "one", "Not two.")
    asks(maya, "three")


def seen_of(board) -> tuple[list[str], list[str]]:
    """Words that were asked about, as the board sees them: not explained, and explained."""
    found = reads.asked_with(reads.words_of(board), reads.asked_on(board))
    return [each.word for each in found.waiting], [each.word for each in found.explained]


def test_figures_count_what_the_board_sees(maya, jo, later):
    asks(maya, "one", days=1)
    asks(maya, "two", days=3)
    explain(jo, "two", "One and one.")
    assert seen_of(maya.board) == ([], [])
    later(days=1)
    assert seen_of(maya.board) == (["one"], [])
    later(days=3)
    assert seen_of(maya.board) == (["one"], ["two"])


def test_a_text_is_told_of_on_the_first_monday_after_the_board_sees_the_word_for_two_weeks(maya, later):
    item = uuid.uuid4()
    asks(maya, days=3, about=("contribution", item))
    told = [day for day in range(30) if later(days=day) or reads.texts_told_of(maya.board)]
    # From Monday 30 November.
    assert told == list(range(5, 19))


def test_in_which_text_it_stood_is_forgotten_once_that_was_told(maya, later):
    asks(maya, about=("contribution", uuid.uuid4()))
    later(days=19)
    asks(maya, "another")
    assert not AskedAbout.objects.exists()
    assert AskedWord.objects.count() == 2


def test_asked_again_about_another_text_its_writer_waits_for_a_monday_of_their_own(maya, jo, later):
    asks(maya, days=1, about=("contribution", uuid.uuid4()))
    later(days=6)
    asks(jo, days=1, about=("note", uuid.uuid4()))
    later(days=7)
    assert [each.kind for each in reads.texts_told_of(maya.board)] == ["contribution"]
    later(days=12)
    assert {each.kind for each in reads.texts_told_of(maya.board)} == {"contribution", "note"}


def test_another_board_sees_nothing_of_it(maya, cato, later):
    asks(maya)
    explain(maya)
    later(days=3)
    assert asked(cato) == []
    assert reads.words_of(cato.board) == []
    assert reads.explained_to(cato.person, maya.board.slug) == []


def test_what_looks_how_plain_a_text_is_gets_both_and_asked_words_only_after_the_delay(maya, later):
    explain(maya)
    asks(maya, "stepped care", days=2)
    assert not reads.board_words(maya.board).phrases.at(["stepped", "care"], 0)
    later(days=2)
    words = reads.board_words(maya.board)
    assert words.explained == {"camhs"}
    assert words.phrases.at(["stepped", "care"], 0)


def everything() -> dict[str, list[dict]]:
    """Every row of every table but the words that the database itself keeps."""
    return {model._meta.label: list(model._base_manager.order_by("pk").values()) for model in apps.get_models()}


@pytest.mark.parametrize("word", ["Jo", "jo", "fat Jo", "“Jo’s", "Jo is unkind"])
def test_nobodys_name_is_a_word_of_ours(word, maya, jo):
    for write in (asks, explain):
        with pytest.raises(NotAllowed, match="the name of somebody here"):
            write(maya, word)
    assert AskedWord.objects.exists() is False
    asks(maya, "journey")


@pytest.mark.parametrize("word", ["the", "I", "And"])
def test_a_word_of_every_sentence_is_none_of_ours(word, maya):
    for write in (asks, explain):
        with pytest.raises(NotAllowed, match="Choose a rarer one"):
            write(maya, word)


def test_the_order_of_rows_says_nothing_of_the_order_of_asking(maya, jo):
    for number, word in enumerate(("zebra", "apple", "mango", "fig")):
        asks(maya, word, days=1 + number % 3, about=("note", uuid.UUID(int=9 - number)))
    words = list(AskedWord.objects.order_by().values_list("word", flat=True))
    assert words == sorted(words)
    texts = list(AskedAbout.objects.order_by("pk").values_list("asked__word", flat=True))
    assert texts == sorted(texts)
    before = list(AskedAbout.objects.order_by("pk").values())
    asks(jo, "fig", about=("note", uuid.UUID(int=6)))
    assert list(AskedAbout.objects.order_by("pk").values()) == before, "nor how often somebody asked"


def test_what_nobody_explained_for_two_months_is_not_asked_any_more(maya, jo, later):
    asks(maya, "panel")
    asks(maya, "triage")
    explain(jo, "triage", "Who is seen first.")
    later(days=70)
    asks(maya, "pathway")
    assert set(AskedWord.objects.values_list("word", flat=True)) == {"triage", "pathway"}
    asks(jo, "panel")
