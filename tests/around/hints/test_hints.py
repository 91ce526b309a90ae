"""What stands beside a box while somebody writes in it, and what is never said."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.around.hints.scene import COLD, HERE, LONG, hints_on, look_at, press_of, said
from tests.ground.glossary.scene import asks, explain

from evenground.around.hints import presses
from evenground.around.hints.models import NoHints, PutAway
from evenground.around.hints.presenters import MOST_SHOWN, WHERE_NOTHING_IS_KNOWN, WHY
from evenground.cores.plain_words import ALL_KINDS


def test_a_hint_says_the_words_why_and_what_to_say_instead(client_as, maya):
    beside = said(hints_on(client_as(maya), COLD))
    assert "2 hints below" in beside
    assert "prior to Offices speak like this. There is a plainer way. You could say: before Not this one again" in beside
    assert "CAMHS Not everybody knows these letters. They may stand for: child and adolescent mental health services" in beside
    assert "No hints for me" in beside


def test_with_nothing_to_say_nothing_is_said(client_as, maya):
    assert hints_on(client_as(maya), "I want the letter to say hello first.").strip() == ""
    assert hints_on(client_as(maya), "").strip() == ""


def test_whoever_asked_is_told_that_there_are_none(client_as, maya):
    assert "No hints for this text." in said(hints_on(client_as(maya), "Say hello first.", asked="1"))


def test_a_reading_age_is_two_ages_of_a_long_text_and_no_grade_of_a_short_one(client_as, maya):
    client = client_as(maya)
    beside = said(hints_on(client, LONG))
    assert "People of about " in beside
    assert " can read this with ease. Only you see this." in beside
    assert "People of about" not in said(hints_on(client, COLD))


def test_what_stands_there_twice_is_said_once(client_as, maya):
    beside = hints_on(client_as(maya), "Ring prior to it. Write prior to this. Say it PRIOR TO it, too.")
    assert said(beside).count("You could say: before") == 1


def test_not_all_is_said_at_once(client_as, maya):
    text = " ".join(f"We write to the {letters} group." for letters in
                    ("QZX", "QZV", "QZB", "QZN", "QZM", "QZL", "QZK", "QZJ", "QZH", "QZG"))  # fmt: skip
    beside = said(hints_on(client_as(maya), text))
    assert f"{MOST_SHOWN} hints below" in beside
    assert "2 more hints" in beside
    assert "QZG" in beside, "folded away, and there"


def test_every_kind_of_hint_has_words_on_the_page():
    assert set(WHY) == {kind.value for kind in ALL_KINDS}
    assert set(WHERE_NOTHING_IS_KNOWN) <= set(WHY)


def test_the_boards_own_words_are_said_with_what_they_mean(client_as, maya, jo, pass_time):
    explain(jo, "panel", "who decides")
    asks(jo, "triage")
    pass_time(days=4)
    beside = said(hints_on(client_as(maya), "The panel does the triage."))
    assert "panel It is on your board's list of words. Not everybody knows it. Your list says: who decides" in beside
    assert "triage Somebody who read this word asked what it means. Say in a few words what it means." in beside


def test_what_somebody_wrote_never_becomes_a_part_of_the_page(client_as, maya):
    beside = hints_on(client_as(maya), "<img src=x onerror=alert(1)> prior to <b>", name='"><script>')
    assert "<img" not in beside
    assert "<script" not in beside


def test_a_hint_put_away_never_comes_again_for_them_and_still_comes_for_others(client_as, maya, jo):
    client = client_as(maya)
    press = press_of(hints_on(client, COLD), "prior to")
    beside = said(hints_on(client, COLD, plain_not=press))
    assert "prior to" not in beside
    assert "CAMHS" in beside
    assert "prior to" not in said(hints_on(client, "Prior to this, all was well."))
    assert "prior to" in said(hints_on(client_as(jo), COLD))


def test_a_word_put_away_stays_away_when_the_board_explains_it(client_as, maya, jo):
    client = client_as(maya)
    hints_on(client, COLD, plain_not=press_of(hints_on(client, COLD), "CAMHS"))
    explain(jo, "CAMHS", "help for young people")
    assert "CAMHS" not in said(hints_on(client, COLD))
    assert "CAMHS" in said(hints_on(client_as(jo), COLD))


def test_whoever_puts_one_share_of_people_away_gets_no_other(client_as, maya):
    client, text = client_as(maya), "Of us 15% of people came. Then 30% of people came."
    hints_on(client, text, plain_not=press_of(hints_on(client, text), "15%"))
    assert "30%" not in said(hints_on(client, text))


def test_what_was_put_away_can_be_read_by_nobody(client_as, maya, jo):
    for who in (maya, jo):
        client = client_as(who)
        hints_on(client, COLD, plain_not=press_of(hints_on(client, COLD), "CAMHS"))
    marks = list(PutAway.objects.values_list("mark", flat=True))
    assert len(set(marks)) == 2, "alike for two people they would say who writes alike"
    assert all(len(mark) == 64 and int(mark, 16) for mark in marks)


def test_a_press_about_no_hint_of_ours_keeps_nothing(client_as, maya):
    hints_on(client_as(maya), COLD, plain_not="words surname Okafor")
    hints_on(client_as(maya), COLD, plain_not="words acronym")
    assert not PutAway.objects.exists()


def test_no_hints_for_me_is_one_press_and_so_is_having_them_again(client_as, maya):
    client = client_as(maya)
    assert client.get(look_at()).json() == {"comes_by_itself": True}
    assert "No hints by themselves from now on." in said(hints_on(client, COLD, plain_off="words"))
    assert client.get(look_at()).json() == {"comes_by_itself": False}
    assert NoHints.objects.count() == 1
    beside = said(hints_on(client, COLD, asked="1"))
    assert "prior to" in beside, "whoever asks gets them still"
    assert "Show me hints while I write" in beside
    hints_on(client, COLD, plain_on="words", asked="1")
    assert client.get(look_at()).json() == {"comes_by_itself": True}
    assert not NoHints.objects.exists()


@pytest.mark.parametrize(("who", "status"), [("nobody", 401), ("cato", 404), ("maya", 200)])
def test_only_members_are_given_hints(client_as, request, who, status, maya):
    client = client_as(None if who == "nobody" else request.getfixturevalue(who))
    assert client.post(look_at(), {"text": COLD}).status_code == status


def test_an_answer_is_kept_by_no_browser(client_as, maya):
    assert "no-store" in client_as(maya).post(look_at(), {"text": COLD}).headers["Cache-Control"]


def test_a_text_that_no_box_takes_is_not_looked_at(client_as, maya):
    assert client_as(maya).post(look_at(), {"text": "x" * 20_000}).status_code == 200
    assert client_as(maya).post(look_at(), {"text": "x" * 20_001}).status_code == 413


def test_a_machine_is_held_up_and_nobody_else(client_as, maya, jo, monkeypatch):
    monkeypatch.setattr(presses, "MOST_A_MINUTE", 3)
    client = client_as(maya)
    assert [client.post(look_at(), {"text": COLD}).status_code for _try in range(4)] == [200, 200, 200, 204]
    assert client_as(jo).post(look_at(), {"text": COLD}).status_code == 200


def test_what_it_costs_does_not_grow_with_the_hints(client_as, maya):
    client = client_as(maya)
    asked = []
    for text in (COLD, COLD, f"{COLD} {LONG} " * 8):
        with CaptureQueriesContext(connection) as queries:
            hints_on(client, text)
        asked.append(len(queries))
    assert asked[1] == asked[2] <= 8


def test_a_page_with_a_box_asks_the_database_nothing_more_for_hints(client_as, maya):
    with CaptureQueriesContext(connection) as asked:
        answer = client_as(maya).get(f"/boards/{HERE}/questions/ask/")
    assert 'data-hints="on"' in answer.content.decode()
    assert [each["sql"] for each in asked if "hints_" in each["sql"]] == []
