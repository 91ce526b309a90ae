"""Until when a promise holds that names a day: nobody is late because of a weekend or a public holiday."""

from collections.abc import Callable
from datetime import date, timedelta

from evenground.ground.safety.bank_holidays import is_bank_holiday

SATURDAY = 5

LONGEST_WITHOUT_WORK = timedelta(days=14)
"""No calendar of the library has so many days off in a row; beyond it a day that is past is past, whatever the calendar says."""


def holds_until(day: date, *, is_holiday: Callable[[date], bool] = is_bank_holiday) -> date:
    """The first working day from this one on: who promised a Sunday has all of Monday.

    >>> holds_until(date(2026, 5, 2), is_holiday=lambda day: day == date(2026, 5, 4))
    datetime.date(2026, 5, 5)
    """
    last = day + LONGEST_WITHOUT_WORK
    while day < last and (day.weekday() >= SATURDAY or is_holiday(day)):
        day += timedelta(days=1)
    return day


def is_longer_than_we_said(promised: date, today: date, *, is_holiday: Callable[[date], bool] = is_bank_holiday) -> bool:
    """Whether a promise of a day has passed, the weekend and the holidays after it included."""
    # The calendar is asked last: it takes long to load, and most promises are far ahead.
    return today > promised and today > holds_until(promised, is_holiday=is_holiday)
