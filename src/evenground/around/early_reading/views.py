from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evenground.around.early_reading import presenters, reads, writes
from evenground.around.wall import writes as wall
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


def pictures(request: HttpRequest, slug: str) -> HttpResponse:
    """Pictures for the wall: one other pair of eyes is enough, and until then nobody but their senders sees them."""
    person = reads.picture_reader(strong_viewer(request), slug)
    if request.method == "POST":
        found = reads.picture_to_look_at(person, request.POST.get("picture", ""))
        assert person.person is not None, "whoever looks is signed in"
        if "fine" in request.POST:
            wall.let_be_seen(found, by=person.person)
            messages.success(request, _("Thank you. Everybody on the board can see it now."))
        else:
            writes.put_picture_out_of_sight(found, reason="private" if "private" in request.POST else "danger")
            messages.success(request, _("It is out of sight, and nothing of it is deleted. Two of you look at it now."))
        return redirect("early_reading:pictures", slug)
    return render(request, "early_reading/pictures.jinja", presenters.pictures_page(person))


def picture(request: HttpRequest, slug: str, picture: UUID) -> HttpResponse:
    person = reads.picture_reader(strong_viewer(request), slug)
    found = reads.picture_to_look_at(person, str(picture))
    return serve(photos.drawn(found.photo, request.GET.get("size", "large")))


@require_POST
def put_out_of_sight(request: HttpRequest, slug: str, idea: UUID) -> HttpResponse:
    _person, found = reads.idea_to_read(strong_viewer(request), slug, idea)
    writes.put_out_of_sight(found, reason="private" if "private" in request.POST else "danger")
    messages.success(request, _("It is out of sight, and nothing of it is deleted. Two of you look at it now."))
    return redirect("early_reading:reading", slug)
