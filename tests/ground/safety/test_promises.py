"""A clock that runs on promises rests on weekends and public holidays, like the people who made them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenground.ground.safety.promises import LONGEST_WITHOUT_WORK, holds_until, is_longer_than_we_said

CHRISTMAS = {date(2026, 12, 25), date(2026, 12, 28)}
"""The 26th is a Saturday, so the Monday after is free in its place."""


def at_christmas(day: date) -> bool:
    return day in CHRISTMAS


@pytest.mark.parametrize(
    ("promised", "until"),
    [
        (date(2026, 12, 23), date(2026, 12, 23)),
        (date(2026, 12, 25), date(2026, 12, 29)),
        (date(2026, 12, 27), date(2026, 12, 29)),
        (date(2027, 1, 2), date(2027, 1, 4)),
    ],
)
def test_a_promise_of_a_day_off_holds_until_the_next_working_day(promised, until):
    assert holds_until(promised, is_holiday=at_christmas) == until
    assert not is_longer_than_we_said(promised, until, is_holiday=at_christmas)
    assert is_longer_than_we_said(promised, until + timedelta(days=1), is_holiday=at_christmas)


def test_the_servers_own_calendar_is_asked(settings):
    settings.HOLIDAYS = "GB-ENG"
    assert holds_until(date(2026, 12, 25)) == date(2026, 12, 29)
    settings.HOLIDAYS = ""
    assert holds_until(date(2026, 12, 25)) == date(2026, 12, 25)


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.sets(st.integers(0, 40)))
def test_a_promise_never_holds_for_less_and_a_later_one_never_ends_sooner(promised, days_off):
    def is_holiday(day: date) -> bool:
        return (day - promised).days in days_off

    until = holds_until(promised, is_holiday=is_holiday)
    assert promised <= until <= promised + LONGEST_WITHOUT_WORK
    assert until <= holds_until(promised + timedelta(days=1), is_holiday=is_holiday)
    assert not is_longer_than_we_said(promised, promised, is_holiday=is_holiday)


def test_a_country_that_never_works_does_not_stop_the_clock_for_ever():
    promised = date(2026, 1, 5)
    for_ever = {promised + timedelta(days=n) for n in range(400)}
    assert is_longer_than_we_said(promised, promised + timedelta(days=15), is_holiday=for_ever.__contains__)
