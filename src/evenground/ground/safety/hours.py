"""When people are there. Plain values in, plain values out: no clock, no database, no holidays of its own."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeAlias
from zoneinfo import ZoneInfo

DAYS_AHEAD = 7
"""Whoever is away for longer than a week is nobody to wait for: then it goes on to the contact from outside."""
A_MONTH_AHEAD = 31
END_OF_AN_OFFICE_DAY = time(17)

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

IsHoliday: TypeAlias = Callable[[date], bool]


@dataclass(frozen=True, order=True)
class Stretch:
    """From when to when somebody is there on one day of the week; Monday is 0."""

    weekday: int
    begins: time
    ends: time

    def __post_init__(self) -> None:
        if not (0 <= self.weekday <= 6 and self.begins < self.ends):
            raise ValueError(f"no stretch of a day: {self}")


@dataclass(frozen=True)
class Times:
    """One person's week, and the first and last days of each time away. No last day: until they say that they are back."""

    week: tuple[Stretch, ...]
    away: tuple[tuple[date, date | None], ...] = ()


@dataclass(frozen=True)
class Calendar:
    """Where the people are: which time zone, and which days nobody works there."""

    zone: ZoneInfo
    is_holiday: IsHoliday

    def day_of(self, moment: datetime) -> date:
        return moment.astimezone(self.zone).date()


def is_away(times: Times, day: date) -> bool:
    return any(first <= day and (last is None or day <= last) for first, last in times.away)


def on_day(times: Times, day: date, calendar: Calendar) -> list[tuple[datetime, datetime]]:
    """From when to when somebody is there on this day, in order; nothing on holidays and days away."""
    if calendar.is_holiday(day) or is_away(times, day):
        return []
    today = sorted(each for each in times.week if each.weekday == day.weekday())
    return [(datetime.combine(day, s.begins, calendar.zone), datetime.combine(day, s.ends, calendar.zone)) for s in today]


def is_there(times: Times, now: datetime, calendar: Calendar) -> bool:
    return there_until(times, now, calendar) is not None


def there_until(times: Times, now: datetime, calendar: Calendar) -> datetime | None:
    """Until when somebody who is there now stays; None when they are not there."""
    # Two moments in one zone are compared by what the clock on the wall says, which is wrong in the hour that comes twice.
    now = now.astimezone(UTC)
    for begins, ends in on_day(times, calendar.day_of(now), calendar):
        if begins <= now < ends:
            return ends
    return None


def next_there(times: Times, now: datetime, calendar: Calendar) -> datetime | None:
    """When somebody is there next: now, or the beginning of their next stretch within a month; None when there is none."""
    now = now.astimezone(UTC)
    if is_there(times, now, calendar):
        return now
    for day in _days_from(calendar.day_of(now), A_MONTH_AHEAD):
        for begins, _ends in on_day(times, day, calendar):
            if begins > now:
                return begins
    return None


def end_of_next_working_day(people: Collection[Times], now: datetime, calendar: Calendar) -> datetime:
    """The end of the next day, not today, on which one of these people is there.

    When none of them is there within a week, the end of the next ordinary office day: by then it must go on to somebody else.
    """
    for day in _days_from(calendar.day_of(now) + timedelta(days=1), DAYS_AHEAD):
        ends = [end for times in people for _begin, end in on_day(times, day, calendar)]
        if ends:
            return max(ends)
    return _end_of_next_office_day(now, calendar)


def _end_of_next_office_day(now: datetime, calendar: Calendar) -> datetime:
    days = _days_from(calendar.day_of(now) + timedelta(days=1), A_MONTH_AHEAD)
    day = next(day for day in days if day.weekday() < 5 and not calendar.is_holiday(day))
    return datetime.combine(day, END_OF_AN_OFFICE_DAY, calendar.zone)


def _days_from(first: date, how_many: int) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range(how_many))


class NotUnderstood(ValueError):
    """These words do not say when somebody is there."""


_LINE = re.compile(r"(?P<days>[^\d,]+?)[\s,]+(?P<hours>\d.*)")
_SEVERAL_DAYS = {"weekdays": range(5), "every day": range(7), "daily": range(7)}
_DAYS = re.compile(r"(?P<first>[a-z]+)(?:\s*(?P<joined>to|-|–|and)\s*(?P<last>[a-z]+))?")
_FROM_TO = re.compile(
    r"(?P<begins>\d{1,2})(?:[:.](?P<begins_min>\d\d))?\s*(?P<begins_half>am|pm)?\s*(?:to|-|–)\s*"
    r"(?P<ends>\d{1,2})(?:[:.](?P<ends_min>\d\d))?\s*(?P<ends_half>am|pm)?"
)


def from_words(words: str) -> tuple[Stretch, ...]:
    """Read "Monday to Wednesday, 9 am to 5 pm; Friday, 10:00 to 12:30". Raises NotUnderstood.

    >>> [(s.weekday, s.begins.hour, s.ends.hour) for s in from_words("Thursday and Friday, 9 to 5")]
    [(3, 9, 17), (4, 9, 17)]
    """
    return tuple(sorted({stretch for line in re.split(r"[;\n]", words) if line.strip() for stretch in _read_line(line)}))


def _read_line(line: str) -> Iterable[Stretch]:
    found = _LINE.fullmatch(line.strip().lower())
    hours = _FROM_TO.fullmatch(found["hours"]) if found else None
    if found is None or hours is None:
        raise NotUnderstood(line)
    begins, ends = _read_hours(hours)
    try:
        return [Stretch(weekday, begins, ends) for weekday in _read_days(found["days"])]
    except ValueError:
        raise NotUnderstood(line) from None


def _read_days(words: str) -> Iterable[int]:
    if words in _SEVERAL_DAYS:
        return _SEVERAL_DAYS[words]
    found = _DAYS.fullmatch(words)
    if found is None:
        raise NotUnderstood(words)
    first = _weekday(found["first"])
    if found["last"] is None:
        return [first]
    last = _weekday(found["last"])
    return [first, last] if found["joined"] == "and" else [(first + n) % 7 for n in range((last - first) % 7 + 1)]


def _weekday(word: str) -> int:
    for number, name in enumerate(WEEKDAYS):
        if len(word) >= 3 and name.startswith(word.removesuffix("s")):
            return number
    raise NotUnderstood(word)


def _read_hours(found: re.Match[str]) -> tuple[time, time]:
    begins = _read_time(found["begins"], found["begins_min"], found["begins_half"])
    ends = _read_time(found["ends"], found["ends_min"], found["ends_half"])
    if ends <= begins and found["ends_half"] is None and ends.hour < 12:
        ends = ends.replace(hour=ends.hour + 12)  # "9 to 5"
    return begins, ends


def _read_time(hour: str, minute: str | None, half: str | None) -> time:
    number = int(hour)
    if half:
        number = number % 12 + (12 if half == "pm" else 0)
    try:
        return time(number, int(minute or 0))
    except ValueError:
        raise NotUnderstood(hour) from None
