from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from evenground.ground.boards.reads import member_for
from evenground.ground.concerns import presenters, reads, rules, writes
from evenground.ground.concerns.forms import HandOnForm, LockedTellForm, TellForm
from evenground.ground.lead_keys.reads import locking_keys
from evenground.ground.lead_keys.rules import FEWEST_WHO_OPEN
from evenground.ground.people.reads import strong_viewer, viewer
from evenground.ground.safety.reads import inside_people_of, safety_person_for
from evenground.ground.web.errors import NotAllowed, require
from evenground.ground.web.letters import locks_letters


def tell(request: HttpRequest, slug: str) -> HttpResponse:
    """In a browser that can, and where two or more have a key, the words are locked before they are sent."""
    member = member_for(viewer(request), slug, even_resting=True)
    locking = locking_keys(member.board)
    wants_lock = "locked" in request.POST or (request.method != "POST" and "unlocked" not in request.GET)
    if wants_lock and len(locking) >= FEWEST_WHO_OPEN:
        return _tell_locked(request, member, locking)
    return _tell_unlocked(request, member)


@locks_letters("tell.js")
def _tell_locked(request: HttpRequest, member: Any, locking: presenters.Locking) -> HttpResponse:
    people = inside_people_of(member.board)
    if request.method == "POST":
        form = LockedTellForm(request.POST, people=people)
        require(form.is_valid(), rules.WHY_NOT_LOCKED)
        given = form.cleaned_data
        concern = writes.tell_locked(given["locked"], keys=given["keys"], by=member, once=given["once"], not_for=given["not_for"])
        return JsonResponse({"onward": reverse("concerns:receipt", args=[member.board.slug, concern.pk])})
    empty = TellForm(people=people)
    words = presenters.locked_tell_page(member, empty, empty.initial["once"], locking)
    return render(request, "concerns/tell_locked.jinja", words)


def _tell_unlocked(request: HttpRequest, member: Any) -> HttpResponse:
    slug = member.board.slug
    form = TellForm(request.POST or None, people=inside_people_of(member.board))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            concern = writes.tell(given["words"], by=member, not_for=given["not_for"], once=given["once"])
        except NotAllowed as refused:
            form.add_error(None, refused.why)
        else:
            return redirect("concerns:receipt", slug, concern.pk)
    return render(request, "concerns/tell.jinja", presenters.tell_page(member, form))


def told(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "concerns/told.jinja", presenters.told_page(member_for(viewer(request), slug, even_resting=True)))


def receipt(request: HttpRequest, slug: str, concern: UUID) -> HttpResponse:
    member, found = reads.own_concern(viewer(request), slug, concern)
    return render(request, "concerns/receipt.jinja", presenters.receipt_page(member, found))


def desk(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "concerns/desk.jinja", presenters.desk_page(safety_person_for(strong_viewer(request), slug)))


def concern_page(request: HttpRequest, slug: str, concern: UUID) -> HttpResponse:
    """One concern. Whose words are locked is opened in the browser, by a page with a script of its own."""
    person, found = reads.concern_for(strong_viewer(request), slug, concern)
    show = _locked_concern if reads.is_still_locked_here(found) else _concern
    return show(request, person, found)


@locks_letters("told.js")
def _locked_concern(request: HttpRequest, person: Any, found: Any) -> HttpResponse:
    if "open" in request.POST:
        is_drill = reads.is_drill(found)
        writes.opened(found, request.POST.get("recipient", ""), by=person)
        return JsonResponse({"isDrill": is_drill})
    if "lost" in request.POST:
        writes.cannot_open(found, by=person)
        messages.success(request, _("Thank you for saying so. Make another key, so that you can open what comes next."))
        return redirect("concerns:desk", person.board.slug)
    return _concern(request, person, found)


def _concern(request: HttpRequest, person: Any, found: Any) -> HttpResponse:
    """Opened, talked about, handed on, moved; each by its own button."""
    others = [each for each in reads.who_can_be_handed(found) if each.pk != found.kept_by_id]
    form = HandOnForm(request.POST if "hand_on" in request.POST else None, people=others)
    if "open" in request.POST:
        writes.read(found, by=person)
    elif "talked" in request.POST:
        writes.talked(found)
    elif "moved" in request.POST:
        writes.move(found)
        messages.success(request, _("Moved. The words go from here in 30 days. This line stays."))
    elif form.is_bound and form.is_valid():
        to = next(each for each in others if str(each.pk) == form.cleaned_data["to"])
        writes.hand_on(found, to=to, locked=form.cleaned_data["locked"])
        messages.success(request, _("Handed on. Please tell them so, too."))
    else:
        return render(request, "concerns/concern.jinja", presenters.read_page(person, found, form))
    return redirect("concerns:concern", found.board.slug, found.pk)


def extract(request: HttpRequest, slug: str, concern: UUID) -> HttpResponse:
    """The extract as a file of plain text."""
    _person, found = reads.read_concern_for(strong_viewer(request), slug, concern)
    answer = HttpResponse(presenters.extract(found), content_type="text/plain; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{presenters.file_name(found)}"'
    return answer


def stop(request: HttpRequest, slug: str) -> HttpResponse:
    person = safety_person_for(strong_viewer(request), slug)
    if request.method == "POST":
        writes.stop(person)
        messages.success(request, _("You look after safety here no more. Thank you for all of it."))
        return redirect("home:first")
    return render(request, "concerns/stop.jinja", presenters.stop_page(person))
