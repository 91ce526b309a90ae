"""A safety person named later: another says yes first, and what was told before they came was told to others."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.cast import STAFF, member_of

from evenground.around.starting import writes as starting
from evenground.ground.audit.models import LogLine
from evenground.ground.concerns import reads, writes
from evenground.ground.people import writes as people
from evenground.ground.people.models import Person
from evenground.ground.safety import reads as safety_reads
from evenground.ground.safety import writes as safety
from evenground.ground.safety.models import SafetyPerson
from evenground.ground.web.errors import NotAllowed, NotHere

pytestmark = pytest.mark.django_db

WORDS = "Somebody waits for me at the bus stop."
GIVEN = {"name": "Max", "hours": "Monday to Sunday, 9 to 5", "reach": "", "is_checked": True}
HERE = ["hill-and-river"]


@pytest.fixture
def max_(board, amir, sam) -> SafetyPerson:
    """Named by the host alone, while others are there."""
    starting.name_safety_person(board, GIVEN)
    return SafetyPerson.objects.get(name="Max")


def test_whom_the_host_names_alone_sees_nothing_before_another_says_yes(client_as, board, max_, amir, maya):
    writes.tell(WORDS, by=maya)
    desk = reverse("desk:desk", args=HERE)
    assert max_ not in safety_reads.inside_people_of(board)
    assert client_as(max_.person).get(desk).status_code == 404
    assert "A new safety person" in client_as(amir.person).get(desk).content.decode()
    client_as(amir.person).post(reverse("safety:newly_named", args=HERE), {"yes": max_.pk})
    assert max_ in safety_reads.inside_people_of(board)
    assert client_as(max_.person).get(desk).status_code == 200
    line = LogLine.objects.get(act="safety_person_agreed_to")
    assert (line.doer, line.concerned, line.subject) == (amir.person_id, max_.person_id, "")


def test_another_can_say_no_and_nobody_can_say_yes_for_themselves(client_as, board, max_, amir, maya):
    page = reverse("safety:newly_named", args=HERE)
    assert client_as(max_.person).post(page, {"yes": max_.pk}).status_code == 404
    assert client_as(maya).post(page, {"yes": max_.pk}).status_code == 404
    with pytest.raises(NotAllowed, match="were there before"):
        safety.say_yes_to(max_, by=max_)
    client_as(amir.person).post(page, {"no": max_.pk})
    max_.refresh_from_db()
    assert max_.left_on is not None
    assert safety_reads.newly_named(board) == []


def test_without_an_answer_they_begin_after_two_weeks_so_that_nobody_is_left_without(board, max_, pass_time):
    pass_time(days=13)
    assert max_ not in safety_reads.inside_people_of(board)
    pass_time(days=1)
    assert max_ in safety_reads.inside_people_of(board)


def test_the_first_ones_of_a_board_wait_for_nobody(board):
    starting.name_safety_person(board, GIVEN)
    assert [each.name for each in safety_reads.inside_people_of(board)] == ["Max"]


def test_what_was_told_before_somebody_was_named_is_not_theirs_to_read(client_as, board, maya, amir, sam, pass_time):
    told = writes.tell(WORDS, by=maya)
    pass_time(days=1)
    late = safety.name_safety_person(board, "Late", hours="Monday to Sunday, 9 to 5", person=_somebody())
    with pytest.raises(NotHere):
        reads.concern_for(late.person, *HERE, told.pk)
    assert reads.open_concerns(late) == []
    assert [each.name for each in reads.who_may_see(told)] == ["Amir", "Sam"]
    # What is told from then on is theirs, too; and what is handed to them.
    newer = writes.tell(WORDS, by=maya)
    assert reads.open_concerns(late) == [newer]
    writes.hand_on(told, to=late)
    assert {each.pk for each in reads.open_concerns(late)} == {told.pk, newer.pk}


def test_when_nobody_is_left_of_those_it_was_told_to_it_goes_to_who_came_after(board, maya, amir, pass_time):
    told = writes.tell(WORDS, by=maya)
    pass_time(days=1)
    late = safety.name_safety_person(board, "Late", hours="Monday to Sunday, 9 to 5", person=_somebody())
    safety.stop(amir)
    assert reads.open_concerns(late) == [told]


def test_somebody_it_is_about_does_not_read_it_by_becoming_a_safety_person(board, maya, amir, pass_time):
    jo = member_of(board, "Jo", STAFF, "26+")
    told = writes.tell("Jo shouted at me.", by=maya)
    pass_time(days=2)
    named = safety.name_safety_person(board, "Jo", hours="Monday to Sunday, 9 to 5", person=jo.person)
    assert reads.open_concerns(named) == []
    assert told in reads.open_concerns(amir)


def test_no_time_is_promised_where_nobody_who_may_read_it_is_there(client_as, board, maya, amir, sam, outside):
    today = datetime.date(2020, 1, 1)
    safety.go_away(amir, first_day=today, last_day=None)
    told = writes.tell(WORDS, by=maya, not_for=[sam.pk])
    page = client_as(maya).get(reverse("concerns:receipt", args=[*HERE, told.pk])).content.decode()
    assert "Nobody who may read it is there before" in page
    assert "01632 960118" in page
    other = writes.tell(WORDS, by=maya)
    page = client_as(maya).get(reverse("concerns:receipt", args=[*HERE, other.pk])).content.decode()
    assert "A safety person reads it by" in page


def test_the_page_of_what_one_told_asks_no_more_when_there_is_more(
    client_as, maya, amir, sam, outside, django_assert_max_num_queries
):
    page, browser = reverse("concerns:told", args=HERE), client_as(maya)
    writes.tell(WORDS, by=maya, not_for=[sam.pk])
    with CaptureQueriesContext(connection) as few:
        browser.get(page)
    for n in range(8):
        writes.tell(f"{WORDS} {n}", by=maya, not_for=[sam.pk] if n % 2 else [])
    with django_assert_max_num_queries(len(few)):
        browser.get(page)


def test_safety_people_read_whose_it_is_though_the_name_is_out_of_sight(client_as, board, maya, amir, sam):
    told = writes.tell(WORDS, by=maya)
    safety.put_out_of_sight("member", maya.person_id, board=board, reason="danger")
    writes.read(told, by=amir)
    browser = client_as(amir.person)
    assert "Maya" in browser.get(reverse("concerns:concern", args=[*HERE, told.pk])).content.decode()
    assert "Maya" in browser.get(reverse("concerns:extract", args=[*HERE, told.pk])).content.decode()
    assert "Maya" in browser.get(reverse("pauses:pauses", args=HERE)).content.decode()


def _somebody() -> Person:
    return people.welcome("Late", age_band="26+")
