from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from evenground.around.wall import files, presenters, reads, rules, writes
from evenground.around.wall.forms import (
    ChangeNoteForm,
    ChangeNoteWithPhotoForm,
    NoteForm,
    OfWhomForm,
    PhotoForm,
    ReplyForm,
    SessionForm,
)
from evenground.ground.boards.reads import member_for
from evenground.ground.boards.writes import take_key_back
from evenground.ground.drafts import reads as drafts
from evenground.ground.drafts import writes as keep
from evenground.ground.drafts.views import one_form
from evenground.ground.people.devices import known_device, mark_of_device
from evenground.ground.people.reads import viewer
from evenground.ground.photos import reads as photos
from evenground.ground.photos import writes as photo_writes
from evenground.ground.photos.views import saves_data, serve
from evenground.ground.web.errors import require


def wall(request: HttpRequest, slug: str) -> HttpResponse:
    member = member_for(viewer(request), slug)
    if not reads.is_open(member.board):
        require(request.method != "POST", rules.WHY_CLOSED)
        return render(request, "wall/closed.jinja", presenters.closed_page(member))
    form = NoteForm(request.POST or None, request.FILES or None, initial=drafts.words_for(request, member.person))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        photo = None
        if given["photo"]:
            photo = photo_writes.receive(given["photo"], board=member.board, description=given["description"])
        note = writes.write_note(
            given["words"], by=member, link=given["link"], photo=photo, file=given["file"], once=given["once"]
        )
        keep.forget(request, by=member.person)
        messages.success(request, _("It is on the wall."))
        return redirect(_spot(slug, note.pk))
    words = presenters.wall_page(member, form, request.GET.get("page"), note=request.GET.get("note", ""))
    return render(request, "wall/wall.jinja", {**words, "saves_data": saves_data(request)})


def session(request: HttpRequest, slug: str) -> HttpResponse:
    member = member_for(viewer(request), slug)
    require(reads.is_open(member.board), rules.WHY_CLOSED)

    def tell(form: Form) -> str:
        assert isinstance(form, SessionForm)
        given = form.cleaned_data
        told = writes.Session(form.meets_at, given["where"])
        note = writes.write_note(given["words"], by=member, session=told, once=given["once"])
        messages.success(request, _("It is on the wall."))
        return _spot(slug, note.pk)

    return one_form(request, partial(SessionForm, zone=member.board.zone), tell, words=presenters.session_page(member))


def reply(request: HttpRequest, slug: str, note: UUID) -> HttpResponse:
    member, found = reads.note_for(viewer(request), slug, note)
    require(not rules.is_reply(found), rules.WHY_ONE_LEVEL)

    def say(form: Form) -> str:
        said = writes.reply(found, form.cleaned_data["words"], by=member, once=form.cleaned_data["once"])
        messages.success(request, _("It is on the wall."))
        return _spot(slug, said.pk)

    words = presenters.reply_page(member, found) | {"saves_data": saves_data(request)}
    return one_form(request, ReplyForm, say, words=words, template="wall/reply.jinja")


def change(request: HttpRequest, slug: str, note: UUID) -> HttpResponse:
    member, found = reads.note_for(viewer(request), slug, note)
    require(rules.may_change(member, found), rules.WHY_NOT_YOURS)
    stored: dict[str, Any] = {"words": found.words, "link": found.link}
    kind: Any = ReplyForm if rules.is_reply(found) else ChangeNoteForm
    if found.meets_at is not None:
        here = timezone.localtime(found.meets_at, member.board.zone)
        stored |= {"day": f"{here:%Y-%m-%d}", "time": f"{here:%H:%M}", "where": found.meets_where}
        kind = partial(SessionForm, zone=member.board.zone, was=found.meets_at)
    elif found.photo is not None and not found.photo.description:
        kind = ChangeNoteWithPhotoForm

    def change_it(form: Form) -> str:
        given = form.cleaned_data
        to = writes.Session(form.meets_at, given["where"]) if isinstance(form, SessionForm) else None
        writes.change(found, given["words"], by=member, link=given.get("link", ""), session=to)
        if given.get("description"):
            writes.describe(found, given["description"], by=member)
        return _spot(slug, found.pk)

    words = presenters.change_page(member, found)
    return one_form(request, kind, change_it, words=words, stored=stored, template="wall/change.jinja")


def take_back(request: HttpRequest, slug: str, note: UUID) -> HttpResponse:
    member, found = reads.note_for(viewer(request), slug, note)
    require(rules.may_change(member, found), rules.WHY_NOT_YOURS)
    if request.method == "POST":
        writes.take_back(found, by=member)
        messages.info(request, _("You took it back. It is gone."))
        return redirect("wall:wall", slug)
    words = presenters.take_back_page(member, found) | {"saves_data": True}
    return render(request, "wall/take_back.jinja", words)


