"""How often something may be tried. Kept in memory only: who tried what, and from where, is on no disk."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from evenground.ground.web.errors import NotHere, require

LOOSE = 300
"""Tries an hour from one address. A ward or a school shares one, so it only stops machines."""
AN_HOUR = timedelta(hours=1)
WRONG_CODES = 60
"""An hour from one address. Such a code cannot be guessed; this keeps a machine from trying all day."""
WHY_TOO_MANY_HERE = _(
    "Too many people tried to sign in from this place in the last hour. Try again in an hour, or from another place."
)


def may_try(what: str, who: str, *, most: int, within: timedelta) -> bool:
    """Take one of `most` places, each of which comes free `within` after it was taken. False when none is free.

    Two at the same moment never take the same place, also where many processes share one cache.
    """
    key = _key(what, who)
    return any(cache.add(f"{key}:{place}", 1, timeout=within.total_seconds()) for place in range(most))


def may_try_no_more(what: str, who: str, *, most: int) -> bool:
    """Whether all places are taken, without taking one."""
    key = _key(what, who)
    return len(cache.get_many([f"{key}:{place}" for place in range(most)])) == most


@contextmanager
def counting_wrong_ones(what: str, who: str) -> Iterator[None]:
    """Each code that is not there takes one of the wrong ones that an address has in an hour."""
    try:
        yield
    except NotHere:
        may_try(what, who, most=WRONG_CODES, within=AN_HOUR)
        raise


def had_too_many_wrong(what: str, who: str) -> bool:
    return may_try_no_more(what, who, most=WRONG_CODES)


def may_try_today(what: str, who: object, today: date, *, most: int) -> bool:
    """Take one of `most` places that somebody has on a day; the day after all are free again."""
    return may_try(what, f"{who} {today}", most=most, within=timedelta(days=1))


def _key(what: str, who: str) -> str:
    # The cache may be on another machine: it is told nobody's address.
    return salted_hmac(f"evenground.limits.{what}", who).hexdigest()[:32]


def try_from_here(request: HttpRequest) -> None:
    """One of the many tries to sign in that one address has in an hour. Refuses when there are none left."""
    require(may_try("sign in", address_of(request), most=LOOSE, within=AN_HOUR), WHY_TOO_MANY_HERE)


def address_of(request: HttpRequest) -> str:
    # With https a proxy stands in front, and the last address in its list is the one that it saw itself.
    seen_by_proxy = request.headers.get("X-Forwarded-For", "") if settings.SECURE_PROXY_SSL_HEADER else ""
    return seen_by_proxy.rsplit(",", 1)[-1].strip() or request.META.get("REMOTE_ADDR", "")
