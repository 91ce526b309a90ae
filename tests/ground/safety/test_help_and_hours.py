"""Help that is true to the hour, and the pages on which safety people say their hours."""

import uuid
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from evenground.ground.people import writes as people
from evenground.ground.safety import writes as safety
from evenground.ground.safety.models import DaysAway
from evenground.ground.web import clock

pytestmark = pytest.mark.django_db

MONDAY_AT_TEN = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
WEDNESDAY_AT_ELEVEN_PM = datetime(2026, 11, 25, 23, 0, tzinfo=UTC)
ON_CHRISTMAS_DAY = datetime(2026, 12, 25, 10, 0, tzinfo=UTC)


def named(board, name, hours):
    return safety.name_safety_person(
        board, name, hours=hours, reach=f"Knock for {name}", person=people.welcome(name, age_band="26+")
    )


@pytest.fixture
def amir(board):
    return named(board, "Amir", "Monday to Wednesday, 9 am to 5 pm")


@pytest.fixture
def sam(board):
    return named(board, "Sam", "Thursday and Friday, 9 am to 6 pm")


@pytest.fixture
def help_at(client_as, maya, amir, sam, board):
    safety.name_safety_person(board, "Riverside Safety Desk", hours="Monday to Friday", reach="01632 960118", is_outside=True)

    def page(moment):
        with clock.telling(moment):
            return client_as(maya).get(reverse("safety:help", args=["hill-and-river"])).content.decode()

    return page


def test_who_is_there_now_is_named_with_until_when(help_at):
    page = help_at(MONDAY_AT_TEN)
    assert "Until 5 p.m. Amir is there." in page
    assert "Knock for Amir" in page


@pytest.mark.parametrize(
    ("moment", "next_one"),
    [
        (WEDNESDAY_AT_ELEVEN_PM, "The next one is Sam, from 9 a.m. on Thursday 26 November 2026."),
        (ON_CHRISTMAS_DAY, "The next one is Amir, from 9 a.m. on Tuesday 29 December 2026."),
    ],
)
def test_when_nobody_is_there_it_says_who_is_next_and_whom_to_call(help_at, moment, next_one):
    page = help_at(moment)
    assert next_one in page
    assert "Nobody reads this website at night." in page
    for number in ("999", "111", "0800 1111", "85258", "01632 960118"):
        assert number in page


def test_who_is_away_is_not_said_to_be_there(help_at, amir):
    safety.go_away(amir, first_day=MONDAY_AT_TEN.date(), last_day=None)
    page = help_at(MONDAY_AT_TEN)
    assert "Amir is there." not in page
    assert "The next one is Sam" in page
    assert "Away just now." in page


def test_a_safety_person_says_their_own_hours_and_days_away(client_as, amir, help_at):
    client = client_as(amir.person)
    page = reverse("safety:hours", args=["hill-and-river"])
    assert 'value="09:00"' in client.get(page).content.decode()
    assert client.post(page, {"begins_5": "10:00", "ends_5": "12:00"}).status_code == 302
    assert "Saturday, 10 a.m. to noon" in help_at(MONDAY_AT_TEN)
    client.post(reverse("safety:go_away", args=["hill-and-river"]), {"first_day": "2026-11-23", "last_day": ""})
    away = DaysAway.objects.get()
    client.post(reverse("safety:come_back", args=["hill-and-river", away.pk]))
    assert not DaysAway.objects.exists()


@pytest.mark.parametrize(
    "hours", [{"begins_0": "10:00"}, {"begins_0": "17:00", "ends_0": "09:00"}, {"begins_0": "ten", "ends_0": "17:00"}]
)
def test_hours_that_say_nothing_true_are_refused_and_the_old_ones_stay(client_as, amir, hours):
    answer = client_as(amir.person).post(reverse("safety:hours", args=["hill-and-river"]), hours)
    assert answer.status_code == 200
    assert "Nothing is lost" in answer.content.decode()
    assert amir.week.count() == 3


def test_nobody_changes_the_hours_of_another(client_as, amir, sam, maya):
    away = safety.go_away(sam, first_day=MONDAY_AT_TEN.date(), last_day=None)
    assert client_as(amir.person).post(reverse("safety:come_back", args=["hill-and-river", away.pk])).status_code == 404
    assert client_as(maya).get(reverse("safety:hours", args=["hill-and-river"])).status_code == 404


def test_the_host_says_whose_checks_they_have_seen_and_reads_what_is_missing(client_as, hal, maya, jo, board):
    page = reverse("safety:checks", args=["hill-and-river"])
    shown = client_as(hal).get(page).content.decode()
    assert "Two safety people who have signed in once." in shown
    assert "Maya" not in shown  # she is not an adult
    client_as(hal).post(page, {"person": str(jo.person.pk)})
    assert "seen on" in client_as(hal).get(page).content.decode()
    assert client_as(hal).post(page, {"person": str(maya.person.pk)}).status_code == 404
    assert client_as(jo).get(page).status_code == 404


def test_what_is_wrong_waits_for_somebody_who_is_there_on_the_day_that_is_promised(board, maya, amir, sam):
    with clock.telling(WEDNESDAY_AT_ELEVEN_PM):
        said = [
            safety.say_something_is_wrong("note", uuid.uuid4(), board=board, reason="unkind", by=maya).first for _ in range(6)
        ]
    assert set(said) == {sam}
