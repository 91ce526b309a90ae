"""Turns refusals into pages that say what happened, that nothing was lost, and what to do."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse

from evenground.ground.drafts import writes
from evenground.ground.web.context import DRAFT_DONE
from evenground.ground.web.errors import NotAllowed, NotHere, PasskeyFirst, SignInFirst

UNTIL_NEXT_PAGE = 300


class PlainRefusals:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if key := request.META.get(writes.STORED):
            # The answer to a form sends the browser on; the page it comes to tells the device to forget.
            response.set_cookie(
                DRAFT_DONE, key, max_age=UNTIL_NEXT_PAGE, httponly=True, samesite="Lax", secure=request.is_secure()
            )  # fmt: skip
        elif DRAFT_DONE in request.COOKIES and _is_page(response):
            response.delete_cookie(DRAFT_DONE, samesite="Lax")
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        refusal = _refusal(request, exception)
        if refusal is not None and "HX-Request" in request.headers:
            # A whole page must not land in a part of one: the browser opens the page anew and sees how things stand.
            refusal.headers["HX-Refresh"] = "true"
        return refusal


def _refusal(request: HttpRequest, exception: Exception) -> HttpResponse | None:
    if isinstance(exception, NotHere):
        return render(request, "web/not_here.jinja", status=404)
    if isinstance(exception, NotAllowed):
        return render(request, "web/not_allowed.jinja", _refused(exception), status=403)
    if isinstance(exception, SignInFirst):
        return sign_in_first(request)
    if isinstance(exception, PasskeyFirst):
        return redirect(f"{reverse('people:passkey_first')}?{urlencode({'next': request.path})}")
    return None


def _refused(refusal: NotAllowed) -> dict[str, str]:
    more = {"help_url": refusal.help_url, "leave_url": refusal.leave_url}
    return {"why": refusal.why} | {name: where for name, where in more.items() if where}


def _is_page(response: HttpResponse) -> bool:
    return response.status_code == 200 and response.headers.get("Content-Type", "").startswith("text/html")


def sign_in_first(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return redirect(f"{reverse('people:sign_in')}?{urlencode({'next': request.path})}")
    response = HttpResponse(status=401)
    kept = writes.rescue(request, response)
    words = {"words": _longest(request), "kept": kept}
    response.content = render_to_string("drafts/signed_out_while_writing.jinja", words, request)
    return response


def _longest(request: HttpRequest) -> str:
    return max((str(text) for name, text in request.POST.items() if name not in writes.NOT_WORDS), key=len, default="")
