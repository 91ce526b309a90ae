import hashlib

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from evenground.around.calendar import presenters, reads, writes
from evenground.ground.boards.reads import member_for
from evenground.ground.people.reads import viewer
from evenground.ground.web.errors import NotHere

OWN, BOARD = "mine", "board"


def dates(request: HttpRequest, slug: str) -> HttpResponse:
    member = member_for(viewer(request), slug)
    return render(request, "calendar/dates.jinja", presenters.dates_page(member))


@require_POST
def make(request: HttpRequest, slug: str, whose: str) -> HttpResponse:
    member = member_for(viewer(request), slug)
    if _is_own(whose):
        writes.make_own(by=member.person)
    else:
        writes.make_for_board(by=member)
    return redirect("calendar:dates", slug)


@require_POST
def make_new(request: HttpRequest, slug: str, whose: str) -> HttpResponse:
    member, old = member_for(viewer(request), slug), request.POST.get("instead_of", "")
    if _is_own(whose):
        writes.make_own_new(by=member.person, instead_of=old)
    else:
        writes.make_new_for_board(by=member, instead_of=old)
    messages.success(request, _("There is a new address. The old one has stopped."))
    return redirect("calendar:dates", slug)


@require_POST
def switch_off(request: HttpRequest, slug: str, whose: str) -> HttpResponse:
    member = member_for(viewer(request), slug)
    if _is_own(whose):
        writes.switch_own_off(by=member.person)
    else:
        writes.switch_off_for_board(by=member)
    messages.success(request, _("It is switched off. Calendars find nothing there any more."))
    return redirect("calendar:dates", slug)


@require_POST
def say_whether_with_words(request: HttpRequest, slug: str) -> HttpResponse:
    member = member_for(viewer(request), slug)
    writes.say_whether_with_words(by=member.person, with_words=request.POST.get("words") == "yes")
    return redirect("calendar:dates", slug)


@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponseBase:
    """For a calendar that comes by itself: nobody is signed in, the address is the key.

    No day of the last change: a date that goes away would take that day back, and a calendar would keep what is gone.
    """
    text = reads.feed_at(secret)
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    # Kept by nobody on the way, and asked for anew each time; then mostly answered with "as before".
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["ETag"] = etag = f'"{hashlib.sha256(text).hexdigest()}"'
    answer = get_conditional_response(request, etag=etag, response=response)
    assert answer is not None, "one was given"
    return answer


def _is_own(whose: str) -> bool:
    if whose not in (OWN, BOARD):
        raise NotHere
    return whose == OWN
