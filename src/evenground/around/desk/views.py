from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from evenground.around.desk import presenters, reads, things, writes
from evenground.around.desk.forms import AskTwoOthersForm, LookForm, SecondLookForm, WrongForm
from evenground.around.wall.views import hand_out
from evenground.ground.boards.presenters import page
from evenground.ground.boards.reads import member_for
from evenground.ground.people.reads import strong_viewer, viewer
from evenground.ground.photos import reads as photos
from evenground.ground.photos.views import serve
from evenground.ground.safety import reads as safety
from evenground.ground.web.errors import NotAllowed, NotHere


def report(request: HttpRequest, slug: str, kind: str, item: UUID) -> HttpResponse:
    """Something is wrong with this: what, and send. Sent twice, it leads to the same receipt."""
    member = member_for(viewer(request), slug)
    things.for_member(member, kind, item)
    words = page(
        member,
        help_url=reverse("safety:help", args=[slug]),
        hides=reads.would_hide_at_once(member),
        two_people_url=presenters.two_people_url(member, kind, item),
    )
    return _say_so(request, words, {"kind": kind, "item": item, "board": member.board, "by": member})


def report_in_public(request: HttpRequest, report: UUID) -> HttpResponse:
    """The same for readers of a public page, without an account. It hides nothing by itself; members use their own way."""
    board, item = reads.published_report(report)
    if reads.is_a_member(request.user, board):
        return redirect("safety:report", board.slug, "report", item)
    return _say_so(request, {}, {"kind": "report", "item": item, "board": board, "by": None})


def report_idea_in_public(request: HttpRequest, report: UUID, number: int) -> HttpResponse:
    board, idea = reads.idea_of_published_report(report, number)
    if reads.is_a_member(request.user, board):
        return redirect("safety:report", board.slug, "contribution", idea)
    return _say_so(request, {}, {"kind": "contribution", "item": idea, "board": board, "by": None})


def _say_so(request: HttpRequest, words: dict[str, Any], about: dict[str, Any]) -> HttpResponse:
    form = WrongForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = writes.report(**about, **form.cleaned_data)
        except NotAllowed as refused:
            form.add_error(None, refused.why)
        else:
            return redirect(safety.receipt_address(made))
    what = presenters.what_of(about["kind"])
    return render(request, "desk/report.jinja", {**words, "form": form, "what": what, "is_public": about["by"] is None})


def receipt(request: HttpRequest, report: UUID, mark: str) -> HttpResponse:
    found = _said_by_whoever_looks(request, report, mark)
    return render(request, "desk/receipt.jinja", presenters.receipt_page(found))


def _said_by_whoever_looks(request: HttpRequest, report: UUID, mark: str) -> Any:
    """Said without an account, it opens to whoever has the address; said by a member, to that member signed in."""
    found = safety.report_of_receipt(report, mark)
    if not found.is_from_outside:
        safety.require_said_by(viewer(request), found)
    return found


def ask_two_others(request: HttpRequest, report: UUID, mark: str) -> HttpResponse:
    """Not happy with what came of it: two others look again."""
    found = _said_by_whoever_looks(request, report, mark)
    back = safety.receipt_address(found)
    return _ask(request, {"back_url": back}, lambda words: writes.ask_two_others(found, is_from_maker=False, words=words), back)


def ask_about_mine(request: HttpRequest, slug: str, kind: str, item: UUID) -> HttpResponse:
    """The same for whoever made what is out of sight."""
    member = member_for(viewer(request), slug)
    found = reads.ended_report_about_own(member, kind, item)
    back = reverse("desk:mine", args=[slug])
    words = page(member, "me", back_url=back)
    return _ask(request, words, lambda said: writes.ask_two_others(found, is_from_maker=True, words=said), back)


def _ask(request: HttpRequest, words: dict[str, Any], ask: Any, onward: str) -> HttpResponse:
    form = AskTwoOthersForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            ask(form.cleaned_data["words"])
        except NotAllowed as refused:
            form.add_error(None, refused.why)
        else:
            return redirect(onward)
    more = {
        "title": _("Ask two others to look"),
        "intro": _("They took no part so far, and they are not told who asks."),
        "submit_text": _("Ask them"),
        "no_draft": True,
    }
    return render(request, "web/form_page.jinja", {**words, **more, "form": form})


