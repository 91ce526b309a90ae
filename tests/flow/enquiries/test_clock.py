"""What members owe each other stands on the clock of promises, and it rests on weekends and holidays."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.flow.enquiries.scene import asks_young, page_of, shown

from evenground.flow.enquiries import reads, rules, writes
from evenground.flow.enquiries.models import Enquiry
from evenground.flow.enquiries.reads import Standing
from evenground.flow.enquiries.rules import State
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member
from evenground.ground.web import clock

pytestmark = pytest.mark.django_db

BEFORE = datetime(2026, 12, 4, 12, tzinfo=UTC)


def at_noon(day: date):
    return clock.telling(datetime.combine(day, time(12), UTC))


@pytest.fixture
def in_december(question, ideas) -> Topic:
    Topic.objects.filter(pk=question.pk).update(revealed_at=BEFORE - timedelta(days=3))
    question.refresh_from_db()
    return question


@pytest.mark.parametrize(
    ("answer_by", "holds_on", "passed_on"),
    [
        # A Friday holds for that day. A Saturday, and the Friday that is Christmas Day, hold until people work again.
        (date(2026, 12, 18), date(2026, 12, 18), date(2026, 12, 19)),
        (date(2026, 12, 12), date(2026, 12, 14), date(2026, 12, 15)),
        (date(2026, 12, 25), date(2026, 12, 29), date(2026, 12, 30)),
    ],
)
def test_it_waits_longer_than_we_said_only_after_a_working_day(
    answer_by, holds_on, passed_on, settings, client_as, in_december, maya, noor, jo
):
    settings.HOLIDAYS = "GB-ENG"
    with clock.telling(BEFORE):
        asked = asks_young(in_december, jo, answer_by=answer_by)
    with at_noon(holds_on):
        assert reads.standing(in_december) == Standing(1, 0, 0, 0)
    with at_noon(passed_on):
        assert reads.standing(in_december) == Standing(1, 1, 0, 0)
        page = shown(client_as(maya), page_of(in_december))
        assert "longer than we said" in page
        assert "late" not in page.casefold().split("<main")[1].split("</main>")[0].replace("later", "")
        assert "overdue" not in page.casefold()
        writes.reply(asked, "Yes.", by=noor)
        assert reads.standing(in_december) == Standing(0, 0, 1, 0)
    assert Enquiry.objects.get().was_longer_than_we_said


def test_an_answer_in_time_stays_in_time_also_when_a_second_one_comes_after_the_day(in_december, maya, noor, jo):
    with clock.telling(BEFORE):
        asked = asks_young(in_december, jo)
        writes.reply(asked, "Yes.", by=noor)
    with at_noon(BEFORE.date() + timedelta(days=40)):
        writes.reply(asked, "Me too.", by=maya)
        assert not Enquiry.objects.get().was_longer_than_we_said


def test_an_answer_that_was_taken_back_is_none_and_the_clock_goes_on(in_december, maya, noor, jo):
    with clock.telling(BEFORE):
        asked = asks_young(in_december, jo)
        writes.take_back_reply(writes.reply(asked, "Yes.", by=noor), by=noor)
        assert reads.standing(in_december) == Standing(1, 0, 0, 0)
    with at_noon(BEFORE.date() + timedelta(days=40)):
        assert reads.standing(in_december) == Standing(1, 1, 0, 0)


def test_a_day_ends_where_the_board_is(board, in_december, maya, noor, jo):
    board.time_zone = "Pacific/Auckland"
    board.save()
    topic = Topic.objects.select_related("board").get(pk=in_december.pk)
    late = datetime(2026, 12, 9, 20, tzinfo=UTC)
    with clock.telling(late):
        assert asks_young(topic, Member.objects.select_related("board").get(pk=jo.pk)).asked_on == date(2026, 12, 10)


@given(
    waits=st.integers(-30, 30),
    is_answered=st.booleans(),
    is_settled=st.booleans(),
    is_here=st.booleans(),
    today=st.dates(date(2026, 1, 1), date(2027, 12, 31)),
)
def test_time_alone_only_ever_turns_waiting_into_longer_than_we_said(waits, is_answered, is_settled, is_here, today):
    asker = Member(left_on=None if is_here else today)
    enquiry = Enquiry(asked_by=asker, answer_by=today + timedelta(days=waits), settled_on=today if is_settled else None)
    now, then = (rules.state_of(enquiry, is_answered=is_answered, today=day) for day in (today, today + timedelta(days=90)))
    if is_settled:
        assert now is then is State.SETTLED
    elif is_answered:
        assert now is then is State.ANSWERED
    elif not is_here:
        assert now is then is State.LEFT_ALONE
    else:
        assert then is State.LONGER
        assert now is (State.WAITING if waits >= 0 else now)
        assert now in (State.WAITING, State.LONGER)
