"""Nine in the evening to eight in the morning, by what clocks show: also in the two nights in which they change."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenground.ground.web.quiet import QUIET_FROM, QUIET_UNTIL, end_of_quiet, is_quiet

LONDON = ZoneInfo("Europe/London")
ZONES = ("Europe/London", "Pacific/Auckland", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kolkata", "UTC")


def london(*at: int, fold: int = 0) -> datetime:
    return datetime(*at, tzinfo=LONDON, fold=fold).astimezone(UTC)


@pytest.mark.parametrize(
    ("hour", "minute", "quiet"), [(20, 59, False), (21, 0, True), (0, 0, True), (7, 59, True), (8, 0, False), (12, 0, False)]
)
def test_the_quiet_hours_begin_at_nine_and_end_at_eight_where_the_board_is(hour, minute, quiet):
    assert time(21) == QUIET_FROM
    assert time(8) == QUIET_UNTIL
    assert is_quiet(london(2026, 7, 1, hour, minute), LONDON) is quiet
    assert is_quiet(london(2026, 12, 1, hour, minute), LONDON) is quiet


def test_by_day_the_moment_itself_comes_back():
    noon = london(2026, 11, 29, 12, 30)
    assert end_of_quiet(noon, LONDON) is noon


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        # An ordinary night.
        (london(2026, 11, 29, 21, 0), london(2026, 11, 30, 8)),
        (london(2026, 11, 30, 7, 59), london(2026, 11, 30, 8)),
        # Clocks go forward at one in the morning of 29 March 2026: the night is an hour shorter.
        (london(2026, 3, 28, 23, 0), london(2026, 3, 29, 8)),
        (london(2026, 3, 29, 0, 59), london(2026, 3, 29, 8)),
        (london(2026, 3, 29, 2, 0), london(2026, 3, 29, 8)),
        # They go back at two in the morning of 25 October 2026: half past one comes twice.
        (london(2026, 10, 24, 22, 0), london(2026, 10, 25, 8)),
        (london(2026, 10, 25, 1, 30), london(2026, 10, 25, 8)),
        (london(2026, 10, 25, 1, 30, fold=1), london(2026, 10, 25, 8)),
    ],
)
def test_it_is_eight_in_the_morning_whatever_clocks_did_in_the_night(written, seen):
    assert end_of_quiet(written, LONDON) == seen
    assert end_of_quiet(written, LONDON).astimezone(LONDON).time() == time(8)


def test_the_two_nights_are_of_different_length():
    """What adding hours would have got wrong."""
    assert end_of_quiet(london(2026, 3, 28, 21), LONDON) - london(2026, 3, 28, 21) == timedelta(hours=10)
    assert end_of_quiet(london(2026, 10, 24, 21), LONDON) - london(2026, 10, 24, 21) == timedelta(hours=12)


@given(st.integers(0, 20 * 365 * 24 * 60), st.sampled_from(ZONES))
def test_it_is_never_before_never_quiet_and_never_more_than_half_a_day_later(minutes, name):
    moment = datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    zone = ZoneInfo(name)
    seen = end_of_quiet(moment, zone)
    assert moment <= seen <= moment + timedelta(hours=12)
    assert not is_quiet(seen, zone)
    assert (seen == moment) is not is_quiet(moment, zone)
    assert end_of_quiet(seen, zone) == seen
