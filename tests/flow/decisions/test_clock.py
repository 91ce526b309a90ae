"""When it closes and when the board looks again, where clocks are put forward and back, and where the board is elsewhere."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from tests.cast import say_what_can_change
from tests.flow.proposals.scene import a_plan

from evenground.cores.consent import State
from evenground.flow.decisions import reads, writes
from evenground.flow.decisions.forms import TOGETHER_NOW, OpenForm
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Board
from evenground.ground.web import clock

LONDON, ADELAIDE = ZoneInfo("Europe/London"), ZoneInfo("Australia/Adelaide")


def times(now: datetime.datetime, zone: ZoneInfo, when: str, review: str = "91") -> tuple[datetime.datetime, datetime.date]:
    with clock.telling(now.astimezone(datetime.UTC)):
        form = OpenForm({"when": when, "review": review})
        assert form.is_valid()
        return form.times(zone)


@pytest.mark.parametrize(
    ("asked", "closes", "hours"),
    [
        # Clocks go forward on Sunday 28 March 2027: the week is an hour shorter, and five in the afternoon stays five.
        (datetime.datetime(2027, 3, 24, 17, tzinfo=LONDON), datetime.datetime(2027, 3, 31, 17, tzinfo=LONDON), 167),
        # They go back on Sunday 31 October 2027.
        (datetime.datetime(2027, 10, 27, 17, tzinfo=LONDON), datetime.datetime(2027, 11, 3, 17, tzinfo=LONDON), 169),
    ],
)
def test_it_closes_at_five_where_the_board_is_on_both_sides_of_summer_time(asked, closes, hours):
    closes_at, review_on = times(asked, LONDON, "7")
    assert closes_at == closes
    # Between two times of one zone Python counts the hours on the wall, so both are told in UTC.
    assert closes_at.astimezone(datetime.UTC) - asked.astimezone(datetime.UTC) == datetime.timedelta(hours=hours)
    assert review_on == closes.date() + datetime.timedelta(days=91)


def test_whoever_is_not_in_the_room_has_48_real_hours_also_when_the_clocks_change():
    asked = datetime.datetime(2027, 3, 27, 20, tzinfo=LONDON)
    closes_at, _review = times(asked, LONDON, TOGETHER_NOW)
    assert closes_at.astimezone(datetime.UTC) - asked.astimezone(datetime.UTC) == datetime.timedelta(hours=48)


def test_the_day_is_the_boards_own_though_the_server_is_still_in_yesterday():
    # In Adelaide it is the morning of the 2nd while the server counts the evening of the 1st.
    asked = datetime.datetime(2027, 6, 1, 23, 0, tzinfo=datetime.UTC)
    closes_at, review_on = times(asked, ADELAIDE, "3")
    assert closes_at.astimezone(ADELAIDE).isoformat() == "2027-06-05T17:00:00+09:30"
    assert review_on == datetime.date(2027, 6, 5) + datetime.timedelta(days=91)


@pytest.mark.django_db
def test_the_board_looks_again_on_its_own_day_and_not_on_the_servers(question, maya, noor, jo, ruth, board):
    Board.objects.filter(pk=board.pk).update(time_zone="Australia/Adelaide")
    say_what_can_change(question, jo)
    version = a_plan(question, maya)
    now = clock.now()
    with clock.telling(now):
        decision = writes.open_decision(
            version, by=maya, closes_at=now + datetime.timedelta(days=1), review_on=datetime.date(2027, 6, 5)
        )
        for who in (maya, noor, jo, ruth):
            writes.give_reply(decision, "fine", by=who)
    with clock.telling(now + datetime.timedelta(days=1, minutes=1)):
        assert writes.close(decision)
    topic = Topic.objects.get(pk=question.pk)
    with clock.telling(datetime.datetime(2027, 6, 4, 14, 29, tzinfo=datetime.UTC)):
        assert reads.standing(topic).state == State.DECIDED
    with clock.telling(datetime.datetime(2027, 6, 4, 14, 31, tzinfo=datetime.UTC)):
        assert reads.standing(topic).state == State.LOOKING_AGAIN


@pytest.mark.django_db
def test_the_time_to_think_is_seven_whole_days_also_when_the_clocks_change(question, maya, jo, board):
    Board.objects.filter(pk=board.pk).update(thinking_days=7)
    say_what_can_change(question, jo)
    shared = datetime.datetime(2027, 3, 24, 12, tzinfo=LONDON)
    with clock.telling(shared.astimezone(datetime.UTC)):
        version = a_plan(Topic.objects.get(pk=question.pk), maya)
    assert version.think_until - version.shared_at == datetime.timedelta(days=7)
