"""The chooser of the made-up board: see it as somebody, let time pass, start the story again."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from evenground.around.sample import company, fill, presenters
from evenground.ground.people import writes as people
from evenground.ground.web import clock
from evenground.ground.web.errors import NotHere


def chooser(request: HttpRequest) -> HttpResponse:
    return render(request, "sample/chooser.jinja", {"chooser": presenters.chooser_at(settings.ADDRESS)})


@require_POST
def come_in(request: HttpRequest, who: str) -> HttpResponse:
    person = fill.person_called(who)
    if person is None:
        raise NotHere
    people.sign_in(request, person, own_phone=True, how="demo")
    return redirect("home:first")


@require_POST
def let_time_pass(request: HttpRequest) -> HttpResponse:
    """A day goes by, in which the others take part, too; the task process does what has become due."""
    company.take_part()
    clock.move_on(timedelta(days=1))
    return render(request, "sample/a_day_later.jinja", {"today": clock.now()})


def start_again(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        fill.start_again()
        return redirect("sample:chooser")
    return render(request, "sample/start_again.jinja")
