import json
from base64 import b64decode
from binascii import Error
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from evenground.cores.sealed.seals import Name
from evenground.ground.boards.reads import member_for
from evenground.ground.boxes.views import in_words
from evenground.ground.letters import presenters, reads, rules, writes
from evenground.ground.letters.forms import AgreeForm, AskForm
from evenground.ground.people import limits
from evenground.ground.people.devices import known_device, mark_of_device
from evenground.ground.people.reads import fresh_viewer, strong_viewer, viewer
from evenground.ground.safety.reads import safety_person_for
from evenground.ground.web.errors import NotAllowed, require
from evenground.ground.web.letters import locks_letters

TRIES = 60
"""An hour from one address, to add words: a key cannot be guessed, and a ward or a school shares an address."""


def desk(request: HttpRequest, slug: str) -> HttpResponse:
    """Words that came with private answers, for safety people: to be read before the board does."""
    person = safety_person_for(strong_viewer(request), slug)
    return render(request, "letters/desk.jinja", presenters.desk_page(person))


def letter(request: HttpRequest, slug: str, letter: UUID) -> HttpResponse:
    person = safety_person_for(strong_viewer(request), slug)
    found = reads.letter_for(person, letter)
    if request.method == "POST":
        found = writes.read(found, request.POST.get("verdict", ""), by=person)
        messages.success(request, _("Thank you. The board can read it now.") if found.came_to == "shown" else _("Thank you."))
        return redirect("letters:desk", slug)
    return render(request, "letters/letter.jinja", presenters.letter_page(person, found))


@locks_letters("more.js")
def more(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Where a member adds to words that they sent, if their device has the key. Nothing is sent to this address."""
    member = member_for(viewer(request), slug)
    return render(request, "letters/more.jinja", presenters.more_page(member, reads.round_with_words(member, pk)))


@csrf_exempt
@require_POST
@in_words
def add(request: HttpRequest) -> HttpResponse:
    """Words that come with the key of a letter, and with no cookies. Who is signed in is not looked at."""
    address = limits.address_of(request)
    require(limits.may_try("more", address, most=TRIES, within=limits.AN_HOUR), rules.WHY_TOO_MANY)
    try:
        said = json.loads(request.body)
        key, signature = (b64decode(said[name], validate=True) for name in ("key", "signature"))
        words = str(said["words"])
    except (ValueError, TypeError, KeyError):
        raise NotAllowed(str(rules.WHY_NO_KEY)) from None
    writes.add(key, words, signature)
    return HttpResponse(status=204)


@known_device
def ask(request: HttpRequest, slug: str, letter: UUID) -> HttpResponse:
    """Ask another safety person to look up a name together. It takes a fresh sign-in."""
    person = safety_person_for(fresh_viewer(request), slug)
    found = reads.letter_for(person, letter)
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = writes.ask(
                found,
                given["why"],
                by=person,
                note=given["note"],
                would_wait=given["would_wait"],
                device=mark_of_device(request),
            )
        except NotAllowed as refused:
            form.add_error(None, refused.why)
        else:
            messages.success(
                request, _("You have asked. Tell another safety person now: nothing happens before they say so, too.")
            )
            return redirect("letters:look_up", slug, made.pk)
    return render(request, "letters/ask.jinja", presenters.ask_page(person, found, form))


@known_device
@locks_letters("name.js")
def look_up(request: HttpRequest, slug: str, look_up: UUID) -> HttpResponse:
    """What two of them do, step by step, each on a device of their own."""
    person = safety_person_for(fresh_viewer(request), slug)
    found = reads.look_up_for(person, look_up)
    form = AgreeForm(request.POST if "agree" in request.POST else None)
    if request.method == "POST":
        if "half" in request.POST:
            writes.first_lock_off(found, _bytes(request, "half"), by=person)
            return JsonResponse({})
        if "signature" in request.POST:
            return JsonResponse({"name": _named(request, found, person)})
        if "refuse" in request.POST:
            writes.refuse(found, by=person)
        elif "seen" in request.POST:
            # On this page and nowhere else: a message would wait for the next page in a cookie.
            member = writes.has_seen(found, by=person)
            name = member.name if member else _("Somebody who left.")
            return render(request, "letters/look_up.jinja", presenters.look_up_page(person, found, form) | {"name": name})
        elif form.is_valid():
            writes.agree(found, by=person, would_wait=form.cleaned_data["would_wait"], device=mark_of_device(request))
        return redirect("letters:look_up", slug, look_up)
    return render(request, "letters/look_up.jinja", presenters.look_up_page(person, found, form))


def _named(request: HttpRequest, found: Any, person: Any) -> str:
    name = Name(*(_bytes(request, part) for part in ("member", "round", "key")))
    member = writes.second_lock_off(found, name, _bytes(request, "signature"), by=person)
    return member.name if member else ""


def _bytes(request: HttpRequest, name: str) -> bytes:
    try:
        return b64decode(request.POST.get(name, ""), validate=True)
    except Error:
        raise NotAllowed(str(rules.WHY_NOT_OPENED)) from None


def told(request: HttpRequest, slug: str) -> HttpResponse:
    """To whoever's name was looked up: by whom, and why."""
    member = member_for(viewer(request), slug, even_resting=True)
    looked_up = reads.look_ups_of(member)
    if request.method == "POST":
        writes.has_read(member)
        return redirect("boards:me", slug)
    return render(request, "letters/told.jinja", presenters.told_page(member, looked_up))
