import json
import re
from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from evenground.ground.boards.reads import member_for
from evenground.ground.boards.writes import take_key_back
from evenground.ground.boxes import elsewhere, presenters, reads, rules, writes
from evenground.ground.people import limits
from evenground.ground.people.devices import known_device, mark_of_device
from evenground.ground.people.reads import viewer
from evenground.ground.web.errors import NotAllowed, NotHere, require
from evenground.ground.web.letters import locks_letters

View = Callable[..., HttpResponse]
NUMBER = re.compile(r"[0-9]{1,9}")
MIXING = re.compile(r"[0-9a-f]{32}")


def in_words(view: View) -> View:
    """A view that a page's script asks: what is refused comes back as words, for the script to show."""

    @wraps(view)
    def asked(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except NotAllowed as refused:
            return HttpResponse(refused.why, status=409, content_type="text/plain; charset=utf-8")

    return asked


def about(request: HttpRequest, slug: str) -> HttpResponse:
    """How private answers are kept apart from names here, and what more there could be."""
    return render(request, "boxes/about.jinja", presenters.about_page(member_for(viewer(request), slug)))


@known_device
def switch(request: HttpRequest, slug: str) -> HttpResponse:
    """Mix answers before they are read, or do without; two people from two sides do."""
    member = member_for(viewer(request), slug)
    is_on = reads.is_mixed_on(member.board)
    if request.method == "POST" and "back" in request.POST:
        take_key_back(rules.SWITCH, rules.OFF if is_on else rules.ON, by=member)
        return redirect("boxes:switch", slug)
    if request.method == "POST":
        if not writes.choose(not is_on, by=member, seen=request.POST.get("seen", ""), device=mark_of_device(request)):
            return redirect("boxes:switch", slug)
        messages.success(request, _("Two people have said yes. It is changed."))
        return redirect("boxes:about", slug)
    return render(request, "boxes/switch.jinja", presenters.switch_page(member, is_on=is_on))


@locks_letters("mix.js")
def mix(request: HttpRequest, slug: str) -> HttpResponse:
    """Where a member makes keys, and mixes what waits."""
    member = member_for(viewer(request), slug)
    if request.method == "POST":
        writes.stop(member)
        messages.success(request, _("You mix no more. What is open already still waits for you."))
        return redirect("boxes:about", slug)
    return render(request, "boxes/mix.jinja", presenters.mix_page(member))


@require_POST
@in_words
def keys(request: HttpRequest, slug: str) -> HttpResponse:
    member = member_for(viewer(request), slug)
    try:
        recipients = json.loads(request.body)
    except ValueError:
        recipients = None
    is_a_list = isinstance(recipients, list) and all(isinstance(each, str) for each in recipients)
    require(is_a_list, rules.WHY_NOT_KEYS)
    writes.make_keys(recipients, by=member)
    return HttpResponse(status=204)


@require_POST
@in_words
def draw(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    member = member_for(viewer(request), slug)
    signed = writes.draw(reads.box_for(member, pk), request.body, by=member)
    return HttpResponse(signed, content_type="application/octet-stream")


@require_POST
@in_words
def put(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    member = member_for(viewer(request), slug)
    writes.put(reads.box_for(member, pk), request.body, by=member)
    return HttpResponse(status=204)


@require_http_methods(["GET", "POST"])
@in_words
def layer(request: HttpRequest, slug: str, pk: UUID, place: int) -> HttpResponse:
    """All letters of a box in one row, to whoever takes this lock off; and back without it."""
    member = member_for(viewer(request), slug)
    found = reads.layer_for(member, pk, place)
    if request.method == "GET":
        return HttpResponse(b"".join(writes.hand_out(found, by=member)), content_type="application/octet-stream")
    lost = request.GET.get("lost", "")
    require(lost.isdecimal(), rules.WHY_NOT_ALL)
    writes.hand_on(found, reads.split(found, request.body), lost=int(lost), by=member)
    return HttpResponse(status=204)


@require_POST
def give_up(request: HttpRequest, slug: str, pk: UUID, place: int) -> HttpResponse:
    """Whoever mixes has lost the key: a stand-in takes over now, or the box is thrown away now, and not in three days."""
    member = member_for(viewer(request), slug)
    if writes.give_up(reads.layer_for(member, pk, place), by=member):
        messages.success(request, _("Your stand-in can mix them now."))
    else:
        messages.success(request, _("They were thrown away, unread. Everybody can be asked again."))
    return redirect("boxes:mix", slug)


def for_the_organisation(view: View) -> View:
    """A view that another organisation's computer asks, with its code and no cookies. For anybody else nothing is there."""

    @csrf_exempt
    @wraps(view)
    def asked(request: HttpRequest, slug: str, **at: object) -> HttpResponse:
        address = limits.address_of(request)
        if limits.had_too_many_wrong("teller", address):
            raise NotHere
        scheme, _space, code = request.headers.get("Authorization", "").partition(" ")
        with limits.counting_wrong_ones("teller", address):
            mixer = elsewhere.organisation_with(code if scheme == "Bearer" else "", slug)
        return view(request, mixer, **at)

    return asked


@for_the_organisation
@require_GET
def waits(request: HttpRequest, mixer: elsewhere.Organisation) -> HttpResponse:
    return JsonResponse(elsewhere.what_waits(mixer))


@for_the_organisation
@require_POST
@in_words
def hand_in_keys(request: HttpRequest, mixer: elsewhere.Organisation) -> HttpResponse:
    try:
        said = json.loads(request.body)
        new, gone = said["new"], said["gone"]
    except (ValueError, TypeError, KeyError):
        new = gone = None
    are_lists = all(isinstance(each, list) and all(isinstance(one, str) for one in each) for each in (new, gone))
    require(are_lists, rules.WHY_NOT_KEYS)
    writes.hand_in_keys(new, gone, by=mixer)
    return HttpResponse(status=204)


@for_the_organisation
@require_http_methods(["GET", "POST"])
@in_words
def letters(request: HttpRequest, mixer: elsewhere.Organisation, pk: UUID, place: int) -> HttpResponse:
    """Some letters of a box in one row; or some that were mixed, to be kept until all are there."""
    found, start = reads.layer_for(mixer, pk, place), _number(request, "from")
    if request.method == "GET":
        most = rules.letters_at_a_time(reads.bytes_of_an_entry(found.box, place - 1))
        row = writes.hand_out(found, by=mixer, start=start, end=start + min(_number(request, "letters"), most))
        return HttpResponse(b"".join(row), content_type="application/octet-stream")
    writes.take_part(found, request.body, mixing=_mixing(request), start=start, by=mixer)
    return HttpResponse(status=204)


@for_the_organisation
@require_POST
@in_words
def all_handed_on(request: HttpRequest, mixer: elsewhere.Organisation, pk: UUID, place: int) -> HttpResponse:
    """All parts are there: they are taken as one, or refused as one."""
    found = reads.layer_for(mixer, pk, place)
    writes.hand_on_parts(found, mixing=_mixing(request), lost=_number(request, "lost"), by=mixer)
    return HttpResponse(status=204)


def _number(request: HttpRequest, name: str) -> int:
    said = request.GET.get(name, "")
    require(bool(NUMBER.fullmatch(said)), rules.WHY_NOT_ALL)
    return int(said)


def _mixing(request: HttpRequest) -> str:
    said = request.GET.get("mixing", "")
    require(bool(MIXING.fullmatch(said)), rules.WHY_NOT_ALL)
    return said
