"""What is written in the night comes out in the morning; and nobody new writes into silence."""

import uuid
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.around.wall.scene import DAY, LONDON, page_of
from tests.cast import CARER, member_of

from evenground.around.wall import reads, writes
from evenground.ground.boards import writes as boards
from evenground.ground.boards.models import Member
from evenground.ground.safety import writes as safety

pytestmark = pytest.mark.django_db


def london(*at):
    return datetime(*at, tzinfo=LONDON)


def page(client_as, who):
    return client_as(who).get(page_of()).content.decode()


@pytest.mark.parametrize(
    ("written", "before", "after"),
    [
        (london(2026, 11, 25, 22), london(2026, 11, 26, 7, 59), london(2026, 11, 26, 8)),
        # The night in which clocks go forward, and the one in which they go back.
        (london(2026, 3, 28, 23), london(2026, 3, 29, 7, 59), london(2026, 3, 29, 8)),
        (london(2026, 10, 25, 0, 30), london(2026, 10, 25, 7, 59), london(2026, 10, 25, 8)),
    ],
)
def test_what_is_written_at_night_is_seen_by_others_from_eight(client_as, at, maya, jo, written, before, after):
    at(london(2026, 3, 1, 12) if written.month == 3 else london(2026, 10, 1, 12))
    note = writes.write_note("By day.", by=jo)
    at(written)
    writes.write_note("I cannot sleep.", by=maya)
    writes.reply(note, "Me neither.", by=maya)
    for moment in (written, before):
        at(moment)
        own, others = page(client_as, maya), page(client_as, jo)
        assert own.count("Others see this from 8 a.m.") == 2
        assert "I cannot sleep." in own
        for words in ("I cannot sleep.", "Me neither.", "Others see this"):
            assert words not in others
    at(after)
    assert "I cannot sleep." in page(client_as, jo)
    assert "Me neither." in page(client_as, jo)
    assert "Others see this" not in page(client_as, maya)


def test_until_the_morning_no_address_opens_it_to_others_either(client_as, at, maya, jo):
    at(london(2026, 11, 25, 22))
    note = writes.write_note("I cannot sleep.", by=maya)
    for name in ("reply", "change", "take_back"):
        assert client_as(jo).post(page_of(name, note.pk), {"words": "x", "once": str(uuid.uuid4())}).status_code == 404
    assert client_as(jo).get(f"/boards/hill-and-river/wrong/wall_note/{note.pk}/").status_code == 404
    assert client_as(maya).get(page_of("change", note.pk)).status_code == 200


def test_what_is_changed_at_night_stays_where_it_is(client_as, at, note, ruth, maya):
    at(london(2026, 11, 25, 23))
    writes.change(note, "Hello all.", by=ruth)
    assert "Hello all." in page(client_as, maya)


@pytest.fixture
def welcomer(ruth, hal):
    boards.hand_on("welcomer", to=ruth, by=hal)
    return ruth


def joined(member: Member, days_ago: int) -> Member:
    Member.objects.filter(pk=member.pk).update(joined_on=DAY.date() - timedelta(days=days_ago))
    member.refresh_from_db()
    return member


@pytest.fixture
def everybody_is_known(welcomer, maya, jo, noor, hal):
    for member in (welcomer, maya, jo, Member.objects.get(person=hal)):
        joined(member, 90)
    return joined(noor, 3)


def test_whoever_welcomes_is_asked_at_once_and_everybody_after_a_day(client_as, at, everybody_is_known, welcomer, maya, noor):
    note = writes.write_note("Hi, I am Noor.", by=noor)
    assert reads.waiting_for_hello(welcomer) == note
    assert reads.waiting_for_hello(maya) is None
    asked = page(client_as, welcomer)
    assert "Somebody new wrote this. Say hello" in asked
    assert asked.count("Hi, I am Noor.") == 1, "it stands on top, and so not among the others"
    assert "Somebody new wrote this" not in page(client_as, maya)
    at(DAY + timedelta(hours=23, minutes=59))
    assert reads.waiting_for_hello(maya) is None
    at(DAY + timedelta(hours=24))
    assert reads.waiting_for_hello(maya) == note
    assert "Somebody new wrote this. Say hello" in page(client_as, maya)
    assert reads.waiting_for_hello(noor) is None
    writes.reply(note, "Hello Noor!", by=maya)
    for who in (welcomer, maya):
        assert reads.waiting_for_hello(who) is None


def test_the_day_counts_from_when_it_could_be_seen(at, everybody_is_known, welcomer, maya, noor):
    at(london(2026, 11, 25, 23))
    note = writes.write_note("Hi from the night.", by=noor)
    assert reads.waiting_for_hello(welcomer) is None
    at(london(2026, 11, 26, 8))
    assert reads.waiting_for_hello(welcomer) == note
    at(london(2026, 11, 27, 7))
    assert reads.waiting_for_hello(maya) is None
    at(london(2026, 11, 27, 8))
    assert reads.waiting_for_hello(maya) == note


