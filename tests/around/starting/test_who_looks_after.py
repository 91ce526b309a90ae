"""What the host can do later about those who look after a board's safety."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import member_of, sign_in_strongly
from tests.ground.joining.scene import make_ready_for_under_18s

from evenground.ground.audit.models import LogLine
from evenground.ground.boards.models import Member
from evenground.ground.concerns import writes as concerns
from evenground.ground.concerns.models import Concern
from evenground.ground.people import writes as people
from evenground.ground.safety import writes as safety
from evenground.ground.safety.models import SafetyPerson, SomethingWrong
from evenground.ground.safety.reads import is_safety_person, safety_people_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def ready(board):
    make_ready_for_under_18s(board)
    return board


@pytest.fixture
def before_two_sides(board, hal, maya):
    """Members from one side only: the host still says alone who looks after safety."""
    Member.objects.filter(board=board, person=hal).delete()
    return maya


def one_called(name: str) -> SafetyPerson:
    return SafetyPerson.objects.get(name=name, left_on=None)


def page_of(name: str, route: str = "safety_person") -> str:
    return reverse(f"starting:{route}", args=["hill-and-river", one_called(name).pk])


def link_in(page: str) -> str:
    return re.search(r"http://testserver(/door/[\w-]+/)", page)[1]


def test_the_host_corrects_a_name_and_a_number_and_members_see_them(client_as, hal, ready, maya):
    host = client_as(hal)
    assert page_of("Amir") in host.get(reverse("starting:set_up", args=["hill-and-river"])).content.decode()
    assert host.post(page_of("Amir"), {"name": "Amira", "reach": "The green door"}).status_code == 302
    there = client_as(maya).get(reverse("safety:help", args=["hill-and-river"])).content.decode()
    assert "Amira" in there
    assert "The green door" in there
    assert one_called("Amira").hours == one_called("Sam").hours, "the hours stay"


def test_an_empty_name_is_refused_and_the_old_one_stays(client_as, hal, ready):
    assert client_as(hal).post(page_of("Amir"), {"name": "", "reach": "x"}).status_code == 200
    outside = client_as(hal).post(page_of("Riverside Safety Desk"), {"name": "Riverside Safety Desk", "reach": "", "hours": ""})
    assert outside.status_code == 200
    assert one_called("Riverside Safety Desk").reach == "01632 960118"
    assert one_called("Amir").reach == ""


def test_a_lost_link_is_made_anew_and_the_old_one_opens_nothing(client_as, hal, ready):
    old = people.make_sign_in_link(one_called("Amir").person)
    new = link_in(client_as(hal).post(page_of("Amir", "new_link")).content.decode())
    assert Client().get(old).status_code == 404
    assert Client().post(new, {"own_phone": "1"}).status_code == 302


def test_nobody_makes_a_link_for_whoever_came_in_already(client_as, hal, ready):
    Client().post(people.make_sign_in_link(one_called("Amir").person), {"own_phone": "1"})
    assert "They have not come in yet" not in client_as(hal).get(page_of("Amir")).content.decode()
    refused = client_as(hal).post(page_of("Amir", "new_link"))
    assert refused.status_code == 403
    assert "/door/" not in refused.content.decode()


def test_what_waits_for_one_who_is_taken_off_goes_to_the_others_unread_by_the_host(client_as, hal, ready, before_two_sides):
    maya = before_two_sides
    told = concerns.tell("Something at home", by=maya)
    kept_by = told.kept_by.name
    report = safety.say_something_is_wrong("contribution", told.pk, board=ready, reason="unkind", by=maya)
    SomethingWrong.objects.filter(pk=report.pk).update(first=one_called(kept_by))
    answer = client_as(hal).post(page_of(kept_by, "take_off"), follow=True)
    assert "Something at home" not in answer.content.decode()
    told.refresh_from_db()
    report.refresh_from_db()
    assert told.kept_by is not None
    assert told.kept_by.name != kept_by
    assert report.first is None
    assert [one.name for one in safety_people_of(ready) if not one.is_outside] == [told.kept_by.name]
    assert LogLine.objects.filter(act="safety_person_taken_off", doer=hal.pk).count() == 1


def test_what_nobody_else_may_see_goes_to_the_contact_from_outside(hal, ready, before_two_sides):
    told = concerns.tell("About Sam", by=before_two_sides, not_for=[one_called("Sam").pk])
    concerns.take_off(one_called("Amir"), by=hal)
    told.refresh_from_db()
    assert told.kept_by is None
    assert told.waits_for == Concern.Waits.OUTSIDE


def test_who_was_taken_off_comes_to_no_desk(client_as, hal, ready):
    amir = one_called("Amir").person
    browser = Client()
    sign_in_strongly(browser, amir)
    desk = reverse("desk:desk", args=["hill-and-river"])
    assert browser.get(desk).status_code == 200
    client_as(hal).post(page_of("Amir", "take_off"))
    assert not is_safety_person(amir, ready)
    assert browser.get(desk).status_code == 404


@pytest.mark.parametrize("name", ["Amir", "Riverside Safety Desk"])
def test_a_board_with_young_people_keeps_the_last_of_each_kind(client_as, hal, ready, name):
    if name == "Amir":
        concerns.take_off(one_called("Sam"), by=hal)
    refused = client_as(hal).post(page_of(name, "take_off"))
    assert refused.status_code == 403
    assert "Name somebody else first" in refused.content.decode()
    assert one_called(name)
    ready.is_open_to_under_18s = False
    ready.save(update_fields=["is_open_to_under_18s"])
    assert client_as(hal).post(page_of(name, "take_off")).status_code == 302


@pytest.mark.parametrize("side", [0, 1, 2])
def test_nobody_but_the_host_names_or_takes_off_whichever_side_they_come_from(client_as, ready, side, cato):
    member = member_of(ready, "Someone", side, "26+")
    amir = one_called("Amir").person
    for who in (member, cato, amir):
        for route in ("safety_person", "new_link", "take_off"):
            browser = client_as(None)
            sign_in_strongly(browser, getattr(who, "person", who))
            assert browser.post(page_of("Amir", route), {"name": "X", "reach": ""}).status_code == 404
    assert one_called("Amir")
