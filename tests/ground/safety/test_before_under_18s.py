import pytest

from evenground.ground.people import writes as people
from evenground.ground.safety import writes as safety
from evenground.ground.safety.reads import is_safety_person, missing_before_under_18s
from evenground.ground.web.errors import NotAllowed

pytestmark = pytest.mark.django_db


def name(board, called, **more):
    person = people.welcome(called, age_band="26+")
    return safety.name_safety_person(board, called, **{"hours": "Monday to Friday, 9 to 5", "person": person, **more})


def test_nothing_is_missing_once_two_checked_safety_people_with_hours_and_an_outside_contact_are_named(board):
    assert len(missing_before_under_18s(board)) == 4
    name(board, "Amir", is_checked=True)
    name(board, "Sam", is_checked=True)
    assert [words for words in missing_before_under_18s(board) if "outside" in words] == missing_before_under_18s(board)
    name(board, "Desk", person=None, is_outside=True, reach="01632 960118", hours="Monday to Friday")
    assert missing_before_under_18s(board) == []


def test_an_account_hours_and_a_way_to_reach_the_outside_contact_are_each_asked_for(board):
    name(board, "Amir", is_checked=True)
    no_account = name(board, "Sam", person=None)
    name(board, "Desk", person=None, is_outside=True)
    assert len(missing_before_under_18s(board)) == 3
    no_account.person = people.welcome("Sam", age_band="26+")
    no_account.save()
    assert len(missing_before_under_18s(board)) == 2
    safety.say_hours(no_account, [])
    assert any("hours" in words for words in missing_before_under_18s(board))


def test_a_member_counts_as_a_checked_adult_but_not_once_they_left(board, hal, jo):
    name(board, "Amir", is_checked=True)
    name(board, "Sam")
    name(board, "Desk", person=None, is_outside=True, reach="01632 960118")
    assert len(missing_before_under_18s(board)) == 1
    safety.mark_as_checked(jo.person, board, by=hal)
    assert missing_before_under_18s(board) == []
    jo.left_on = jo.joined_on
    jo.save()
    assert len(missing_before_under_18s(board)) == 1


def test_only_the_host_says_whose_checks_were_seen_and_only_of_adults(board, hal, jo, maya):
    with pytest.raises(NotAllowed):
        safety.mark_as_checked(jo.person, board, by=maya.person)
    with pytest.raises(NotAllowed):
        safety.mark_as_checked(maya.person, board, by=hal)


def test_who_stopped_looks_after_nothing(board):
    amir = name(board, "Amir")
    assert is_safety_person(amir.person, board)
    amir.left_on = board.began_on
    amir.save()
    assert not is_safety_person(amir.person, board)
