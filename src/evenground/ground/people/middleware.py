from collections.abc import Callable
from functools import partial
from typing import cast

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from evenground.ground.people import clocks
from evenground.ground.people.backends import who_is_here
from evenground.ground.people.models import Person
from evenground.ground.web import clock
from evenground.ground.web.context import OWN_PHONE


class WhoIsHere(AuthenticationMiddleware):
    """Django reads the session and then its person; here both come at once, when first asked for."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        # Until it is asked for it is neither; then it is one of the two.
        request.user = cast("Person | AnonymousUser", SimpleLazyObject(partial(who_is_here, request)))


class EndedSessions:
    """Ends a session whose time is up, or whose person may not be here any more, before anything is shown."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and _is_over(request):
            request.session.flush()
            request.user = AnonymousUser()
        response = self.get_response(request)
        if request.session.modified or settings.SESSION_COOKIE_NAME in request.COOKIES:
            _wind_or_stop(request, response)
        return response


def _is_over(request: HttpRequest) -> bool:
    person = request.user
    if not isinstance(person, Person):
        return SESSION_KEY in request.session  # paused, or erased, since they signed in
    known = clocks.read(request)
    if known is None:
        # Whoever signed in by our doors was given a clock. Without it, nobody knows how long they have been away.
        return OWN_PHONE in request.session
    limits = clocks.limits_of(person, own_phone=bool(request.session.get(OWN_PHONE)))
    return known.has_run_out(limits, clock.now())


def _wind_or_stop(request: HttpRequest, response: HttpResponse) -> None:
    if isinstance(request.user, Person):
        clocks.wind(request, response)
    elif settings.CLOCK_COOKIE_NAME in request.COOKIES:
        response.delete_cookie(settings.CLOCK_COOKIE_NAME, samesite="Lax")
