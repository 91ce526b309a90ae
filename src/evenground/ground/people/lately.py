"""Who showed a fingerprint, face or phone PIN a moment ago. Kept in memory only: a minute beside a person is on no disk."""

from datetime import timedelta

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from evenground.ground.web import clock

KEPT_FOR = timedelta(hours=1)


def note(request: HttpRequest) -> None:
    """It was shown in this session, now."""
    cache.set(_key(request), clock.now(), timeout=KEPT_FOR.total_seconds())


def has_shown(request: HttpRequest, within: timedelta) -> bool:
    shown = cache.get(_key(request))
    return shown is not None and clock.now() - shown <= within


def _key(request: HttpRequest) -> str:
    # The cache may be on another machine: it is told nobody's session.
    return salted_hmac("evenground.lately", request.session.session_key or "").hexdigest()[:32]
