"""A mark of the browser in which somebody turned a key, so that one person with two accounts is not two people.

It is set when a key is turned and at no other time, lasts as long as a key, and is kept only with the key that waits.
"""

import secrets
from collections.abc import Callable
from datetime import timedelta
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

LASTS = timedelta(days=14)
View = Callable[..., HttpResponse]


def known_device(view: View) -> View:
    """A view in which keys are turned: the browser that sends its form is known again for a while."""

    @wraps(view)
    def with_a_mark(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        name = settings.DEVICE_COOKIE_NAME
        token = request.COOKIES.setdefault(name, secrets.token_urlsafe(16))
        response = view(request, *args, **kwargs)
        response.set_cookie(name, token, max_age=LASTS, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax")
        return response

    return with_a_mark


def mark_of_device(request: HttpRequest) -> str:
    """Which browser this is, as only this server can tell. None on the made-up board, where one visitor plays everybody."""
    token = request.COOKIES.get(settings.DEVICE_COOKIE_NAME, "")
    return salted_hmac("evenground.device", token).hexdigest() if token and not settings.DEMO else ""
