from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from evenground.ground.people import reads, writes


def door(request: HttpRequest, token: str) -> HttpResponse:
    # A press and not the mere opening: previews and virus checkers open links, and a link works once.
    if request.method == "POST":
        login(request, writes.use_link(token), backend="django.contrib.auth.backends.ModelBackend")
        return redirect("/")
    return render(request, "people/door.jinja", {"name": reads.link_for(token).person.name})


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    response = redirect("people:signed_out")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def signed_out(request: HttpRequest) -> HttpResponse:
    return render(request, "people/signed_out.jinja")


def sign_in(request: HttpRequest) -> HttpResponse:
    return render(request, "people/sign_in.jinja")
