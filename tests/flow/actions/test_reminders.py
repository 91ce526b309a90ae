"""When somebody is asked whether they still want to do a job: values in, values out."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenground.flow.actions.reminders import (
    AT_MOST,
    NEVER_ASKED,
    NOT_AGAIN_WITHIN,
    STAYS,
    Asked,
    Kind,
    is_still_open,
    is_time_to_remind,
)

LONDON = ZoneInfo("Europe/London")
TAKEN_ON = date(2026, 3, 1)
DAY = date(2026, 4, 10)


def at(day: date, hour: int = 10, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=LONDON)


def reminded(here: datetime, *, day: date | None = DAY, last_happened: date = TAKEN_ON, asked: Asked = NEVER_ASKED) -> str:
    return is_time_to_remind(here, day=day, last_happened=last_happened, asked=asked)


def test_three_days_before_the_day_and_again_when_it_has_passed():
    assert not reminded(at(DAY - timedelta(days=4)))
    assert reminded(at(DAY - timedelta(days=3))) == Kind.BEFORE
    asked = Asked(1, Kind.BEFORE, DAY - timedelta(days=3))
    assert not reminded(at(DAY), asked=asked)
    assert reminded(at(DAY + timedelta(days=1)), asked=asked) == Kind.AFTER


def test_without_a_day_four_weeks_after_the_last_thing_happened():
    assert not reminded(at(TAKEN_ON + timedelta(days=27)), day=None)
    assert reminded(at(TAKEN_ON + timedelta(days=28)), day=None) == Kind.AFTER


@pytest.mark.parametrize(
    ("hour", "minute", "begins"), [(7, 59, False), (8, 0, True), (20, 59, True), (21, 0, False), (0, 0, False)]
)
def test_none_begins_at_night_where_the_board_is(hour, minute, begins):
    assert bool(reminded(at(DAY + timedelta(days=1), hour, minute))) == begins


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_the_night_ends_at_eight_also_when_clocks_change(day):
    late = {"day": None, "last_happened": day - timedelta(days=60)}
    assert not reminded(at(day, 7, 59), **late)
    assert reminded(at(day, 8), **late)


def test_whoever_says_yes_is_believed_for_two_weeks():
    said = DAY + timedelta(days=1)
    asked = Asked(1, Kind.AFTER, said, said_yes_on=said)
    assert not reminded(at(said + NOT_AGAIN_WITHIN - timedelta(days=1)), asked=asked)
    assert reminded(at(said + NOT_AGAIN_WITHIN), asked=asked) == Kind.AFTER


def test_a_yes_before_the_day_counts_for_the_day_too():
    said = DAY - timedelta(days=3)
    asked = Asked(1, Kind.BEFORE, said, said_yes_on=said)
    assert not reminded(at(DAY + timedelta(days=1)), asked=asked)
    assert reminded(at(said + NOT_AGAIN_WITHIN), asked=asked) == Kind.AFTER


def test_whoever_leaves_the_line_there_or_says_not_this_one_is_left_in_peace():
    after = DAY + timedelta(days=1)
    assert not reminded(at(after + timedelta(days=300)), asked=Asked(1, Kind.AFTER, after))
    assert not reminded(at(after), asked=Asked(is_stopped=True))
    assert is_still_open(after, Asked(1, Kind.AFTER, after))
    assert not is_still_open(after + STAYS, Asked(1, Kind.AFTER, after))
    assert not is_still_open(after, Asked(1, Kind.AFTER, after, is_stopped=True))
    assert not is_still_open(after, Asked(1, Kind.AFTER, after, said_yes_on=after))


def test_a_job_that_was_taken_on_just_before_its_day_is_not_asked_about_before_it():
    assert not reminded(at(DAY - timedelta(days=2)), last_happened=DAY - timedelta(days=3))


def test_what_happened_after_the_day_puts_the_question_off():
    helped = DAY + timedelta(days=5)
    assert not reminded(at(helped + timedelta(days=1)), last_happened=helped)
    assert reminded(at(helped + NOT_AGAIN_WITHIN), last_happened=helped) == Kind.AFTER


@settings(max_examples=60, deadline=None)
@given(
    rough=st.none() | st.integers(0, 120),
    answers=st.lists(st.sampled_from(["yes", "nothing"]), min_size=4, max_size=4),
    moves=st.lists(st.integers(0, 120), max_size=3),
)
def test_nobody_is_asked_more_than_twice_about_a_job_whatever_happens_to_its_day(rough, answers, moves):
    asked, day = NEVER_ASKED, None if rough is None else TAKEN_ON + timedelta(days=rough)
    begun: list[tuple[date, bool]] = []
    for n in range(200):
        today = TAKEN_ON + timedelta(days=n)
        if n and n % 50 == 0 and moves:
            day = TAKEN_ON + timedelta(days=moves.pop())
        kind = is_time_to_remind(at(today), day=day, last_happened=TAKEN_ON, asked=asked)
        if kind:
            says_yes = answers[len(begun)] == "yes"
            begun.append((today, says_yes))
            asked = Asked(asked.times + 1, kind, today, today if says_yes else asked.said_yes_on)
    assert len(begun) <= AT_MOST
    if len(begun) == 2 and begun[0][1]:
        assert begun[1][0] - begun[0][0] >= NOT_AGAIN_WITHIN
