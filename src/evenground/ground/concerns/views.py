from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from evenground.ground.boards.reads import member_for
from evenground.ground.concerns import presenters, reads, writes
from evenground.ground.concerns.forms import HandOnForm, TellForm
from evenground.ground.people.reads import strong_viewer, viewer
from evenground.ground.safety.reads import inside_people_of, safety_person_for
from evenground.ground.web.errors import NotAllowed


def tell(request: HttpRequest, slug: str) -> HttpResponse:
    member = member_for(viewer(request), slug, even_resting=True)
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
    """One concern: opened, talked about, handed on, moved; each by its own button."""
    person, found = reads.concern_for(strong_viewer(request), slug, concern)
    others = [each for each in reads.who_may_be_handed(found) if each.pk != found.kept_by_id]
    form = HandOnForm(request.POST if "hand_on" in request.POST else None, people=others)
    if "open" in request.POST:
        writes.read(found, by=person)
    elif "talked" in request.POST:
        writes.talked(found)
    elif "moved" in request.POST:
        writes.move(found)
        messages.success(request, _("Moved. The words go from here in 30 days. This line stays."))
    elif form.is_bound and form.is_valid():
        writes.hand_on(found, to=next(each for each in others if str(each.pk) == form.cleaned_data["to"]))
        messages.success(request, _("Handed on. Please tell them so, too."))
    else:
        return render(request, "concerns/concern.jinja", presenters.read_page(person, found, form))
    return redirect("concerns:concern", slug, concern)


def extract(request: HttpRequest, slug: str, concern: UUID) -> HttpResponse:
    """The extract as a file of plain text."""
    _person, found = reads.read_concern_for(strong_viewer(request), slug, concern)
    answer = HttpResponse(presenters.extract(found), content_type="text/plain; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="told-{found.told_on.isoformat()}.txt"'
    return answer


def stop(request: HttpRequest, slug: str) -> HttpResponse:
    person = safety_person_for(strong_viewer(request), slug)
    if request.method == "POST":
        writes.stop(person)
        messages.success(request, _("You look after safety here no more. Thank you for all of it."))
        return redirect("home:first")
    return render(request, "concerns/stop.jinja", presenters.stop_page(person))
