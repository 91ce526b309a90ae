"""A button beside the box sends the form only to be looked at: nothing is stored, and nothing typed is lost."""

import pytest
from django import forms
from django.urls import reverse
from tests.around.hints.scene import COLD, HERE, press_of, said
from tests.cast import ask, say_what_can_change

from evenground.around.hints import presses
from evenground.around.hints.models import NoHints, PutAway
from evenground.around.wall.models import WallNote
from evenground.flow.topics.models import Topic
from evenground.ground.web.forms import ASKED, Line, OnceForm, Words

WALL = f"/boards/{HERE}/wall/"
ASK = f"/boards/{HERE}/questions/ask/"


class Letter(OnceForm):
    title = Line(label="Title", max_length=20, hints=ASKED)
    words = Words(label="Words", max_length=10, hints=ASKED)
    to = forms.ChoiceField(choices=[("a", "A")])


def test_a_form_that_is_only_looked_at_is_never_stored_and_finds_nothing_wrong():
    looked_at = Letter({"title": "x" * 40, "words": "", "plain": "words"})
    assert not looked_at.is_valid()
    assert not looked_at.errors
    assert looked_at["title"].value() == "x" * 40
    sent = Letter({"title": "x" * 40, "words": ""})
    assert not sent.is_valid()
    assert set(sent.errors) == {"title", "words", "to"}
    assert Letter({"title": "x", "words": "x", "to": "a"}).is_valid()
    assert Letter({"title": "x", "words": "x", "to": "a", "plain": "words"}).is_valid() is False


def test_looking_shows_the_page_again_with_hints_and_all_that_was_typed(client_as, maya):
    answer = client_as(maya).post(WALL, {"words": COLD, "link": "https://example.org/x", "plain": "words"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "prior to Offices speak like this." in said(page)
    assert COLD in said(page)
    assert "https://example.org/x" in page
    assert "Nothing is lost" not in said(page), "there is nothing wrong"
    assert "Look for plain words : Write a short note" in said(page)
    assert page.count("eg-hints__list") == 1, "only beside the box that it was pressed beside"
    assert 'aria-describedby="id_words-info id_words-hint id_words-hints-count"' in page
    assert 'id="id_words-hints-count"' in page
    assert not WallNote.objects.exists()
    client_as(maya).post(WALL, {"words": COLD})
    assert WallNote.objects.get().words == COLD


def test_a_question_is_not_asked_by_looking(client_as, maya):
    page = said(client_as(maya).post(ASK, {"question": "Ask CAMHS?", "shape": "collect", "plain": "question"}).content.decode())
    assert "CAMHS Not everybody knows these letters." in page
    assert not Topic.objects.exists()


def test_the_other_presses_beside_the_box_lose_nothing_either(client_as, maya):
    client = client_as(maya)
    typed = {"words": COLD}
    page = client.post(WALL, {**typed, "plain": "words"}).content.decode()
    page = client.post(WALL, {**typed, "plain_not": press_of(page, "prior to")}).content.decode()
    assert "prior to Offices" not in said(page)
    assert "CAMHS Not everybody" in said(page)
    assert COLD in said(page)
    assert PutAway.objects.count() == 1
    page = said(client.post(WALL, {**typed, "plain_away": "words"}).content.decode())
    assert "Not everybody knows these letters" not in page
    assert COLD in page
    assert not WallNote.objects.exists()


def test_whoever_wants_none_by_themselves_may_have_them_again_from_the_same_place(client_as, maya):
    client = client_as(maya)
    NoHints.objects.create(person=maya.person)
    page = said(client.post(WALL, {"words": COLD, "plain": "words"}).content.decode())
    assert "Show me hints while I write" in page
    client.post(WALL, {"words": COLD, "plain_on": "words"})
    assert not NoHints.objects.exists()


def test_pressing_enter_in_a_line_still_sends_the_form(client_as, maya):
    page = client_as(maya).get(ASK).content.decode()
    form = page[page.index("<form", page.index("<main")) :]
    first = form[form.index('type="submit"') - 60 : form.index('type="submit"') + 60]
    assert "name=" not in first, "the first button of a form is what Enter presses"


def test_a_page_of_no_board_and_nobody_has_no_button(client_as, maya):
    assert "Look for plain words" not in client_as(None).get("/card/", follow=True).content.decode()


def all_presses(topic: Topic) -> list[tuple[str, dict[str, str], str]]:
    at = [HERE, topic.pk]
    return [
        (reverse("topics:what_can_change", args=at), {"can_change": COLD}, "can_change"),
        (reverse("contributions:give", args=at), {"words": COLD}, "words"),
        (reverse("enquiries:ask", args=at), {"words": COLD, "side": "0", "answer_by": "2030-01-01"}, "words"),
        (
            reverse("quick_asks:ask_quickly", args=[HERE]),
            {"question": COLD, "choice_1": "a", "choice_2": "b", "when": "7"},
            "question",
        ),
        (reverse("mine:bring", args=[HERE]), {"words": COLD}, "words"),
        (reverse("wall:session", args=[HERE]), {"words": COLD, "where": "Room 3"}, "words"),
    ]


@pytest.mark.parametrize("which", range(6))
def test_no_page_stores_anything_by_looking(client_as, maya, jo, question, which):
    from tests.architecture.test_closed_doors import everything

    say_what_can_change(question, jo)
    page, typed, box = all_presses(question)[which]
    client = client_as(maya)
    client.get(page)
    before = everything()
    answer = client.post(page, {**typed, "plain": box})
    assert answer.status_code == 200, page
    assert "prior to Offices speak like this." in said(answer.content.decode())
    after = everything()
    assert [label for label in before if before[label] != after[label]] == []


def test_an_idea_is_not_given_by_looking_and_is_by_sending(client_as, maya):
    topic = ask(maya, "What now?")
    give = reverse("contributions:give", args=[HERE, topic.pk])
    client_as(maya).post(give, {"words": COLD, "plain": "words"})
    assert not topic.contributions.exists()
    client_as(maya).post(give, {"words": COLD})
    assert topic.contributions.count() == 1


def test_a_press_looks_at_no_longer_text_and_no_oftener_than_the_script_does(client_as, maya, monkeypatch):
    client = client_as(maya)
    page = said(client.post(WALL, {"words": f"{COLD} {'x' * presses.MOST_LETTERS}", "plain": "words"}).content.decode())
    assert "Offices speak like this" not in page
    monkeypatch.setattr(presses, "MOST_A_MINUTE", 2)
    looked_at = [client.post(WALL, {"words": COLD, "plain": "words"}).content.decode() for _ in range(3)]
    assert ["Offices speak like this" in said(each) for each in looked_at] == [True, True, False]
    assert all(COLD in said(each) for each in looked_at), "nothing typed is lost"
