"""The way to the page on which somebody waits for a parent or carer, and how their browser is known again."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from evenground.ground.joining import rules

WAITING_COOKIE = "waiting"
"""Tells a young person's browser from their parent's, so that the one is not taken for the other."""


def wait_together(request: HttpRequest, waiting: str, is_own_phone: bool) -> HttpResponse:
    response = redirect("joining:waiting", waiting)
    response.set_cookie(
        WAITING_COOKIE,
        waiting,
        max_age=rules.WAITING_IS_KEPT if is_own_phone else None,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )
    return response
