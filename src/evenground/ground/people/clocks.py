"""How long somebody stays signed in. The browser carries the clock, signed: the server keeps no time beside a person."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from evenground.ground.people import rules
from evenground.ground.people.models import Person
from evenground.ground.people.sessions import fingerprint_of
from evenground.ground.web import clock
from evenground.ground.web.context import OWN_PHONE


@dataclass(frozen=True)
class Limits:
    idle: timedelta
    longest: timedelta


OWN = Limits(timedelta(days=14), timedelta(days=60))
SHARED = Limits(timedelta(minutes=30), timedelta(hours=8))
WITH_POWER = Limits(timedelta(hours=1), timedelta(hours=12))
WOUND_AGAIN_AFTER = 30
"""A clock is wound again once a thirtieth of its idle time is gone: not with each page, and never too late to notice."""


@dataclass(frozen=True)
class Clock:
    session: str
    began: datetime
    seen: datetime

    def has_run_out(self, limits: Limits, now: datetime) -> bool:
        return now - self.seen > limits.idle or now - self.began > limits.longest


def limits_of(person: Person, *, own_phone: bool) -> Limits:
    if not own_phone:
        return SHARED
    return WITH_POWER if rules.has_power(person) else OWN


def read(request: HttpRequest) -> Clock | None:
    """The clock that came with this session; none when it is missing, forged or another session's."""
    try:
        session, began, seen = signer().unsign(request.COOKIES.get(settings.CLOCK_COOKIE_NAME, "")).split("/")
    except (signing.BadSignature, ValueError):
        return None
    if session != _mark_of(request.session.session_key or ""):
        return None
    return Clock(session, _moment(began), _moment(seen))


def wind(request: HttpRequest, response: HttpResponse) -> None:
    """Say to the browser that somebody was here now."""
    now, own_phone = clock.now(), bool(request.session.get(OWN_PHONE))
    assert isinstance(request.user, Person)
    limits, known = limits_of(request.user, own_phone=own_phone), read(request)
    if known is not None and now - known.seen < limits.idle / WOUND_AGAIN_AFTER:
        return
    began = known.began if known else now
    response.set_cookie(
        settings.CLOCK_COOKIE_NAME,
        set_at(request.session.session_key or "", began, now),
        max_age=limits.longest if own_phone else None,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def set_at(session_key: str, began: datetime, seen: datetime) -> str:
    """A clock as the browser carries it."""
    return signer().sign(f"{_mark_of(session_key)}/{began.timestamp():.0f}/{seen.timestamp():.0f}")


def _mark_of(session_key: str) -> str:
    """Which session a clock belongs to."""
    return fingerprint_of(session_key)[:20]


def signer() -> signing.Signer:
    return signing.Signer(salt="evenground.clock")


def _moment(seconds: str) -> datetime:
    return datetime.fromtimestamp(int(seconds), tz=clock.now().tzinfo)
