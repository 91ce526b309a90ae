"""A lost sign-in card: renewed at once for somebody who is there; after a call by two people, and a day later."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from evenground.ground.audit.models import LogLine
from evenground.ground.boards import writes as boards
from evenground.ground.people import writes as people
from evenground.ground.people.models import BrowserSession, Person
from evenground.ground.safety import writes as safety

pytestmark = pytest.mark.django_db
LOST, WAITING = (reverse(f"joining:{name}", args=["hill-and-river"]) for name in ("lost_card", "lost_cards"))
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
    found = re.search(r"__words[^>]*><bdi>([a-z ]+)</bdi>", answer.content.decode())
    assert found, answer.content.decode()
    return found[1]


def by_card(words: str) -> Client:
    browser = Client()
    browser.post(CARD, {"words": words, "own_phone": "yes"})
    return browser


def is_in(browser: Client) -> bool:
    return browser.get(MINE).status_code == 200


def test_who_welcomes_people_renews_a_card_of_somebody_who_is_there_and_everything_old_ends(client_as, welcomer, maya):
    old = people.make_card(maya.person)
    phone = by_card(old)
    new = words_on(client_as(welcomer).post(LOST, {"who": maya.pk, "how": "here"}))
    assert not is_in(phone)
    assert not is_in(by_card(old))
    assert is_in(by_card(new))
    told = by_card(new).get(reverse("people:touched")).content.decode()
    assert "A new sign-in card was made for you" in told
    assert "<bdi>Ruth</bdi>" in told
    noted = LogLine.objects.get(act="card_renewed")
    assert (noted.doer, noted.subject) == (welcomer.person_id, "")


def test_after_a_call_a_safety_person_must_say_so_too_and_the_card_waits_a_day(client_as, welcomer, maya, amir, pass_time):
    old = people.make_card(maya.person)
    phone = by_card(old)
    assert "Now one safety person" in client_as(welcomer).post(LOST, {"who": maya.pk, "how": "call"}).content.decode()
    assert is_in(phone), "one person alone ends nothing"
    desk = client_as(amir)
    assert "Ruth spoke with them" in desk.get(WAITING).content.decode()
    new = words_on(desk.post(WAITING, {"who": maya.person_id}))
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
    assert "Somebody else has to say yes" in browser.post(WAITING, {"who": maya.person_id}).content.decode()
    words_on(client_as(amir).post(WAITING, {"who": maya.person_id}))


def test_a_call_of_last_week_counts_no_more(client_as, welcomer, maya, amir, pass_time):
    client_as(welcomer).post(LOST, {"who": maya.pk, "how": "call"})
    pass_time(days=8)
    assert client_as(amir).post(WAITING, {"who": maya.person_id}).status_code == 404


@pytest.mark.parametrize("who", ["jo", "cato", "amir"])
def test_nobody_else_renews_cards(client_as, request, welcomer, maya, amir, who):
    old = people.make_card(maya.person)
    answer = client_as(request.getfixturevalue(who)).post(LOST, {"who": maya.pk, "how": "here"})
    assert answer.status_code in (403, 404)
    assert is_in(by_card(old))


def test_a_card_is_no_way_to_power(client_as, hal, welcomer, jo, maya):
    """Who welcomes people makes no card for the host or a safety person; and for themselves there is another page."""
    safety.name_safety_person(jo.board, "Jo", hours="Monday to Friday, 9 to 17", person=jo.person)
    browser = client_as(welcomer)
    said = browser.post(LOST, {"who": jo.pk, "how": "here"}).content.decode()
    assert "Only the people who run this website" in said
    assert "This is you" in browser.post(LOST, {"who": welcomer.pk, "how": "here"}).content.decode()
    words_on(client_as(hal).post(LOST, {"who": jo.pk, "how": "here"}))
