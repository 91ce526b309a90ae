"""When a safety person is there: over time zones, summer time, holidays, days away, and nobody there at all."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenground.ground.safety.bank_holidays import is_bank_holiday
from evenground.ground.safety.hours import (
    Calendar,
    NotUnderstood,
    Stretch,
    Times,
    end_of_next_working_day,
    from_words,
    is_there,
    next_there,
    on_day,
    there_until,
)
from evenground.ground.safety.hours_in_words import in_words

LONDON = ZoneInfo("Europe/London")
ZONES = st.sampled_from(["Europe/London", "Pacific/Auckland", "America/St_Johns", "Asia/Kathmandu", "UTC"]).map(ZoneInfo)
MOMENTS = st.integers(0, 5 * 366 * 24 * 60).map(lambda minutes: datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes))
DAYS = st.dates(date(2023, 12, 1), date(2029, 1, 31))


@st.composite
def stretches(draw: st.DrawFn) -> Stretch:
    begins, ends = sorted(draw(st.sets(st.integers(0, 95), min_size=2, max_size=2)))
    return Stretch(draw(st.integers(0, 6)), time(begins // 4, begins % 4 * 15), time(ends // 4, ends % 4 * 15))


@st.composite
def times_away(draw: st.DrawFn) -> tuple[date, date | None]:
    first = draw(DAYS)
    return first, draw(st.none() | st.integers(0, 40).map(lambda n: first + timedelta(days=n)))


PEOPLE = st.builds(Times, st.lists(stretches(), max_size=6).map(tuple), st.lists(times_away(), max_size=2).map(tuple))
CALENDARS = st.builds(Calendar, ZONES, st.sets(DAYS, max_size=40).map(lambda days: days.__contains__))


def london(*holidays: date) -> Calendar:
    return Calendar(LONDON, holidays.__contains__)


AMIR = Times(from_words("Monday to Wednesday, 9 am to 5 pm"))
SAM = Times(from_words("Thursday and Friday, 9 am to 6 pm"))


@pytest.mark.parametrize(
    ("sent", "looked_at_by"),
    [
        (datetime(2026, 11, 23, 8, tzinfo=LONDON), datetime(2026, 11, 24, 17, tzinfo=LONDON)),  # Monday early: Tuesday
        (datetime(2026, 11, 25, 23, 59, tzinfo=LONDON), datetime(2026, 11, 26, 18, tzinfo=LONDON)),  # Wednesday night: Sam
        (datetime(2026, 11, 27, 12, tzinfo=LONDON), datetime(2026, 11, 30, 17, tzinfo=LONDON)),  # Friday: Monday
        (datetime(2026, 12, 24, 12, tzinfo=LONDON), datetime(2026, 12, 29, 17, tzinfo=LONDON)),  # over Christmas
    ],
)
def test_by_when_a_person_looks(sent, looked_at_by):
    calendar = Calendar(LONDON, is_bank_holiday)
    assert end_of_next_working_day([AMIR, SAM], sent.astimezone(UTC), calendar) == looked_at_by


def test_the_one_who_is_ill_is_not_counted_on():
    ill = Times(AMIR.week, ((date(2026, 11, 23), None),))
    sent = datetime(2026, 11, 23, 8, tzinfo=UTC)
    assert end_of_next_working_day([ill, SAM], sent, london()) == datetime(2026, 11, 26, 18, tzinfo=LONDON)


def test_when_nobody_is_there_for_a_week_nothing_waits_longer_than_an_office_day():
    sent = datetime(2026, 11, 27, 12, tzinfo=UTC)
    for nobody in ([], [Times(())], [Times(AMIR.week, ((date(2026, 11, 1), date(2026, 12, 24)),))]):
        assert end_of_next_working_day(nobody, sent, london()) == datetime(2026, 11, 30, 17, tzinfo=LONDON)


def test_nine_o_clock_is_nine_o_clock_before_and_after_the_clocks_change():
    sundays = Times(from_words("Sunday, 9 to 5"))
    for day, hour in ((date(2026, 3, 22), 9), (date(2026, 3, 29), 8), (date(2026, 10, 25), 9)):
        begins = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
        assert is_there(sundays, begins, london())
        assert not is_there(sundays, begins - timedelta(minutes=1), london())


def test_an_hour_that_comes_twice_is_not_taken_for_the_other():
    nights = Times((Stretch(6, time(0, 30), time(1, 15)),))
    first, second = datetime(2026, 10, 25, 0, 10, tzinfo=UTC), datetime(2026, 10, 25, 1, 10, tzinfo=UTC)
    assert first.astimezone(LONDON).time() == second.astimezone(LONDON).time()
    assert is_there(nights, first.astimezone(LONDON), london())
    assert not is_there(nights, second.astimezone(LONDON), london())


@given(st.lists(PEOPLE, max_size=3), MOMENTS, CALENDARS)
def test_the_time_promised_is_after_today_and_somebody_is_there_then_or_it_is_an_office_day(people, now, calendar):
    promised = end_of_next_working_day(people, now, calendar)
    day = promised.astimezone(calendar.zone).date()
    assert calendar.day_of(now) < day
    assert not calendar.is_holiday(day)
    ends = {end for each in people for _begin, end in on_day(each, day, calendar)}
    within_a_week = day - calendar.day_of(now) <= timedelta(days=7)
    assert (promised == max(ends) and within_a_week) if promised in ends else day.weekday() < 5
    between = (calendar.day_of(now) + timedelta(days=n) for n in range(1, (day - calendar.day_of(now)).days))
    if promised in ends:
        assert not any(on_day(each, passed, calendar) for each in people for passed in between)


@given(PEOPLE, MOMENTS, CALENDARS)
def test_who_is_there_now_is_there_until_the_end_of_a_stretch_and_who_is_not_comes_at_its_beginning(person, now, calendar):
    until, begins = there_until(person, now, calendar), next_there(person, now, calendar)
    if until is not None:
        assert now < until
        assert begins == now
    elif begins is not None:
        assert now < begins
        assert is_there(person, begins, calendar)
        assert calendar.day_of(begins) - calendar.day_of(now) < timedelta(days=31)


@given(PEOPLE, MOMENTS, CALENDARS)
def test_nobody_is_there_on_a_holiday_or_a_day_away(person, now, calendar):
    day = calendar.day_of(now)
    closed = Calendar(calendar.zone, day.__eq__)
    away = Times(person.week, ((day, day),))
    assert not is_there(person, now, closed)
    assert not is_there(away, now, calendar)


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("Monday to Wednesday, 9 am to 5 pm", [(0, 9, 17), (1, 9, 17), (2, 9, 17)]),
        ("thursday and friday, 9 to 6", [(3, 9, 18), (4, 9, 18)]),
        ("Sat to Mon, 10:00-12:30; Wed, 12 pm to 1 pm", [(0, 10, 12), (2, 12, 13), (5, 10, 12), (6, 10, 12)]),
        ("weekdays 9-5", [(0, 9, 17), (1, 9, 17), (2, 9, 17), (3, 9, 17), (4, 9, 17)]),
        ("Every day, 10 to 4", [(day, 10, 16) for day in range(7)]),
        ("", []),
    ],
)
def test_hours_can_be_typed_as_people_say_them(words, read):
    assert [(each.weekday, each.begins.hour, each.ends.hour) for each in from_words(words)] == read


@pytest.mark.parametrize(
    "words", ["always", "Monday", "Blursday, 9 to 5", "Monday, 25 to 26", "Monday, 5 pm to 9 am", "M, 9 to 5"]
)
def test_what_does_not_say_when_is_refused(words):
    with pytest.raises(NotUnderstood):
        from_words(words)


def test_hours_are_said_so_that_days_alike_stand_together():
    assert in_words(AMIR.week) == "Monday to Wednesday, 9 a.m. to 5 p.m."
    assert in_words(SAM.week) == "Thursday and Friday, 9 a.m. to 6 p.m."
    two = from_words("Monday, 9 to 12; Monday, 1 pm to 5 pm; Wednesday, 9 to 12")
    assert in_words(two) == "Monday, 9 a.m. to noon and 1 p.m. to 5 p.m.; Wednesday, 9 a.m. to noon"
    assert in_words(()) == ""


def test_bank_holidays_are_those_of_where_the_server_says(settings):
    boxing_day_moved, st_andrews = date(2026, 12, 28), date(2026, 11, 30)
    settings.HOLIDAYS = "GB-ENG"
    assert is_bank_holiday(boxing_day_moved)
    assert not is_bank_holiday(st_andrews)
    settings.HOLIDAYS = "GB-SCT"
    assert is_bank_holiday(st_andrews)
    settings.HOLIDAYS = ""
    assert not is_bank_holiday(boxing_day_moved)
    settings.HOLIDAYS = "nowhere"  # a setting with a mistake in it breaks no page
    assert not is_bank_holiday(boxing_day_moved)
