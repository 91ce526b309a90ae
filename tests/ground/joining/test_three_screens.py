import re

import pytest
from django.conf import settings
from django.test import Client
from tests.cast import ask
from tests.ground.joining.scene import a_card, both_screens, first_screen, make_ready_for_under_18s, token_of

from evenground.flow.contributions import writes as contributions
from evenground.flow.quick_asks import writes as quick_asks
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member
from evenground.ground.joining.models import Invitation
from evenground.ground.people.models import BrowserSession, Person

pytestmark = pytest.mark.django_db
FIRST = "/boards/hill-and-river/first/"


@pytest.fixture
def card(board, hal) -> str:
    return a_card(board, hal)


def text(answer) -> str:
    return answer.content.decode()


def test_three_screens_lead_to_a_first_answer(card, jo, pass_time):
    topic = ask(jo, "Which pizza on Tuesday?", shape=Topic.Shape.QUICK_ASK)
    pass_time(hours=1)
    quick_asks.offer(topic, ["Cheese", "Spicy", "None"], by=jo, closes_at=topic.asked_at.replace(year=2100))
    ana = Client()
    page = text(ana.get(card))
    assert page.count("<input") - page.count('type="hidden"') - page.count('type="radio"') == 1, "one field to type in"
    promise = text(first_screen(card, browser=ana))
    for words in ("Who sees this", "Who does not", "When we must tell someone", "How to leave", "I'm in"):
        assert words in promise
    answer = both_screens(card, browser=ana)
    assert answer.url == FIRST
    page = text(ana.get(FIRST))
    assert re.findall(r'name="choice" value="(\d)"', page) == ["1", "2", "3"]
    to = re.search(r'<form method="post" action="([^"]+)"', page)[1]
    assert 'name="is_first"' in page
    answered = text(ana.post(to, {"choice": "2", "is_first": "1"}, follow=True))
    assert "You pressed: Spicy" in answered
    assert "your first answer. Thank you." in answered
    assert "your first answer" not in text(ana.post(to, {"choice": "1"}, follow=True)), "once is enough"


def test_whoever_joins_can_leave_fast_before_there_is_an_account(card):
    ana = Client()
    page = text(ana.get(card))
    assert 'action="/exit/"' in page
    assert "Sign out everywhere" not in page, "nobody is signed in"
    away = ana.post("/exit/")
    assert away.status_code == 303
    assert "storage" in away.headers["Clear-Site-Data"]


def test_the_first_question_can_be_somebodys_idea(card, maya, jo, question, pass_time):
    contributions.contribute(question, by=jo, words="A real name at the bottom.")
    contributions.contribute(question, by=maya, words="Say that you missed me.")
    pass_time(days=4)
    contributions.reveal(question)
    ana = Client()
    both_screens(card, browser=ana)
    page = text(ana.get(FIRST))
    assert re.findall(r'name="value" value="(-?\d)"', page) == ["1", "-1", "0"]
    to, number = re.search(r'action="([^"]+/)"', page)[1], re.search(r'name="number" value="(\d)"', page)[1]
    to = re.search(r'<form method="post" action="([^"]+)"', page)[1]
    answered = text(ana.post(to, {"number": number, "value": "1", "is_first": "1"}, follow=True))
    assert "You agreed." in answered
    assert "your first answer. Thank you." in answered


def test_where_nothing_can_be_answered_in_one_press_there_is_still_a_way_on(card, jo):
    ana = Client()
    both_screens(card, browser=ana)
    assert "Nothing is asked just now" in text(ana.get(FIRST))
    ask(jo, "What should the letter say?")
    assert "Give an idea" in text(ana.get(FIRST))


def test_nothing_is_stored_and_the_card_not_used_before_the_last_press(card):
    before = Person.objects.count(), Member.objects.count(), BrowserSession.objects.count()
    Client().get(card)
    assert "I'm in" in text(first_screen(card))
    assert (Person.objects.count(), Member.objects.count(), BrowserSession.objects.count()) == before
    assert not Invitation.objects.get().is_used


def test_a_name_nobody_can_see_is_no_name(card):
    answer = first_screen(card, name="\u200b")
    assert "Nothing is lost" in text(answer)
    assert both_screens(card, name="").url == card


@pytest.mark.parametrize("word", ["own_phone", None])
def test_only_on_their_own_phone_is_anybody_remembered(card, word):
    browser = Client()
    answer = both_screens(card, browser=browser, **({word: "1"} if word else {}))
    cookie = answer.cookies[settings.SESSION_COOKIE_NAME]
    assert bool(cookie["max-age"]) == bool(word)


def test_a_session_from_before_is_not_carried_into_the_account(card):
    """Fixation: whoever set a browser's session cookie beforehand knows nothing afterwards."""
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE_NAME] = "known-to-somebody-else"
    both_screens(card, browser=browser)
    assert browser.cookies[settings.SESSION_COOKIE_NAME].value != "known-to-somebody-else"


def test_the_last_press_sent_again_on_a_lost_line_lets_the_same_person_in(card):
    page = text(first_screen(card))
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    browsers = Client(), Client()
    for browser in browsers:
        assert browser.post(card + "in/", hidden).url == FIRST
    assert len({browser.session["_auth_user_id"] for browser in browsers}) == 1
    assert Person.objects.filter(name="Ana").count() == 1


def test_somebody_signed_in_is_asked_whose_card_it_is(card, client_as, jo):
    assert "You are signed in as Jo" in text(client_as(jo).get(card))


def test_under_13_is_refused_kindly_and_nothing_is_stored(card):
    people = Person.objects.count()
    assert "Childline" in text(first_screen(card, age_band="0-12"))
    assert Client().post(card + "in/", {"name": "Ana", "age_band": "0-12"}).status_code == 403
    assert Person.objects.count() == people
    assert Client().get(card).status_code == 200


def test_a_board_where_something_is_missing_refuses_under_18s_kindly_and_tells_the_host_what(card, board, hal, client_as):
    board.is_open_to_under_18s = True
    board.save()
    assert "not ready for you yet" in text(first_screen(card, age_band="16-17"))
    cards = text(client_as(hal).get("/boards/hill-and-river/cards/"))
    assert "Two safety people who have signed in once." in cards
    make_ready_for_under_18s(board)
    assert "I'm in" in text(first_screen(card, age_band="16-17"))
    board.is_open_to_under_18s = False
    board.save()
    assert "not ready for you yet" in text(first_screen(card, age_band="16-17"))


def test_no_form_but_our_own_joins_anybody(card):
    stranger = Client(enforce_csrf_checks=True)
    answer = stranger.post(card + "in/", {"name": "Ana", "age_band": "18-25", "own_phone": "1"})
    assert answer.status_code == 403
    assert not Invitation.objects.get().is_used


def test_words_in_a_name_stay_words(card):
    nasty = '"><script>alert(1)</script>'
    page = text(first_screen(card, name=nasty))
    assert "<script>alert" not in page
    browser = Client()
    both_screens(card, browser=browser)
    Person.objects.filter(name="Ana").update(name=nasty)
    assert "<script>alert" not in text(browser.get("/boards/hill-and-river/people/"))


def test_a_made_up_card_says_the_same_as_a_used_one(card):
    both_screens(card)
    used, made_up = Client().get(card), Client().get("/join/" + "x" * len(token_of(card)) + "/")
    assert used.status_code == made_up.status_code == 404
    assert used.content == made_up.content
