"""The end of a board: two from two sides, two weeks for everybody, and then nothing of it is left anywhere."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing as closed_later
from pathlib import Path

import pytest
from django.db import connection
from django.urls import reverse
from tests.at_once import at_once
from tests.cast import CARER, STAFF, YOUNG, member_of, sign_in_strongly
from tests.flow.proposals.scene import what_is_due_runs
from tests.ground.joining.scene import make_ready_for_under_18s
from tests.served import copied

from evenground.around.closing import reads, rules, writes
from evenground.ground.audit.acts import Act
from evenground.ground.audit.models import LogLine
from evenground.ground.boards import writes as boards
from evenground.ground.boards.models import Board, Key, Member
from evenground.ground.boards.reads import hash_of, keys_waiting
from evenground.ground.concerns import writes as concerns
from evenground.ground.keys import writes as keys
from evenground.ground.pauses import writes as pauses
from evenground.ground.people.models import Person
from evenground.ground.safety.models import SafetyPerson
from evenground.ground.safety.reads import inside_people_of
from evenground.ground.tasks.models import DueWork
from evenground.ground.web.errors import NotAllowed

pytestmark = pytest.mark.django_db

HERE = ["hill-and-river"]
END, FRONT, PEOPLE, SET_UP, LOG, MINE = (
    reverse(name, args=HERE)
    for name in ("closing:closing", "home:board", "boards:people", "board_settings:settings", "log:log", "boards:me")
)


@pytest.fixture
def ends(board, maya, jo, ruth):
    """Maya and Jo have ended it."""
    assert not writes.end(by=maya)
    assert writes.end(by=jo)
    board.refresh_from_db()
    return board


def page(client, path):
    return client.get(path).content.decode()


def is_there(board):
    return Board.objects.filter(pk=board.pk).exists()


def days_pass(pass_time, days):
    # Seconds, not minutes: forty of them in a row would reach the next day late in the evening.
    pass_time(days=days, seconds=2)
    what_is_due_runs()


def test_it_takes_two_from_two_sides_and_then_everybody_has_two_weeks(board, maya, noor, jo, ruth, pass_time):
    assert not writes.end(by=maya)
    with pytest.raises(NotAllowed, match="Two sides"):
        writes.end(by=noor)
    with pytest.raises(NotAllowed, match="read it again"):
        writes.end(by=jo, seen="0" * 64)
    Key.objects.update(device="the same")
    with pytest.raises(NotAllowed, match="phone or computer"):
        writes.end(by=jo, device="the same")
    board.refresh_from_db()
    assert board.ends_on is None
    assert writes.end(by=jo, seen=hash_of(reads.text_of(board)))
    board.refresh_from_db()
    assert board.ends_on == reads.today_of(board) + rules.TIME_TO_FETCH
    with pytest.raises(NotAllowed, match="already that this board ends"):
        writes.end(by=ruth)
    days_pass(pass_time, 13)
    assert is_there(board)
    days_pass(pass_time, 1)
    assert not is_there(board)
    writes.erase(board.pk)


def test_every_member_is_told_on_every_page_and_can_still_fetch_what_is_theirs(client_as, ends, noor, cato, ruth):
    boards.take_a_break(ruth)
    for who in (noor, ruth):
        for path in (FRONT, PEOPLE, LOG, MINE):
            shown = page(client_as(who), path)
            assert "This board ends on " in shown
            assert END in shown
    assert reads.ending_boards_of(noor.person) == [ends]
    assert reads.ending_boards_of(cato.person) == []
    assert "This board ends" not in page(client_as(cato), reverse("home:board", args=["lantern-street"]))
    shown = page(client_as(noor), END)
    assert reverse("mine:everything") in shown
    assert "Maya and Jo said yes to ending this board: on " in page(client_as(noor), LOG)


def test_safety_people_are_told_on_their_desk(client_as, board, maya, jo, ruth):
    make_ready_for_under_18s(board)
    writes.end(by=maya)
    writes.end(by=jo)
    browser = client_as(None)
    sign_in_strongly(browser, SafetyPerson.objects.get(name="Amir").person)
    assert "Move to your own records what must be kept." in page(browser, reverse("desk:desk", args=HERE))


def test_on_its_page_two_end_it_and_one_of_them_takes_it_back(client_as, board, maya, jo, ruth, noor, cato):
    assert SET_UP in page(client_as(maya), PEOPLE)
    assert END in page(client_as(maya), SET_UP)
    assert client_as(cato).post(END, {"seen": ""}).status_code == 404
    for who in (maya, jo):
        client_as(who).post(END, {"seen": hash_of(reads.text_of(board))})
    board.refresh_from_db()
    assert board.ends_on is not None
    shown = page(client_as(jo), END)
    assert "Have this board go on" in shown
    assert "Have this board go on" not in page(client_as(ruth), END)
    client_as(jo).post(END, {"seen": hash_of(reads.text_of(board))})
    board.refresh_from_db()
    assert board.ends_on is None
    assert not DueWork.objects.filter(job=writes.ERASE).exists()
    assert "Jo took back their yes to ending this board" in page(client_as(ruth), LOG)


def test_any_two_from_two_sides_can_have_it_go_on(ends, noor, ruth, pass_time):
    assert not writes.go_on(by=noor)
    ends.refresh_from_db()
    assert ends.ends_on is not None
    assert writes.go_on(by=ruth)
    ends.refresh_from_db()
    assert ends.ends_on is None
    assert LogLine.objects.filter(act=Act.BOARD_GOES_ON).count() == 1
    with pytest.raises(NotAllowed, match="goes on"):
        writes.go_on(by=noor)
    days_pass(pass_time, 30)
    assert is_there(ends)


def test_a_no_before_the_second_yes_ends_it(client_as, board, maya, jo, ruth):
    writes.end(by=maya)
    (key,) = keys_waiting(board)
    keys.say_no(key, by=ruth, why="We have promised answers to eight people.")
    assert "We have promised answers" in page(client_as(jo), END)
    assert not writes.end(by=jo), "a first yes again"


@pytest.mark.parametrize("people", [1, 2])
def test_of_one_or_two_each_ends_it_alone_and_only_who_did_takes_it_back(client_as, board, hal, people, pass_time):
    staff = Member.objects.get(board=board, person=hal)
    other = member_of(board, "Maya", YOUNG) if people == 2 else None
    first = other or staff
    assert "each of you can end it alone" in page(client_as(first), END)
    client_as(first).post(END, {"seen": hash_of(reads.text_of(board))})
    board.refresh_from_db()
    assert board.ends_on is not None
    assert LogLine.objects.filter(act=Act.BOARD_ENDS_BY_ONE, doer=first.person_id).count() == 1
    if other is not None:
        shown = page(client_as(staff), END)
        assert "The other person on this board ended it" in shown
        assert not writes.go_on(by=staff)
    assert writes.go_on(by=first)
    writes.end(by=first)
    days_pass(pass_time, 14)
    assert not is_there(board)


def test_the_host_who_is_not_on_the_board_and_the_host_alone_end_nothing(client_as, board, hal, maya, jo, ruth):
    writes.end(by=Member.objects.get(board=board, person=hal))
    with pytest.raises(NotAllowed, match="already"):
        writes.end(by=Member.objects.get(board=board, person=hal))
    board.refresh_from_db()
    assert board.ends_on is None
    Member.objects.filter(board=board, person=hal).delete()
    assert client_as(hal).post(END, {"seen": hash_of(reads.text_of(board))}).status_code == 404


def test_a_key_of_somebody_who_left_or_is_on_a_break_counts_for_nothing(board, maya, jo, ruth, noor):
    writes.end(by=maya)
    boards.take_a_break(jo)
    with pytest.raises(NotAllowed, match="not on a break"):
        writes.end(by=jo)
    boards.leave(maya)
    assert not writes.end(by=ruth), "the first yes had lapsed"
    board.refresh_from_db()
    assert board.ends_on is None


@pytest.mark.django_db(transaction=True)
@pytest.mark.every_database
def test_two_second_yeses_at_once_end_it_once(board, maya, jo, ruth):
    writes.end(by=maya)
    found = at_once(lambda: writes.end(by=jo), lambda: writes.end(by=ruth))
    assert found.count(True) == 1
    assert LogLine.objects.filter(act=Act.BOARD_ENDS).count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.every_database
def test_going_on_and_the_day_at_once_never_both_happen(ends, jo, pass_time):
    pass_time(days=15)
    found = at_once(lambda: writes.go_on(by=jo), lambda: writes.erase(ends.pk))
    assert is_there(ends) == (found[0] is True)


def test_what_was_told_and_is_not_in_their_own_records_holds_it_up_four_weeks_at_most(ends, maya, pass_time):
    make_ready_for_under_18s(ends)
    concerns.tell("Something at home", by=maya)
    for _each in range(27):
        days_pass(pass_time, 1)
    assert is_there(ends)
    days_pass(pass_time, 14)
    assert is_there(ends)
    days_pass(pass_time, 1)
    assert not is_there(ends)


def test_once_it_was_moved_it_holds_up_nothing_and_before_that_the_page_says_that_it_waits(client_as, ends, maya, pass_time):
    make_ready_for_under_18s(ends)
    told = concerns.tell("Something at home", by=maya)
    days_pass(pass_time, 14)
    assert is_there(ends)
    amir = inside_people_of(ends)[0]
    concerns.read(told, by=amir)
    concerns.move(told)
    days_pass(pass_time, 1)
    assert not is_there(ends)


def test_a_paused_account_is_not_locked_for_ever_and_power_over_others_goes_with_the_board(ends, maya, pass_time):
    make_ready_for_under_18s(ends)
    amir, sam = inside_people_of(ends)
    pause = pauses.pause(maya, by=amir, why="Her phone was taken.")
    pauses.confirm(pause, by=sam)
    days_pass(pass_time, 14)
    assert is_there(ends)
    days_pass(pass_time, 28)
    assert not is_there(ends)
    assert Person.objects.get(pk=maya.person_id).is_active
    assert not Person.objects.get(pk=amir.person_id).looks_after_others


def test_another_board_keeps_everything(ends, cato, pass_time):
    other = cato.board
    before = list(LogLine.objects.filter(board_id=other.pk).values())
    days_pass(pass_time, 14)
    assert not is_there(ends)
    assert not LogLine.objects.filter(board_id=ends.pk).exists()
    assert list(LogLine.objects.filter(board_id=other.pk).values()) == before
    assert Member.objects.filter(pk=cato.pk).exists()
    connection.check_constraints()


@pytest.mark.parametrize("first", [YOUNG, STAFF, CARER])
def test_whichever_two_sides_they_are_it_is_the_same(board, first):
    sides = [YOUNG, STAFF, CARER]
    by, other = member_of(board, "First", first), member_of(board, "Second", sides[(sides.index(first) + 1) % 3])
    member_of(board, "Third", CARER)
    assert not writes.end(by=by)
    assert writes.end(by=other)


def tell(what, env):
    command = [sys.executable, "-m", "tests.around.closing.closing_scene", what]
    told = subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=240)
    assert told.returncode == 0, told.stderr
    return json.loads(told.stdout.splitlines()[-1])


def files_with(folder: Path, marks):
    """Of these words those which stand in the bytes of any file, or in its name."""
    found = set()
    for file in folder.rglob("*"):
        if file.is_file():
            held = file.read_bytes()
            found |= {mark for mark in marks if mark.encode() in held or mark in str(file.relative_to(folder))}
    return found


def test_nothing_of_it_is_left_in_the_database_nor_in_the_bytes_of_any_file(demo_folder, tmp_path):
    data = tmp_path / "data"
    with copied(demo_folder, data) as env:
        env["DJANGO_SETTINGS_MODULE"] = "evenground.site.settings"
        marks = tell("mark", env)
        assert len(marks) > 100
        if connection.vendor == "sqlite":
            assert len(files_with(data, marks)) > len(marks) / 2, "the look can find something"
        # A server stays connected: else whoever goes last would clear the log away.
        with closed_later(sqlite3.connect(data / "evenground.sqlite3")) as connected:
            connected.execute("SELECT count(*) FROM sqlite_schema").fetchall()
            assert tell("erase", env) == ["lantern-street"]
            assert files_with(data, marks) == set()
        assert list((data / "packs").iterdir()) == []
