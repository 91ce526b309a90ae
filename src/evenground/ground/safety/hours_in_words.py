"""When somebody is there, for people to read: "Monday to Wednesday, 9 a.m. to 5 p.m."."""

from collections.abc import Collection
from itertools import groupby

from django.utils import formats
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from evenground.ground.safety.hours import Stretch


def in_words(week: Collection[Stretch]) -> str:
    """Days with the same hours stand together; nothing of an empty week."""
    days: dict[int, list[str]] = {}
    for each in sorted(week):
        days.setdefault(each.weekday, []).append(
            _("%(begins)s to %(ends)s") % {"begins": _time(each), "ends": formats.time_format(each.ends, "TIME_FORMAT")}
        )
    alike = [(weekday, _(" and ").join(hours)) for weekday, hours in days.items()]
    return _("; ").join(_line([day for _at, (day, _hours) in run], hours) for hours, run in _runs(alike))


def _time(stretch: Stretch) -> str:
    return formats.time_format(stretch.begins, "TIME_FORMAT")


def _runs(alike: list[tuple[int, str]]) -> list[tuple[str, list[tuple[int, tuple[int, str]]]]]:
    """Days that follow each other and have the same hours."""
    by_run = groupby(enumerate(alike), key=lambda each: (each[1][0] - each[0], each[1][1]))
    return [(hours, list(run)) for (_distance, hours), run in by_run]


def _line(weekdays: list[int], hours: str) -> str:
    first, last = str(WEEKDAYS[weekdays[0]]), str(WEEKDAYS[weekdays[-1]])
    if len(weekdays) == 1:
        days = first
    elif len(weekdays) == 2:
        days = _("%(first)s and %(last)s") % {"first": first, "last": last}
    else:
        days = _("%(first)s to %(last)s") % {"first": first, "last": last}
    return _("%(days)s, %(hours)s") % {"days": days, "hours": hours}
