"""Dates as the text that calendars read (RFC 5545). The same dates are the same bytes, whenever they are asked for."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from evenground.around.calendar.dates import Entry

LOOK_AGAIN_AFTER = timedelta(hours=12)
"""A date is known days before; a calendar that asked every minute would only cost."""


def written(entries: Iterable[Entry], *, with_words: bool) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Evenground//Dates//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Evenground")
    calendar.add("refresh-interval", LOOK_AGAIN_AFTER, parameters={"VALUE": "DURATION"})
    for entry in entries:
        calendar.add_component(_event(entry, with_words=with_words))
    text: bytes = calendar.to_ical()
    return text


def _event(entry: Entry, *, with_words: bool) -> Event:
    event = Event()
    event.add("uid", f"{entry.uid}@{urlsplit(settings.ADDRESS).hostname}")
    # When it was written down, to the day: a minute would say who did something when.
    event.add("dtstamp", datetime.combine(entry.written_on, time(0), UTC))
    # A moment has no end: it is the last one. In UTC, so that no calendar has to know when clocks change.
    event.add("dtstart", entry.at.astimezone(UTC) if isinstance(entry.at, datetime) else entry.at)
    event.add("summary", entry.words if with_words else _("Evenground: something on your board"))
    # Without words not even the name of the board, which stands in its pages' addresses.
    event.add("url", settings.ADDRESS + (entry.path if with_words else "/"))
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    return event
