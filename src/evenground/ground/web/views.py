from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string


def help_now(request: HttpRequest) -> HttpResponse:
    return render(request, "web/help.jinja")


def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "web/accessibility.jinja")


def about(request: HttpRequest) -> HttpResponse:
    return render(request, "web/about.jinja", {"source_url": settings.SOURCE_URL})


def alive(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok\n", content_type="text/plain")


def not_here(request: HttpRequest, exception: Exception) -> HttpResponse:
    """No such address. The same page as for what belongs to others, so that the two cannot be told apart."""
    return render(request, "web/not_here.jinja", status=404)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return render(request, "web/too_big.jinja", status=413)
    return HttpResponse(render_to_string("web/server_error.jinja"), status=400)


def server_error(request: HttpRequest) -> HttpResponse:
    # Without the request: what broke may be what a page's frame needs.
    return HttpResponse(render_to_string("web/server_error.jinja"), status=500)
