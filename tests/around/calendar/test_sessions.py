"""The next session of the wall, in the calendars of the board."""

from datetime import timedelta

import pytest
from tests.around.calendar.test_addresses import of_board, own
from tests.around.calendar.test_feeds import NOTHING_MORE, read, summaries, with_words

from evenground.around.calendar.dates import dates_of
from evenground.around.wall import writes
from evenground.ground.safety import writes as safety
from evenground.ground.web import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(jo):
    noon = clock.now().replace(hour=12, minute=0, second=0, microsecond=0)
    told = writes.write_note("Pizza", by=jo, session=writes.Session(noon + timedelta(days=5), "Room 2"))
    type(told).objects.update(seen_from=clock.now())  # at whatever hour this test runs
    told.refresh_from_db()
    return told


def test_a_session_is_a_date_of_the_board_that_says_what_it_is_only_to_who_asked_for_words(session, maya):
    for path in (own(maya.person), of_board(maya)):
        (event,) = read(path)
        assert str(event["summary"]) == NOTHING_MORE
        assert event["dtstart"].dt == session.meets_at
    assert summaries(with_words(maya)) == ["We meet: Pizza (Room 2)"]


def test_a_session_that_moves_is_the_same_date(session, jo, maya):
    path = with_words(maya)
    (before,) = read(path)
    writes.change(session, "Pizza", by=jo, session=writes.Session(session.meets_at + timedelta(days=7), "Room 5"))
    (after,) = read(path)
    assert after["uid"] == before["uid"]
    assert after["dtstart"].dt == before["dtstart"].dt + timedelta(days=7)
    assert "Room 5" in str(after["summary"])


def test_what_is_out_of_sight_taken_back_put_away_or_of_another_board_is_in_no_calendar(session, jo, maya, cato):
    assert read(with_words(cato)) == []
    path = with_words(maya)
    for who in (maya, jo):
        writes.set_wall(False, by=who)
    assert read(path) == []
    for who in (maya, jo):
        writes.set_wall(True, by=who)
    assert len(read(path)) == 1
    hold = safety.put_out_of_sight("wall_note", session.pk, board=session.board, reason="private")
    assert read(path) == []
    safety.resolve(hold, comes_back=True)
    writes.take_back(session, by=jo)
    assert read(path) == []


def test_a_session_told_in_the_night_is_in_no_calendar_before_the_morning(session, maya):
    type(session).objects.update(seen_from=clock.now() + timedelta(hours=3))
    assert read(with_words(maya)) == []


def test_how_many_sessions_there_are_costs_no_query_more(session, jo, django_assert_max_num_queries):
    with django_assert_max_num_queries(50) as few:
        assert len(dates_of([jo.board], [], clock.now())) == 1
    for number in range(6):
        writes.write_note("Pizza", by=jo, session=writes.Session(session.meets_at + timedelta(days=number), "Room 2"))
    type(session).objects.update(seen_from=clock.now())
    with django_assert_max_num_queries(len(few.captured_queries)):
        assert len(dates_of([jo.board], [], clock.now())) == 7
