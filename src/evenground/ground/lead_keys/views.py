import binascii
from base64 import b64decode
from datetime import timedelta

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from evenground.ground.lead_keys import presenters, reads, rules, trials, writes
from evenground.ground.people.reads import fresh_viewer, strong_viewer
from evenground.ground.safety.reads import safety_person_for
from evenground.ground.web.errors import require
from evenground.ground.web.letters import locks_letters

TIME_TO_MAKE_ONE = timedelta(minutes=30)
"""From the page to the press: whoever writes down six words must not be asked for their finger in between."""


@locks_letters("your-key.js")
@require_http_methods(["GET", "HEAD", "POST"])
def your_key(request: HttpRequest, slug: str) -> HttpResponse:
    """A safety person's own key: what it is, how to try it, how to print it once more."""
    person = safety_person_for(strong_viewer(request), slug)
    key = reads.key_of(person)
    if key is None:
        return redirect("lead_keys:new", slug)
    if request.method == "POST":
        opened = trials.has_opened(key, request.POST.get("words", ""), request.POST.get("token", ""))
        require(opened, rules.WHY_OTHER_WORDS)
        writes.note_tried(key)
        return JsonResponse({})
    return render(request, "lead_keys/your_key.jinja", presenters.your_key_page(person, key))


@locks_letters("new-key.js")
@require_http_methods(["GET", "HEAD", "POST"])
def new_key(request: HttpRequest, slug: str) -> HttpResponse:
    """Make a key, the first or another. The browser makes it; what comes here is locked already."""
    viewer = fresh_viewer(request, within=TIME_TO_MAKE_ONE) if request.method == "POST" else fresh_viewer(request)
    person = safety_person_for(viewer, slug)
    if request.method == "POST":
        by_passphrase, by_passkey = (_bytes(request.POST.get(name, "")) for name in ("by_passphrase", "by_passkey"))
        writes.make_key(
            person,
            request.POST.get("recipient", ""),
            by_passphrase=by_passphrase,
            by_passkey=by_passkey or None,
            passkey=request.POST.get("passkey", ""),
        )
        return JsonResponse({})
    return render(request, "lead_keys/new_key.jinja", presenters.new_key_page(person))


def _bytes(text: str) -> bytes:
    try:
        return b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""
