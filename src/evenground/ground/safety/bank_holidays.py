"""Public holidays where the server's safety people work, from the library `holidays`.

`python -m evenground.ground.safety.bank_holidays GB-ENG 2026` prints them. The library takes 40 MB of whatever process
asks it, so another one does, once for each year.
"""

import logging
import subprocess
import sys
from datetime import date
from functools import cache

from django.conf import settings

log = logging.getLogger("evenground.safety")


def is_bank_holiday(day: date) -> bool:
    """Whether nobody works on this day, where `EVENGROUND_HOLIDAYS` says."""
    return day in _days_of(settings.HOLIDAYS, day.year)


@cache
def _days_of(where: str, year: int) -> frozenset[date]:
    if not where:
        return frozenset()
    command = [sys.executable, "-m", "evenground.ground.safety.bank_holidays", where, str(year)]
    try:
        said = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        # Whoever needs help now must not meet a broken page because of a setting.
        log.exception("no public holidays are known for EVENGROUND_HOLIDAYS=%s", where)
        return frozenset()
    return frozenset(date.fromisoformat(line) for line in said.split())


def _print_days(where: str, year: int) -> None:
    import holidays

    country, _dash, part = where.partition("-")
    for day in sorted(holidays.country_holidays(country, subdiv=part or None, years=year)):
        print(day.isoformat())


if __name__ == "__main__":
    _print_days(sys.argv[1], int(sys.argv[2]))
