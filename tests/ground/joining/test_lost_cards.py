"""A lost sign-in card: always renewed by two people. At once for somebody whom both see; after a call a day later."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from evenground.ground.audit.models import LogLine
from evenground.ground.boards import writes as boards
from evenground.ground.people import writes as people
from evenground.ground.people.models import BrowserSession, CardAskedFor, Person, SignInCard
from evenground.ground.people.rules import WHY_NOT_RENEWED
from evenground.ground.safety import writes as safety

pytestmark = pytest.mark.django_db
LOST, WAITING = (reverse(f"joining:{name}", args=["hill-and-river"]) for name in ("lost_card", "lost_cards"))
WORDS = re.compile(r"__words[^>]*><bdi>([a-z ]+)</bdi>")
MINE, CARD = reverse("people:mine"), reverse("people:card")


@pytest.fixture
def welcomer(hal, maya, ruth):
    boards.hand_on("welcomer", to=ruth, by=hal)
    return ruth


@pytest.fixture
def amir(board) -> Person:
    person = people.welcome("Amir", age_band="26+")
    safety.name_safety_person(board, "Amir", hours="Monday to Friday, 9 to 17", person=person)
    return person


def words_on(answer) -> str:
    found = WORDS.search(answer.content.decode())
    assert found, answer.content.decode()
    return found[1]


def by_card(words: str) -> Client:
    browser = Client()
    browser.post(CARD, {"words": words, "own_phone": "yes"})
    return browser


def is_in(browser: Client) -> bool:
    return browser.get(MINE).status_code == 200


@pytest.mark.parametrize("first", ["welcomer", "hal"])
def test_two_who_see_somebody_renew_their_card_at_once_and_everything_old_ends(client_as, request, welcomer, maya, amir, first):
    old = people.make_card(maya.person)
    phone = by_card(old)
    asker = client_as(request.getfixturevalue(first))
    assert "Now one safety person" in asker.post(LOST, {"who": maya.pk, "how": "here"}).content.decode()
    assert is_in(phone), "one person alone ends nothing"
    assert is_in(by_card(old))
    desk = client_as(amir)
    assert "saw them on" in desk.get(WAITING).content.decode()
    seen = desk.post(WAITING, {"who": maya.person_id, "how": "here"})
    new = words_on(seen)
    assert not is_in(phone)
    assert not is_in(by_card(old))
    assert is_in(by_card(new))
    assert desk.post(WAITING, {"who": maya.person_id, "how": "here"}).status_code == 404, "shown once"
    told = by_card(new).get(reverse("people:touched")).content.decode()
    assert "A new sign-in card was made for you" in told
    assert "<bdi>Amir</bdi>" in told
    assert f"<bdi>{'Ruth' if first == 'welcomer' else 'Hal'}</bdi>" in told
    assert not LogLine.objects.filter(act__contains="card").exists(), "a line that all read must not say who lost a phone"


@pytest.mark.parametrize("how", ["here", "call"])
@pytest.mark.parametrize("who", ["welcomer", "hal"])
def test_nobody_alone_is_ever_shown_somebody_elses_card(client_as, request, welcomer, maya, amir, who, how):
    """Whoever holds the five words reads what their owner reads."""
    browser = client_as(request.getfixturevalue(who))
    for _press in range(2):
        assert not WORDS.search(browser.post(LOST, {"who": maya.pk, "how": how}).content.decode())
    assert browser.post(WAITING, {"who": maya.person_id, "how": how}).status_code == 404
    assert not SignInCard.objects.filter(person=maya.person).exists()


def test_without_a_second_the_page_says_who_is_missing(client_as, hal, welcomer, maya, board):
    missing = "There is no other safety person on this board"
    assert missing in client_as(hal).post(LOST, {"who": maya.pk, "how": "here"}).content.decode()
    safety.name_safety_person(board, "Ruth", hours="Monday to Friday, 9 to 17", person=welcomer.person)
    assert missing in client_as(welcomer).post(LOST, {"who": maya.pk, "how": "call"}).content.decode()
    assert "Now one safety person" in client_as(hal).post(LOST, {"who": maya.pk, "how": "here"}).content.decode()


def test_a_safety_person_is_not_the_second_for_themselves(client_as, hal, welcomer, jo, amir):
    safety.name_safety_person(jo.board, "Jo", hours="Monday to Friday, 9 to 17", person=jo.person)
    client_as(hal).post(LOST, {"who": jo.pk, "how": "here"})
    assert "This is you" in client_as(jo).post(WAITING, {"who": jo.person_id, "how": "here"}).content.decode()
    words_on(client_as(amir).post(WAITING, {"who": jo.person_id, "how": "here"}))


def test_a_yes_to_a_call_is_no_yes_to_having_seen_somebody(client_as, welcomer, maya, amir):
    browser = client_as(welcomer)
    browser.post(LOST, {"who": maya.pk, "how": "call"})
    browser.post(LOST, {"who": maya.pk, "how": "here"})
    desk = client_as(amir)
    assert "This changed a moment ago" in desk.post(WAITING, {"who": maya.person_id, "how": "call"}).content.decode()
    assert not SignInCard.objects.filter(person=maya.person).exists()


def test_whoever_makes_cards_does_not_learn_that_somebody_is_paused(client_as, welcomer, maya, jo, amir):
    """They read the same as for everybody else; and the refusal for the second is the one that other reasons give."""
    people.pause(maya.person, by=amir)
    browser = client_as(welcomer)
    asked = [browser.post(LOST, {"who": who.pk, "how": "here"}).content.decode() for who in (maya, jo)]
    assert all("Now one safety person" in page and "paused" not in page for page in asked)
    refused = client_as(amir).post(WAITING, {"who": maya.person_id, "how": "here"}).content.decode()
    assert str(WHY_NOT_RENEWED) in refused
    assert "paused" not in refused


def test_nobody_is_chosen_beforehand(client_as, welcomer, maya, amir):
    browser = client_as(welcomer)
    assert '<option value="" selected>' in browser.get(LOST).content.decode()
    assert "Choose one of these." in browser.post(LOST, {"who": "", "how": "here"}).content.decode()
    assert not CardAskedFor.objects.exists()


def test_after_a_call_a_safety_person_must_say_so_too_and_the_card_waits_a_day(client_as, welcomer, maya, amir, pass_time):
    old = people.make_card(maya.person)
    phone = by_card(old)
    assert "Now one safety person" in client_as(welcomer).post(LOST, {"who": maya.pk, "how": "call"}).content.decode()
    assert is_in(phone), "one person alone ends nothing"
    desk = client_as(amir)
    assert "Ruth spoke with them" in desk.get(WAITING).content.decode()
    new = words_on(desk.post(WAITING, {"who": maya.person_id, "how": "call"}))
    assert not is_in(phone)
    assert not is_in(by_card(old))
    assert "does not work yet" in Client().post(CARD, {"words": new}).content.decode()
    assert not BrowserSession.objects.filter(person=maya.person).exists()
    pass_time(hours=25)
    assert is_in(by_card(new))
    assert "after a call" in by_card(new).get(reverse("people:touched")).content.decode()


def test_the_two_are_two(client_as, hal, maya, amir):
    """A host who is a safety person, too, is still one person."""
    safety.name_safety_person(maya.board, "Hal", hours="Monday to Friday, 9 to 17", person=hal)
    browser = client_as(hal)
    browser.post(LOST, {"who": maya.pk, "how": "call"})
    assert "Somebody else has to say yes" in browser.post(WAITING, {"who": maya.person_id, "how": "call"}).content.decode()
    words_on(client_as(amir).post(WAITING, {"who": maya.person_id, "how": "call"}))


def test_a_call_of_last_week_counts_no_more(client_as, welcomer, maya, amir, pass_time):
    client_as(welcomer).post(LOST, {"who": maya.pk, "how": "call"})
    pass_time(days=8)
    assert client_as(amir).post(WAITING, {"who": maya.person_id, "how": "call"}).status_code == 404


@pytest.mark.parametrize("who", ["jo", "cato", "amir"])
def test_nobody_else_renews_cards(client_as, request, welcomer, maya, amir, who):
    old = people.make_card(maya.person)
    answer = client_as(request.getfixturevalue(who)).post(LOST, {"who": maya.pk, "how": "here"})
    assert answer.status_code in (403, 404)
    assert is_in(by_card(old))


def test_a_card_is_no_way_to_power(client_as, hal, welcomer, jo, maya, amir):
    """Who welcomes people makes no card for the host or a safety person; and for themselves there is another page."""
    safety.name_safety_person(jo.board, "Jo", hours="Monday to Friday, 9 to 17", person=jo.person)
    browser = client_as(welcomer)
    said = browser.post(LOST, {"who": jo.pk, "how": "here"}).content.decode()
    assert str(WHY_NOT_RENEWED) in said
    assert "This is you" in browser.post(LOST, {"who": welcomer.pk, "how": "here"}).content.decode()
    assert "Now one safety person" in client_as(hal).post(LOST, {"who": jo.pk, "how": "here"}).content.decode()
    words_on(client_as(amir).post(WAITING, {"who": jo.person_id, "how": "here"}))


def test_who_got_power_in_between_gets_no_card_by_whoever_welcomes_people(client_as, welcomer, jo, amir):
    client_as(welcomer).post(LOST, {"who": jo.pk, "how": "here"})
    safety.name_safety_person(jo.board, "Jo", hours="Monday to Friday, 9 to 17", person=jo.person)
    refused = client_as(amir).post(WAITING, {"who": jo.person_id, "how": "here"}).content.decode()
    assert str(WHY_NOT_RENEWED) in refused
