"""When a message may come: never at night, never in lesson time for who may be at school, and never twice on a day."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from evenground.around.notices import times
from evenground.around.notices.models import HowTold
from evenground.ground.web.quiet import is_quiet

LONDON, UTC = ZoneInfo("Europe/London"), ZoneInfo("UTC")
How = HowTold.How
moments = st.integers(0, 2 * 365 * 24 * 60).map(lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes))
zones = st.sampled_from([LONDON, ZoneInfo("Asia/Kolkata"), ZoneInfo("America/New_York"), ZoneInfo("Asia/Kathmandu")])


def here(*when: int) -> datetime:
    return datetime(*when, tzinfo=LONDON)


@given(moments, zones, st.booleans())
def test_the_first_time_from_a_moment_is_one_at_which_a_message_may_come_and_none_before_it_is(moment, zone, at_school):
    found = times.first_time_from(moment, [zone], keeps_school_hours=at_school)
    assert found is not None
    assert found >= moment
    assert times.may_come(found, [zone], keeps_school_hours=at_school)
    earlier = moment
    while earlier < found:
        assert not times.may_come(earlier, [zone], keeps_school_hours=at_school)
        earlier += timedelta(minutes=7)


@given(moments, zones)
def test_whoever_may_be_at_school_is_left_in_peace_then_and_others_are_not(moment, zone):
    local = moment.astimezone(zone)
    is_lesson = local.weekday() < 5 and time(8, 30) <= local.time() < time(15, 30)
    assert times.may_come(moment, [zone], keeps_school_hours=False) == (not is_quiet(moment, zone))
    assert times.may_come(moment, [zone], keeps_school_hours=True) == (not is_quiet(moment, zone) and not is_lesson)


def test_a_young_person_on_a_school_night_waits_for_the_half_hour_before_school_and_on_a_saturday_for_eight():
    sunday_night, friday_night = here(2026, 11, 29, 23), here(2026, 12, 4, 23)
    assert times.first_time_from(sunday_night, [LONDON], keeps_school_hours=True) == here(2026, 11, 30, 8)
    assert times.first_time_from(here(2026, 11, 30, 8, 30), [LONDON], keeps_school_hours=True) == here(2026, 11, 30, 15, 30)
    assert times.first_time_from(friday_night, [LONDON], keeps_school_hours=True) == here(2026, 12, 5, 8)
    assert times.first_time_from(here(2026, 11, 30, 10), [LONDON], keeps_school_hours=False) == here(2026, 11, 30, 10)


def test_eight_in_the_morning_is_eight_by_the_clock_on_the_wall_on_both_days_it_is_changed():
    for night in (here(2027, 3, 27, 22), here(2026, 10, 24, 22)):
        found = times.first_time_from(night, [LONDON], keeps_school_hours=False)
        assert found.astimezone(LONDON).time() == time(8)


def test_where_boards_lie_in_two_zones_it_is_night_in_neither():
    both = [LONDON, ZoneInfo("America/New_York")]
    found = times.first_time_from(here(2026, 11, 30, 9), both, keeps_school_hours=False)
    assert found == here(2026, 11, 30, 13)


def test_round_the_world_there_is_no_such_hour_and_it_says_so():
    everywhere = [ZoneInfo(name) for name in ("Europe/London", "America/Los_Angeles", "Asia/Tokyo")]
    assert times.first_time_from(here(2026, 11, 30, 9), everywhere, keeps_school_hours=True) is None


@given(moments, zones, st.sampled_from(How), st.integers(0, 6), st.sampled_from([None, -1, 0]))
def test_the_next_look_lies_ahead_and_after_a_message_on_another_day(moment, zone, how, weekday, told):
    local = moment.astimezone(zone)
    told_on = None if told is None else local.date() + timedelta(days=told)
    found = times.next_look(how, weekday, moment, zone, told_on=told_on)
    if how == How.NEVER:
        assert found is None
        return
    assert found > moment
    if told_on == local.date():
        assert found.astimezone(zone).date() > told_on
    if how == How.WEEKLY:
        assert (found.astimezone(zone).weekday(), found.astimezone(zone).time()) == (weekday, time(16))
        assert found - moment <= timedelta(days=8)


def test_at_once_means_within_a_quarter_of_an_hour_daily_at_four_weekly_on_the_day_chosen():
    noon = here(2026, 12, 1, 12)  # a Tuesday
    assert times.next_look(How.AT_ONCE, 0, noon, LONDON, told_on=None) == here(2026, 12, 1, 12, 15)
    assert times.next_look(How.DAILY, 0, noon, LONDON, told_on=None) == here(2026, 12, 1, 16)
    assert times.next_look(How.DAILY, 0, noon, LONDON, told_on=date(2026, 12, 1)) == here(2026, 12, 2, 16)
    assert times.next_look(How.WEEKLY, 4, noon, LONDON, told_on=None) == here(2026, 12, 4, 16)
    assert times.next_look(How.WEEKLY, 1, here(2026, 12, 1, 17), LONDON, told_on=None) == here(2026, 12, 8, 16)


def test_a_server_that_does_not_answer_is_asked_more_and_more_rarely():
    waits = [times.try_again_at(here(2026, 12, 1, 12), failed) - here(2026, 12, 1, 12) for failed in range(1, 12)]
    assert waits == sorted(waits)
    assert (waits[0], waits[-1]) == (timedelta(minutes=10), timedelta(hours=4))
