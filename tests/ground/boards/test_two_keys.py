"""Two keys: a strong act takes two members from two sides, each of whom read the same words."""

import pytest
from django.urls import reverse
from tests.cast import YOUNG, member_of

from evenground.ground.boards import reads, rules, writes
from evenground.ground.boards.models import Board, Key
from evenground.ground.people import persons
from evenground.ground.web.errors import NotAllowed

pytestmark = pytest.mark.django_db

PAGE = reverse("boards:time_to_think", args=["hill-and-river"])


def turn(by, text="Everything that stands here.", **more):
    return writes.use_keys("an-act", 7, text=text, address="/somewhere/", by=by, **more)


def test_two_from_two_sides_turn_both_and_nobody_alone(maya, noor, jo):
    assert turn(maya) is None
    with pytest.raises(NotAllowed, match="already"):
        turn(maya)
    with pytest.raises(NotAllowed, match="Two sides"):
        turn(noor)
    assert turn(jo) == (maya, jo)
    assert not Key.objects.exists()


def test_whichever_two_sides_they_are_it_is_the_same(maya, jo, ruth):
    for first, second in ((maya, jo), (jo, maya), (ruth, maya), (jo, ruth)):
        assert turn(first) is None
        assert turn(second) == (first, second)


def test_a_key_to_other_words_an_old_one_and_one_of_somebody_who_left_count_for_nothing(maya, jo, ruth, pass_time):
    turn(maya, "The old words.")
    assert turn(jo, "The new words.") is None
    writes.leave(jo)
    assert turn(ruth, "The new words.") is None
    pass_time(days=14)
    assert turn(maya, "The new words.") is None


def test_where_one_side_only_is_there_two_of_it_are_enough(maya, noor):
    assert turn(maya, sides=1) is None
    assert turn(noor, sides=1) == (maya, noor)


def test_the_time_to_think_is_changed_by_two_on_its_page(client_as, board, maya, noor, jo, cato):
    Board.objects.filter(pk=board.pk).update(thinking_days=7)
    assert "7 days" in client_as(noor).get(PAGE).content.decode()
    client_as(maya).post(PAGE, {"days": 3})
    assert "Maya said yes to this: 3 days." in client_as(jo).get(PAGE).content.decode()
    assert "another side" in client_as(maya).get(PAGE).content.decode()
    assert "Two sides have to want it" in client_as(noor).post(PAGE, {"days": 3}).content.decode()
    assert "It is that long already" in client_as(jo).post(PAGE, {"days": 7}).content.decode()
    # Another number is another act: it waits beside the first.
    client_as(jo).post(PAGE, {"days": 5})
    board.refresh_from_db()
    assert board.thinking_days == 7
    client_as(jo).post(PAGE, {"days": 3})
    board.refresh_from_db()
    assert board.thinking_days == 3
    assert not reads.keys_waiting(board)
    assert client_as(cato).post(PAGE, {"days": 0}).status_code == 404


def test_a_yes_can_be_taken_back_and_a_strange_number_is_refused(client_as, board, maya, jo):
    client_as(maya).post(PAGE, {"days": 3})
    client_as(jo).post(PAGE, {"back": 3})
    assert Key.objects.count() == 1, "nobody takes another's back"
    client_as(maya).post(PAGE, {"back": 3})
    assert not Key.objects.exists()
    for days in (-1, 61, "many"):
        client_as(maya).post(PAGE, {"days": days})
    assert not Key.objects.exists()
    assert not rules.is_a_time_to_think(61)


def test_whoever_is_erased_takes_a_waiting_key_along(board, jo):
    late = member_of(board, "Lee", YOUNG)
    turn(late)
    assert any("/somewhere/" in str(rows) for _called, rows in persons.everything_of(late.person))
    persons.forget(late.person, keep_unnamed=True)
    assert not Key.objects.exists()
