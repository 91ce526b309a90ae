from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from evenground.ground.people import reads, writes

EVERYTHING = '"cache", "storage", "cookies"'


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    response = redirect("people:signed_out")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """Asked once more: who presses by mistake and has no card at hand could not come back today."""
    person = reads.viewer(request)
    if request.method == "POST":
        writes.end_sessions(person)
        return sign_out(request)
    return render(request, "people/sign_out_everywhere.jinja")


def signed_out(request: HttpRequest) -> HttpResponse:
    return render(request, "people/signed_out.jinja")


@csrf_exempt  # Whoever has to leave fast must not be stopped because the page was open too long.
@require_POST
def leave_fast(request: HttpRequest) -> HttpResponse:
    response = HttpResponse(status=303, headers={"Location": settings.EXIT_TO})
    # Another website could press this button, too. All it gets is that somebody goes where this leads.
    if request.headers.get("Sec-Fetch-Site", "same-origin") in ("same-origin", "none"):
        logout(request)
        response.headers["Clear-Site-Data"] = EVERYTHING
        for name in request.COOKIES:
            # On plain http the header is not listened to.
            response.delete_cookie(name, samesite="Lax")
    return response


def leaving_fast(request: HttpRequest) -> HttpResponse:
    return render(request, "people/leaving_fast.jinja", {"exit_address": settings.EXIT_TO})