def mine(request: HttpRequest, slug: str) -> HttpResponse:
    member = member_for(viewer(request), slug)
    return render(request, "desk/mine.jinja", page(member, "me", **presenters.mine_page(member)))


def second_look(request: HttpRequest, slug: str, appeal: UUID) -> HttpResponse:
    place = safety.second_look_for(viewer(request), slug, appeal)
    assert place.member is not None
    if request.method == "POST" and "rather_not" in request.POST:
        writes.rather_not_look(place)
        messages.success(request, _("That is fine. Somebody else is asked."))
        return redirect("desk:mine", slug)
    words = page(place.member, "me", back_url=reverse("desk:mine", args=[slug]))
    return _look_again(request, place, words, "desk:mine")


def again(request: HttpRequest, slug: str, place: int) -> HttpResponse:
    """A second look that no member is asked for: by a safety person who took no part, or by the contact from outside."""
    safety_person = safety.safety_person_for(strong_viewer(request), slug)
    found = reads.second_look_on_the_desk(safety_person, place)
    words = {"board": safety_person.board, "back_url": reverse("desk:desk", args=[slug]), "outside": found.safety_person}
    return _look_again(request, found, words, "desk:desk")


def _look_again(request: HttpRequest, place: Any, words: dict[str, Any], onward: str) -> HttpResponse:
    form = SecondLookForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        writes.look_again(place, verdict=form.cleaned_data["verdict"])
        messages.success(request, _("Thank you for looking."))
        return redirect(onward, place.appeal.report.board.slug)
    report = place.appeal.report
    thing = things.looked_at(report.board, report.kind, report.item)
    words = {**words, **presenters.second_look_page(place, thing), "form": form}
    return render(request, "desk/second_look.jinja", words)


def desk(request: HttpRequest, slug: str) -> HttpResponse:
    person = strong_viewer(request)
    told = reads.why_they_stopped(person, slug)
    if told is not None:
        return redirect("looking_after:told", told)
    safety_person = safety.safety_person_for(person, slug)
    return render(request, "desk/desk.jinja", presenters.desk_page(safety_person))


def look(request: HttpRequest, slug: str, report: UUID) -> HttpResponse:
    safety_person = safety.safety_person_for(strong_viewer(request), slug)
    found = reads.report_on_the_desk(safety_person, report)
    form = LookForm(request.POST or None, may_speak_for_outside=reads.waits_for_outside(found))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            writes.look(
                found,
                by=safety_person,
                verdict=given["verdict"],
                told=given["told"],
                for_outside=given.get("for_outside", False),
            )
        except NotAllowed as refused:
            form.add_error(None, refused.why)
        else:
            messages.success(request, _("Thank you for looking."))
            return redirect("desk:desk", slug)
    thing = things.looked_at(found.board, found.kind, found.item)
    return render(request, "desk/look.jinja", presenters.look_page(safety_person, found, thing, form=form))


def photo(request: HttpRequest, slug: str, report: UUID) -> HttpResponse:
    """The picture, for those who must look at it; behind a press of its own."""
    safety_person = safety.safety_person_for(strong_viewer(request), slug)
    found = reads.report_on_the_desk(safety_person, report)
    thing = things.looked_at(found.board, found.kind, found.item)
    which = request.GET.get("picture", "0")
    if thing is None or not which.isascii() or not which.isdigit() or int(which[:4]) >= len(thing.photos):
        raise NotHere
    return serve(photos.drawn(thing.photos[int(which[:4])], request.GET.get("size", "large")))


def file(request: HttpRequest, slug: str, report: UUID) -> HttpResponseBase:
    """The file beside it, likewise."""
    safety_person = safety.safety_person_for(strong_viewer(request), slug)
    found = reads.report_on_the_desk(safety_person, report)
    thing = things.looked_at(found.board, found.kind, found.item)
    if thing is None:
        raise NotHere
    return hand_out(thing.file, thing.file_name)