def test_ones_own_reply_and_one_out_of_sight_are_no_answer(at, everybody_is_known, welcomer, jo, noor, board):
    note = writes.write_note("Hi, I am Noor.", by=noor)
    writes.reply(note, "I forgot to say: I take photos.", by=noor)
    assert reads.waiting_for_hello(welcomer) == note
    said = writes.reply(note, "Who asked you?", by=jo)
    assert reads.waiting_for_hello(welcomer) is None
    safety.put_out_of_sight("wall_note", said.pk, board=board, reason="unkind")
    assert reads.waiting_for_hello(welcomer) == note
    safety.put_out_of_sight("wall_note", note.pk, board=board, reason="private")
    assert reads.waiting_for_hello(welcomer) is None


def test_nobody_on_a_break_is_asked_and_nothing_of_somebody_who_left(at, everybody_is_known, welcomer, maya, noor):
    writes.write_note("Hi, I am Noor.", by=noor)
    at(DAY + timedelta(days=2))
    boards.take_a_break(maya)
    maya.refresh_from_db()
    assert reads.waiting_for_hello(maya) is None
    assert reads.waiting_for_hello(welcomer) is not None
    boards.leave(noor)
    assert reads.waiting_for_hello(welcomer) is None


@pytest.mark.parametrize(("days", "is_new"), [(29, True), (30, False)])
def test_for_thirty_days_somebody_is_new(everybody_is_known, welcomer, noor, days, is_new):
    joined(noor, days)
    note = writes.write_note("Hi.", by=noor)
    assert reads.waiting_for_hello(welcomer) == (note if is_new else None)


def test_the_oldest_comes_first_and_a_session_is_no_first_note(at, board, everybody_is_known, welcomer, noor):
    eve = joined(member_of(board, "Eve", CARER), 1)
    writes.write_note("We meet.", by=eve, session=writes.Session(DAY + timedelta(days=3), "Room 2"))
    assert reads.waiting_for_hello(welcomer) is None
    first = writes.write_note("First.", by=eve)
    at(DAY + timedelta(minutes=1))
    writes.write_note("Second.", by=noor)
    assert reads.waiting_for_hello(welcomer) == first


def test_asking_costs_three_queries_however_much_stands_there(everybody_is_known, welcomer, jo, noor):
    counted, _board = [], welcomer.board
    for how_many in (0, 1, 12):
        for number in range(how_many):
            note = writes.write_note(f"note {number}", by=noor)
            if number % 2:
                writes.reply(note, "hello", by=jo)
        with CaptureQueriesContext(connection) as queries:
            reads.waiting_for_hello(welcomer)
        counted.append(len(queries))
    assert counted == [3, 3, 3]


def test_the_next_session_stands_on_top_until_it_is_over(client_as, at, maya, jo):
    answer = client_as(jo).post(
        page_of("session"),
        {"words": "Pizza", "day": "2026-12-01", "time": "17:00", "where": "Room 2", "once": str(uuid.uuid4())},
    )
    assert answer.status_code == 302
    at(DAY + timedelta(hours=1))
    writes.write_note("A newer note.", by=maya)
    shown = page(client_as, maya)
    assert "The next session" in shown
    assert "Tuesday 1 December 2026, 5 p.m." in shown
    assert shown.index("Room 2") < shown.index("A newer note.")
    assert shown.count("Pizza") == 1
    at(london(2026, 12, 1, 19, 59))
    assert "The next session" in page(client_as, maya), "whoever comes late still looks up the room"
    at(london(2026, 12, 1, 20))
    over = page(client_as, maya).split("<h2>Notes</h2>")
    assert "The next session" not in over[0].replace("Tell everybody the next session", "")
    assert "Pizza" in over[1], "then it is a note like any other"


def test_of_two_sessions_the_first_to_come_stands_on_top(at, maya, jo):
    later = writes.write_note("Later", by=jo, session=writes.Session(DAY + timedelta(days=9), "Room 2"))
    sooner = writes.write_note("Sooner", by=maya, session=writes.Session(DAY + timedelta(days=2), "Room 3"))
    assert reads.next_session(jo) == sooner
    at(DAY + timedelta(days=3))
    assert reads.next_session(jo) == later


def test_a_session_that_is_over_already_and_one_without_a_place_are_refused(client_as, jo):
    given = {"words": "Pizza", "day": "2026-11-25", "time": "11:00", "where": "Room 2", "once": str(uuid.uuid4())}
    assert "That is over already." in client_as(jo).post(page_of("session"), given).content.decode()
    shown = client_as(jo).post(page_of("session"), given | {"day": "2026-12-01", "where": ""}).content.decode()
    assert "Write something first." in shown
    assert "Pizza" in shown
    assert "Choose a day." in client_as(jo).post(page_of("session"), given | {"day": ""}).content.decode()
    assert not reads.notes_for(jo).exists()


def test_a_session_can_be_moved_by_whoever_told_it_and_keeps_its_words(client_as, jo, maya):
    told = writes.write_note("Pizza", by=jo, session=writes.Session(london(2026, 12, 1, 17), "Room 2"))
    browser, change = client_as(jo), page_of("change", told.pk)
    before = browser.get(change).content.decode()
    assert 'value="2026-12-01"' in before
    assert 'value="17:00"' in before
    browser.post(change, {"words": "Pizza", "day": "2026-12-08", "time": "16:30", "where": "Room 5"})
    told.refresh_from_db()
    assert (told.meets_at, told.meets_where) == (london(2026, 12, 8, 16, 30), "Room 5")
    assert told.changed_on == date(2026, 11, 25)
    assert client_as(maya).get(change).status_code == 403
