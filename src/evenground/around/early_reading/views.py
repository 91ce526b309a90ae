from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evenground.around.early_reading import presenters, reads, writes
from evenground.ground.people.reads import strong_viewer
from evenground.ground.photos import reads as photos
from evenground.ground.photos.views import serve


def reading(request: HttpRequest, slug: str) -> HttpResponse:
    person = reads.early_reader(strong_viewer(request), slug)
    if request.method == "POST":
        shown = set(request.POST.getlist("shown"))
        writes.looked_through([each for each in reads.new_ideas(person) if str(each.pk) in shown], by=person)
        messages.success(request, _("Thank you. We keep the day, and nothing of what you read."))
        return redirect("early_reading:reading", slug)
    return render(request, "early_reading/reading.jinja", presenters.reading_page(person))


def photo(request: HttpRequest, slug: str, idea: UUID) -> HttpResponse:
    _person, found = reads.idea_to_read(strong_viewer(request), slug, idea)
    return serve(photos.drawn(found.photo, request.GET.get("size", "large")))


@require_POST
def put_out_of_sight(request: HttpRequest, slug: str, idea: UUID) -> HttpResponse:
    _person, found = reads.idea_to_read(strong_viewer(request), slug, idea)
    writes.put_out_of_sight(found, reason="private" if "private" in request.POST else "danger")
    messages.success(request, _("It is out of sight, and nothing of it is deleted. Two of you look at it now."))
    return redirect("early_reading:reading", slug)
