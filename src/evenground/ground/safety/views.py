from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evenground.ground.boards.presenters import page
from evenground.ground.boards.reads import member_for
from evenground.ground.people.reads import strong_viewer, viewer
from evenground.ground.safety import presenters, reads, writes
from evenground.ground.safety.forms import AwayForm, HoursForm, stored
from evenground.ground.web.errors import NotHere, SignInFirst


def help_now(request: HttpRequest, slug: str) -> HttpResponse:
    """Help, with the board's own safety people for its members. Nobody who looks for help is sent to sign in first."""
    try:
        member = member_for(viewer(request), slug, even_resting=True)
    except (NotHere, SignInFirst):
        return redirect("web:help")
    return render(request, "web/help.jinja", page(member, there=presenters.who_is_there(member.board)))


def hours(request: HttpRequest, slug: str) -> HttpResponse:
    """A safety person's own hours and days away."""
    person = reads.safety_person_for(strong_viewer(request), slug)
    form = HoursForm(request.POST or None, initial=stored(person.times.week))
    if request.method == "POST" and form.is_valid():
        writes.say_hours(person, form.week())
        messages.success(request, _("From now on these are your hours."))
        return redirect("safety:hours", slug)
    return render(request, "safety/hours.jinja", presenters.hours_page(person, form, AwayForm()))


def go_away(request: HttpRequest, slug: str) -> HttpResponse:
    person = reads.safety_person_for(strong_viewer(request), slug)
    form = AwayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        writes.go_away(person, first_day=form.cleaned_data["first_day"], last_day=form.cleaned_data["last_day"])
        messages.success(request, _("Nobody counts on you on these days. What waits for you goes to the others."))
        return redirect("safety:hours", slug)
    hours_form = HoursForm(initial=stored(person.times.week))
    return render(request, "safety/hours.jinja", presenters.hours_page(person, hours_form, form))


@require_POST
def come_back(request: HttpRequest, slug: str, away: int) -> HttpResponse:
    person = reads.safety_person_for(strong_viewer(request), slug)
    writes.come_back(reads.days_away_of(person, away))
    return redirect("safety:hours", slug)


def checks(request: HttpRequest, slug: str) -> HttpResponse:
    """For the host: what a board lacks before anybody under 18 may join, and whose checks they have seen."""
    host = strong_viewer(request)
    board = reads.board_of_host(host, slug)
    if request.method == "POST":
        writes.mark_as_checked(reads.adult_of(board, request.POST.get("person", "")), board, by=host)
        return redirect("safety:checks", slug)
    return render(request, "safety/checks.jinja", presenters.checks_page(board))


def newly_named(request: HttpRequest, slug: str) -> HttpResponse:
    """Whom the host named: one of the safety people who were there before says yes, or no."""
    person = reads.safety_person_for(strong_viewer(request), slug)
    named = {str(each.pk): each for each in reads.newly_named(person.board)}
    if request.method == "POST":
        one = named.get(request.POST.get("yes", "") or request.POST.get("no", ""))
        if one is None:
            raise NotHere
        if "yes" in request.POST:
            writes.say_yes_to(one, by=person)
        else:
            writes.say_no_to(one, by=person)
        messages.success(request, _("Kept."))
        return redirect("desk:desk", slug)
    return render(request, "safety/newly_named.jinja", presenters.newly_named_page(person, list(named.values())))
