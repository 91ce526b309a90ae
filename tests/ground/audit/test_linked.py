"""The log of power holds together, and shows when somebody changed it by hand in the database."""

from datetime import timedelta

import pytest
from django.db import connection
from tests.cast import STAFF, YOUNG, member_of

from evenground.around.log.checking import check
from evenground.cores.sealed import Fault
from evenground.ground.audit import reads
from evenground.ground.audit.acts import Act
from evenground.ground.audit.models import LogLine
from evenground.ground.boards import writes as boards
from evenground.ground.boards.models import Board
from evenground.ground.boards.presenters import words_of_log
from evenground.ground.keys.writes import set_time_to_think
from evenground.ground.people.persons import forget

pytestmark = pytest.mark.django_db


@pytest.fixture
def log(board, maya, jo, ruth, hal):
    boards.hand_on("welcomer", to=ruth, by=hal)
    for who in (maya, jo):
        set_time_to_think(3, by=who)
    return list(LogLine.objects.filter(board_id=board.pk).order_by("place"))


def wrong_in(board):
    board.refresh_from_db()
    return reads.first_wrong(board.pk, length=board.log_length, link=board.log_link)


def test_each_line_stands_on_the_one_before_and_the_board_knows_the_last(board, log):
    assert [line.place for line in log] == list(range(1, len(log) + 1))
    assert {line.act for line in log} == {Act.BOARD_MADE, Act.JOINED, Act.WELCOMER_HANDED_ON, Act.TIME_TO_THINK_SET}
    assert wrong_in(board) is None
    assert (board.log_length, board.log_link) == (len(log), log[-1].link)


def test_two_keys_are_one_line_with_both_who_turned_them(log, maya, jo):
    line = log[-1]
    assert (line.act, line.subject, line.doer, line.second) == (Act.TIME_TO_THINK_SET, "3", maya.person_id, jo.person_id)


@pytest.mark.parametrize(
    "change",
    [
        {"act": "left"},
        {"subject": "60"},
        {"happened_on": "2020-01-01"},
        {"salt": "00" * 16},
        {"salt": "no digits"},
        {"link": "00" * 32},
        {"doer_salt": ""},
        {"doer": None},
        {"doer_mark": ""},
        {"second": None, "second_salt": "", "second_mark": ""},
    ],
)
def test_a_line_altered_by_hand_is_found_and_named(board, log, change):
    LogLine.objects.filter(pk=log[-1].pk).update(**change)
    wrong = wrong_in(board)
    assert (wrong.place, wrong.fault) == (log[-1].place, Fault.ALTERED)


def test_another_name_in_a_line_is_found_and_so_are_two_names_that_change_places(board, log, ruth):
    last = log[-1]
    LogLine.objects.filter(pk=last.pk).update(doer=ruth.person_id)
    assert wrong_in(board).place == last.place
    parts = ("", "_salt", "_mark")
    swapped = {f"doer{part}": getattr(last, f"second{part}") for part in parts}
    swapped |= {f"second{part}": getattr(last, f"doer{part}") for part in parts}
    LogLine.objects.filter(pk=last.pk).update(**swapped)
    assert wrong_in(board).place == last.place


@pytest.mark.parametrize("at", [0, 3, -1])
def test_a_line_taken_out_by_hand_is_found_also_the_last(board, log, at):
    LogLine.objects.filter(pk=log[at].pk).delete()
    wrong = wrong_in(board)
    assert (wrong.place, wrong.fault) == (log[at].place, Fault.MISSING)


def test_a_line_put_in_by_hand_and_two_that_change_places_are_found(board, log):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE audit_logline SET place = 1000 WHERE id = %s", [log[1].pk])
        cursor.execute("UPDATE audit_logline SET place = 2 WHERE id = %s", [log[2].pk])
        cursor.execute("UPDATE audit_logline SET place = 3 WHERE id = %s", [log[1].pk])
    assert (wrong_in(board).place, wrong_in(board).fault) == (2, Fault.ALTERED)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE audit_logline SET place = 1000 WHERE id = %s", [log[1].pk])
        cursor.execute("UPDATE audit_logline SET place = 3 WHERE id = %s", [log[2].pk])
        cursor.execute("UPDATE audit_logline SET place = 2 WHERE id = %s", [log[1].pk])
    assert wrong_in(board) is None
    copy = LogLine.objects.get(pk=log[0].pk)
    copy.pk, copy.place = None, len(log) + 1
    copy.save(force_insert=True)
    assert (wrong_in(board).place, wrong_in(board).fault) == (len(log) + 1, Fault.ADDED)


def test_a_line_of_one_board_is_none_of_another(board, log, cato):
    other = cato.board
    LogLine.objects.filter(board_id=other.pk, place=1).delete()
    LogLine.objects.filter(pk=log[0].pk).update(board_id=other.pk)
    assert wrong_in(other).fault == Fault.ALTERED
    assert wrong_in(board).fault == Fault.MISSING


def test_a_person_can_be_erased_and_the_log_still_holds_and_names_them_nowhere(board, log, maya):
    pk = maya.person_id
    forget(maya.person, keep_unnamed=True)
    assert wrong_in(board) is None
    assert not reads.lines_about(pk).exists()
    line = LogLine.objects.get(pk=log[-1].pk)
    assert (line.doer, line.doer_salt) == (None, "")
    assert line.doer_mark
    assert len(log) == LogLine.objects.filter(board_id=board.pk).count()


def test_leaving_and_coming_back_stand_there_once_each(board, maya):
    for _twice in range(2):
        boards.leave(maya)
    for _twice in range(2):
        boards.come_back_after_all(maya)
    acts = LogLine.objects.filter(board_id=board.pk, concerned=maya.person_id).order_by("place").values_list("act", flat=True)
    assert list(acts) == [Act.JOINED, Act.LEFT, Act.CAME_BACK]


def test_the_day_is_the_boards_own(board, pass_time):
    Board.objects.filter(pk=board.pk).update(time_zone="Pacific/Kiritimati")
    member_of(board, "Ed", STAFF)
    Board.objects.filter(pk=board.pk).update(time_zone="Pacific/Honolulu")
    member_of(board, "Wren", YOUNG)
    first, second = LogLine.objects.filter(board_id=board.pk).order_by("-place")[:2]
    assert second.happened_on - first.happened_on == timedelta(days=1)


def test_the_command_says_that_a_log_holds_or_which_line_is_the_first_wrong_one(board, log):
    board.refresh_from_db()
    found, days = check("hill-and-river")
    assert found.is_good
    assert (days.is_good, days.words) == (True, "no line of a day yet")
    assert words_of_log(board) in found.words
    early = log[2].link[:12]
    *_all, goes_through = check("hill-and-river", early)
    assert (goes_through.is_good, goes_through.words) == (True, f"{early} stands for line 3 and all before it")
    assert list(check("hill-and-river", words_of_log(board).upper()))[-1].is_good
    assert not list(check("hill-and-river", "0" * 12))[-1].is_good
    assert not list(check("hill-and-river", log[2].link[:3]))[-1].is_good
    LogLine.objects.filter(pk=log[1].pk).update(act="left")
    found, _days = check("hill-and-river")
    assert (found.is_good, found.words.split(" does")[0]) == (False, "line 2")
    assert list(check("nowhere")) == []
