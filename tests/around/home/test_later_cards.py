"""What joining did not ask: one card at a time, each can be put off, nothing twice within 14 days."""

import pytest
from django.urls import reverse
from tests.around.agreement.scene import adopted

from evenground.around.agreement import writes as agreement
from evenground.around.home import writes
from evenground.around.home.later_cards import card_for
from evenground.around.home.models import NotNow
from evenground.ground.boards import writes as boards
from evenground.ground.boards.models import Member
from evenground.ground.boards.reads import member_for
from evenground.ground.people.writes import make_card

pytestmark = pytest.mark.django_db
FRONT, NOT_NOW = (reverse(name, args=["hill-and-river"]) for name in ("home:board", "home:not_now"))


def shown(member: Member) -> str:
    card = card_for(member_for(member.person, "hill-and-river"))
    return card.key if card else ""


def test_one_card_at_a_time_until_each_is_said(client_as, maya):
    seen = [shown(maya)]
    make_card(maya.person)
    for say in (boards.say_what_i_bring, boards.say_what_i_want, boards.say_what_i_need):
        seen.append(shown(maya))
        say(maya, "Something of mine")
    assert seen == ["card", "bring", "want", "need"]
    assert shown(maya) == ""


def test_once_a_year_it_is_asked_whether_there_was_a_birthday(maya, pass_time):
    make_card(maya.person)
    assert shown(maya) != "age"
    pass_time(days=366)
    assert shown(maya) == "age"


def test_not_now_needs_no_script_asks_nothing_else_today_and_this_not_within_14_days(client_as, maya, pass_time):
    make_card(maya.person)
    browser = client_as(maya)
    page = browser.get(FRONT).content.decode()
    assert page.index("next-step") < page.index("What do you bring?") < page.index("Our questions")
    browser.post(NOT_NOW, {"card": "bring"})
    assert "Not now" not in browser.get(FRONT).content.decode()
    pass_time(days=1)
    assert shown(maya) == "want"
    boards.say_what_i_want(maya, "To be asked")
    boards.say_what_i_need(maya, "Breaks")
    pass_time(days=12)
    assert shown(maya) == ""
    pass_time(days=1)
    assert shown(maya) == "bring"


def test_a_fingerprint_is_asked_for_only_where_it_can_work(maya, settings):
    make_card(maya.person)
    assert shown(maya) == "bring"
    settings.ADDRESS = "https://board.example"
    assert shown(maya) == "finger"


def test_what_somebody_needs_is_asked_once(maya, pass_time):
    make_card(maya.person)
    boards.say_what_i_bring(maya, "Buses")
    boards.say_what_i_want(maya, "To be asked")
    writes.not_now("need", by=maya)
    pass_time(days=100)
    assert shown(maya) == ""


def test_on_a_break_no_card_and_a_card_that_is_none_is_refused(client_as, maya):
    assert client_as(maya).post(NOT_NOW, {"card": "everything"}).status_code == 404
    assert not NotNow.objects.exists()
    boards.take_a_break(maya)
    assert shown(maya) == ""


def test_whoever_follows_a_card_comes_back_to_the_front(client_as, maya):
    make_card(maya.person)
    card = card_for(maya)
    assert card is not None
    answer = client_as(maya).post(card.href, {"words": "I know buses"})
    assert answer.url == FRONT


def test_the_cards_cost_the_same_however_often_somebody_said_not_now(client_as, maya, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    make_card(maya.person)
    browser = client_as(maya)
    with CaptureQueriesContext(connection) as once:
        browser.get(FRONT)
    boards.say_what_i_bring(maya, "Buses")
    boards.say_what_i_want(maya, "To be asked")
    with django_assert_num_queries(len(once) + 1):
        browser.get(FRONT)


def test_whether_somebody_is_in_is_asked_once_the_board_has_agreed_on_something(maya, noor, jo, ruth, pass_time):
    make_card(maya.person)
    assert shown(maya) == "bring"
    adopted([maya, noor, jo, ruth], pass_time)
    assert shown(maya) == "together"
    agreement.im_in(by=maya)
    assert shown(maya) == "bring"