def photo(request: HttpRequest, slug: str, note: UUID) -> HttpResponse:
    member, found = reads.note_for(viewer(request), slug, note)
    return serve(photos.drawn(reads.photo_of(member, found), request.GET.get("size", "large")))


def file(request: HttpRequest, slug: str, note: UUID) -> HttpResponseBase:
    _member, found = reads.note_for(viewer(request), slug, note)
    return hand_out(found.file, found.file_name)


def hand_out(name: str, called: str) -> FileResponse:
    """A file to keep, never a page: no browser may find out by itself what is in it, nor keep it where others find it."""
    response = FileResponse(files.opened(name), as_attachment=True, filename=called, content_type="application/octet-stream")
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def photos_from_before(request: HttpRequest, slug: str) -> HttpResponse:
    member = member_for(viewer(request), slug)
    words = presenters.photos_page(member, request.GET.get("page"), request.GET.get("yours"), is_open=reads.is_open(member.board))
    return render(request, "wall/photos.jinja", {**words, "saves_data": saves_data(request)})


def give_photo(request: HttpRequest, slug: str) -> HttpResponse:
    member = member_for(viewer(request), slug)
    require(reads.is_open(member.board), rules.WHY_CLOSED)

    def give(form: Form) -> str:
        assert isinstance(form, PhotoForm)
        given = form.cleaned_data
        photo = photo_writes.receive(given["photo"], board=member.board, description=given["description"])
        writes.give_photo(photo, by=member, words=given["words"], is_only_mine=form.is_only_mine, once=given["once"])
        messages.success(request, _("Thank you. Your photo is here."))
        return reverse("wall:photos" if form.is_only_mine else "wall:wall", args=[slug])

    kind = partial(PhotoForm, files=request.FILES or None)
    return one_form(request, kind, give, words=presenters.give_photo_page(member), template="wall/give_photo.jinja")


def weekly_photo(request: HttpRequest, slug: str, weekly: UUID) -> HttpResponse:
    _member, given = reads.weekly_for(viewer(request), slug, weekly)
    return serve(photos.drawn(given.photo, request.GET.get("size", "large")))


def change_photo(request: HttpRequest, slug: str, weekly: UUID) -> HttpResponse:
    member, given = reads.weekly_for(viewer(request), slug, weekly)
    require(rules.may_change_photo(member, given), rules.WHY_NOT_YOURS)

    def change_it(form: Form) -> str:
        assert isinstance(form, OfWhomForm)
        writes.change_photo(given, by=member, words=form.cleaned_data["words"], is_only_mine=form.is_only_mine)
        return reverse("wall:photos" if form.is_only_mine else "wall:wall", args=[slug])

    stored = {"words": given.words, "who": "me" if given.is_only_mine else "all"}
    words = presenters.change_photo_page(member, given) | {"saves_data": saves_data(request)}
    return one_form(request, OfWhomForm, change_it, words=words, stored=stored, template="wall/change_photo.jinja")


def take_photo_back(request: HttpRequest, slug: str, weekly: UUID) -> HttpResponse:
    member, given = reads.weekly_for(viewer(request), slug, weekly)
    require(rules.may_change_photo(member, given), rules.WHY_NOT_YOURS)
    if request.method == "POST":
        writes.take_photo_back(given, by=member)
        messages.info(request, _("You took it back. The photo is gone."))
        return redirect("wall:photos", slug)
    words = presenters.take_photo_back_page(member, given) | {"saves_data": True}
    return render(request, "wall/take_photo_back.jinja", words)


@known_device
def switch(request: HttpRequest, slug: str) -> HttpResponse:
    """Put the wall away, or bring it back; two people from two sides do."""
    member = member_for(viewer(request), slug)
    is_open = reads.is_open(member.board)
    if request.method == "POST" and "back" in request.POST:
        take_key_back(rules.SWITCH, rules.CLOSED if is_open else rules.OPEN, by=member)
        return redirect("wall:switch", slug)
    if request.method == "POST":
        is_done = writes.set_wall(not is_open, by=member, seen=request.POST.get("seen", ""), device=mark_of_device(request))
        return redirect("wall:wall" if is_done else "wall:switch", slug)
    return render(request, "wall/switch.jinja", presenters.switch_page(member, is_open=is_open))


def _spot(slug: str, note: UUID) -> str:
    """Where a note or reply stands on the wall."""
    return f"{reverse('wall:wall', args=[slug])}?note={note}#note-{note}"
