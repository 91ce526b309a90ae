import pytest

from evenground.ground.boards import writes as boards
from evenground.ground.people import writes as people
from evenground.ground.safety import writes as safety
from evenground.ground.safety.reads import is_safety_person, missing_before_under_18s
from evenground.ground.web.errors import NotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def board(board):
    board.public_name = "Tuesday group"
    board.save(update_fields=["public_name"])
    return board


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


def test_a_name_for_outsiders_is_asked_for_since_messages_to_parents_say_it(board):
    missing = missing_before_under_18s(board)
    board.public_name = ""
    assert set(missing_before_under_18s(board)) - set(missing) == {"A name of the board that outsiders may read."}


def test_where_others_on_the_network_can_read_along_nobody_under_18_joins(board, settings):
    missing = missing_before_under_18s(board)
    settings.NOBODY_READS_ALONG = False
    assert [words for words in missing_before_under_18s(board) if words not in missing] == [
        "An address that begins with https. Until then, others on the network can read along."
    ]


def test_who_stopped_has_no_power_left_but_on_their_other_boards(board, hal):
    amir = name(board, "Amir")
    other = boards.make_board("Moss Lane", by=hal, perspectives=[("Young person", False), ("Staff", True)], here_as=1).board
    there = name(other, "Amir", person=amir.person)
    safety.stop(amir)
    amir.person.refresh_from_db()
    assert amir.person.looks_after_others
    safety.stop(there)
    amir.person.refresh_from_db()
    assert not amir.person.looks_after_others
