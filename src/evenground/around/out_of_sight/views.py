from functools import partial
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from evenground.around.out_of_sight import presenters, reads, writes
from evenground.around.out_of_sight.forms import AskForm
from evenground.ground.boards.reads import member_for
from evenground.ground.drafts.views import one_form
from evenground.ground.hiding import reads as hidings
from evenground.ground.hiding import rules
from evenground.ground.hiding import writes as hiding_writes
from evenground.ground.people.devices import known_device, mark_of_device
from evenground.ground.people.reads import viewer
from evenground.ground.photos import reads as photos
from evenground.ground.photos.views import serve
from evenground.ground.web.errors import NotAllowed, require


@known_device
def ask(request: HttpRequest, slug: str, kind: str, item: UUID) -> HttpResponse:
    """Ask, with one's name, that something unkind or unfair is put out of sight. It is the first of two yeses."""
    member = member_for(viewer(request), slug)
    thing = reads.thing_for(member, kind, item)
    require(rules.may_be_hidden_by_two(kind), rules.WHY_NOT_THIS_KIND)

    def store(form: Form) -> str:
        said = form.cleaned_data
        asks = partial(writes.ask, kind, item, by=member, device=mark_of_device(request))
        made = asks(why=said["why"], once=said["once"])
        messages.success(request, _("You have asked. It waits for a second yes, from another side."))
        return reverse("out_of_sight:asked", args=[slug, made.pk])

    words = presenters.ask_page(member, kind, item, thing)
    return one_form(request, AskForm, store, words=words, template="out_of_sight/ask.jinja")


@known_device
def asked(request: HttpRequest, slug: str, hiding: UUID) -> HttpResponse:
    """What is asked, with the full text, and a second yes or no."""
    member, found = hidings.hiding_for(viewer(request), slug, hiding)
    if request.method != "POST":
        return render(request, "out_of_sight/asked.jinja", presenters.asked_page(member, found))
    if "back" in request.POST:
        hiding_writes.take_back(found, by=member)
        return redirect("out_of_sight:asked", slug, hiding)
    try:
        is_done = writes.say_yes(found, by=member, seen=request.POST.get("seen", ""), device=mark_of_device(request))
    except NotAllowed as refused:
        messages.error(request, refused.why)
        return redirect("out_of_sight:asked", slug, hiding)
    if is_done:
        messages.success(request, _("Two people have said yes. It is out of sight, and whoever wrote it is told why."))
    return redirect("out_of_sight:asked", slug, hiding)


def photo(request: HttpRequest, slug: str, kind: str, item: UUID) -> HttpResponse:
    """The picture that belongs to it: whoever says yes has seen all of it."""
    member = member_for(viewer(request), slug)
    picture = reads.photo_for(member, kind, item, request.GET.get("picture", "0"))
    return serve(photos.drawn(picture, request.GET.get("size", "large")))
