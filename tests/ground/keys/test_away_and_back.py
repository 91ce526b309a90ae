"""A yes of somebody who went away does not come to life when they come back; a second yes never turns into a first one."""

import pytest
from django.urls import reverse
from tests.at_once import at_once

from evenground.ground.boards import writes as boards
from evenground.ground.boards.models import Board, Key
from evenground.ground.boards.reads import keys_waiting
from evenground.ground.boards.writes import take_key_back
from evenground.ground.keys.rules import TIME_TO_THINK
from evenground.ground.keys.writes import set_time_to_think

pytestmark = pytest.mark.django_db

PAGE = reverse("keys:time_to_think", args=["hill-and-river"])


def test_whoever_takes_a_break_takes_their_yes_along_for_good(board, maya, jo):
    set_time_to_think(3, by=maya)
    boards.take_a_break(maya)
    boards.come_back(maya)
    assert not keys_waiting(board)
    assert not set_time_to_think(3, by=jo), "this is a first yes now"


@pytest.mark.parametrize("go", [boards.leave, lambda member: boards.let_rest(member, rests=True)], ids=["leaves", "rests"])
def test_nor_does_that_of_somebody_who_left_or_rests(board, maya, go):
    set_time_to_think(3, by=maya)
    go(maya)
    assert not Key.objects.exists()


def test_a_second_yes_to_what_was_taken_back_stores_nothing_and_says_so(client_as, board, maya, jo):
    set_time_to_think(3, by=jo)
    assert 'name="too"' in client_as(maya).get(PAGE).content.decode()
    take_key_back(TIME_TO_THINK, 3, by=jo)
    page = client_as(maya).post(PAGE, {"days": "3", "too": "1"}).content.decode()
    assert "Their yes was taken back while you read" in page
    assert not Key.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.every_database
def test_a_second_yes_sent_twice_at_once_leaves_no_first_yes_behind(board, maya, jo):
    set_time_to_think(3, by=maya)
    at_once(lambda: set_time_to_think(3, by=jo), lambda: set_time_to_think(3, by=jo))
    assert Board.objects.get(pk=board.pk).thinking_days == 3
    assert not Key.objects.exists()
