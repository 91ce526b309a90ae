from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from evenground.ground.boards.reads import members_of
from evenground.ground.pauses import presenters, reads, writes
from evenground.ground.pauses.forms import LongerForm, PauseForm
from evenground.ground.people.reads import strong_viewer
from evenground.ground.safety.reads import safety_person_for
from evenground.ground.web.errors import NotAllowed


def pauses(request: HttpRequest, slug: str) -> HttpResponse:
    person = safety_person_for(strong_viewer(request), slug)
    members = [each for each in members_of(person.board) if each.person_id != person.person_id]
    form = PauseForm(request.POST or None, members=members)
    if request.method == "POST" and form.is_valid():
        chosen = next(each for each in members if str(each.pk) == form.cleaned_data["member"])
        try:
            made = writes.pause(chosen, by=person, why=form.cleaned_data["why"])
        except NotAllowed as refused:
            form.add_error(None, refused.why)
        else:
            messages.success(request, _("Paused. They are signed out, and nobody can sign in as them."))
            return redirect("pauses:pause", slug, made.pk)
    return render(request, "pauses/pauses.jinja", presenters.pauses_page(person, form))


def pause_page(request: HttpRequest, slug: str, pause: int) -> HttpResponse:
    """One pause: a second says yes, it is ended, or it stays longer because the contact from outside said so."""
    person, found = reads.pause_for(strong_viewer(request), slug, pause)
    form = LongerForm(request.POST if "longer" in request.POST else None)
    if "confirm" in request.POST:
        writes.confirm(found, by=person)
    elif "end" in request.POST:
        writes.end(found, by=person)
    elif form.is_bound and form.is_valid():
        writes.keep_longer(found, until=form.cleaned_data["until"])
    else:
        return render(request, "pauses/pause.jinja", presenters.pause_page(person, found, form))
    return redirect("pauses:pause", slug, pause)
