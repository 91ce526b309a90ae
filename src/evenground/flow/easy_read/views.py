from functools import partial
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evenground.flow.easy_read import presenters, reads, writes
from evenground.flow.easy_read.forms import EasyForm, PictureForm
from evenground.flow.proposals import reads as proposals
from evenground.flow.topics.presenters import address
from evenground.flow.topics.reads import topic_for
from evenground.ground.drafts.views import one_form
from evenground.ground.people.reads import viewer
from evenground.ground.photos import reads as photos
from evenground.ground.photos.views import saves_data, serve
from evenground.ground.web.errors import NotAllowed, require


def easy(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    _member, topic = topic_for(viewer(request), slug, pk)
    version = reads.version_to_read(topic)
    if version is None:
        return redirect("proposals:proposal", slug, pk)
    return of_version(request, slug, pk, version.number)


def of_version(request: HttpRequest, slug: str, pk: UUID, number: int) -> HttpResponse:
    member, topic, version = proposals.version_for(viewer(request), slug, pk, number)
    words = presenters.easy_page(member, topic, version)
    words["saves_data"] = saves_data(request)
    return render(request, "easy_read/easy.jinja", words)


def both(request: HttpRequest, slug: str, pk: UUID, number: int) -> HttpResponse:
    member, topic, version = proposals.version_for(viewer(request), slug, pk, number)
    if reads.easy_read_of(version) is None:
        return redirect("easy_read:of_version", slug, pk, number)
    why_not = ""
    if request.method == "POST":
        marks = {name: request.POST.get(name, "") for name in ("plan", "easy")}
        try:
            writes.both_say_the_same(version, by=member, **marks)
        except NotAllowed as refused:
            why_not = refused.why
        else:
            messages.success(request, _("Thank you. Now everybody can see that both say the same."))
            return redirect("easy_read:of_version", slug, pk, number)
    words = presenters.both_page(member, topic, version, why_not)
    words["saves_data"] = saves_data(request)
    return render(request, "easy_read/both.jinja", words)


def write(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    _member, topic = topic_for(viewer(request), slug, pk)
    version = reads.version_to_write(topic)
    if version is None:
        return redirect("proposals:proposal", slug, pk)
    return write_one(request, slug, pk, version.number)


def write_one(request: HttpRequest, slug: str, pk: UUID, number: int) -> HttpResponse:
    member, topic, version = proposals.version_for(viewer(request), slug, pk, number)
    require(reads.is_open(version), reads.why_not(version))
    words = presenters.write_page(member, topic, version)

    def keep_them(form: Form) -> str:
        assert isinstance(form, EasyForm)
        try:
            writes.write(version, form.cleaned_data["lines"], by=member, seen=form.cleaned_data["seen"])
        except writes.ChangedMeanwhile:
            now = presenters.to_write(topic, version)
            words["theirs"] = now["lines"].splitlines()
            form.has_now_seen(now["seen"])
            raise
        messages.success(request, _("The easy version is kept."))
        return address(topic, "easy_read:of_version", number)

    stored = presenters.to_write(topic, version)
    return one_form(request, EasyForm, keep_them, words=words, stored=stored, template="easy_read/write.jinja")


def picture(request: HttpRequest, slug: str, pk: UUID, line: UUID) -> HttpResponse:
    member, topic, found = reads.line_for(viewer(request), slug, pk, line)
    version = found.easy_read.version
    require(reads.is_open(version), reads.why_not(version))

    def keep_it(form: Form) -> str:
        given = form.cleaned_data
        writes.put_picture(found, given["photo"], description=given["description"], by=member)
        return address(topic, "easy_read:of_version", version.number)

    kind = partial(PictureForm, files=request.FILES or None)
    words = presenters.picture_page(member, topic, found)
    return one_form(request, kind, keep_it, words=words, template="easy_read/picture.jinja")


@require_POST
def take_away(request: HttpRequest, slug: str, pk: UUID, line: UUID) -> HttpResponse:
    member, _topic, found = reads.line_for(viewer(request), slug, pk, line)
    writes.take_picture_away(found, by=member)
    return redirect("easy_read:of_version", slug, pk, found.easy_read.version.number)


def photo(request: HttpRequest, slug: str, pk: UUID, line: UUID) -> HttpResponse:
    _member, _topic, found = reads.line_for(viewer(request), slug, pk, line)
    return serve(photos.drawn(found.photo, request.GET.get("size", "large")))
