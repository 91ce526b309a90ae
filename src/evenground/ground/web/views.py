from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def help_now(request: HttpRequest) -> HttpResponse:
    return render(request, "web/help.jinja")


def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "web/accessibility.jinja")


def about(request: HttpRequest) -> HttpResponse:
    return render(request, "web/about.jinja")


def alive(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok\n", content_type="text/plain")
