from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from evenground.ground.drafts import writes


def page_was_open_too_long(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's security stamp is old or missing. The words are kept for when the page is opened again."""
    response = render(request, "web/csrf.jinja", {"again": request.path}, status=403)
    writes.rescue(request, response)
    return response
