from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evenground.around.agreement import presenters, reads, writes
from evenground.flow.decisions import views as decisions
from evenground.flow.topics.presenters import address
from evenground.flow.topics.reads import topic_for
from evenground.ground.boards.reads import member_for
from evenground.ground.people.reads import viewer
from evenground.ground.photos.views import saves_data

PRESSED = "agreement"
"""The name of both buttons of what stands before a first answer, and of the mark that it was read."""


def agreement(request: HttpRequest, slug: str) -> HttpResponse:
    """What holds now; before that the starter, or how far the board is with it."""
    member = member_for(viewer(request), slug)
    words = presenters.agreement_page(member) | {"saves_data": saves_data(request)}
    return render(request, "agreement/agreement.jinja", words)


def before(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A wording that held before, and what was changed after it."""
    member = member_for(viewer(request), slug)
    return render(request, "agreement/before.jinja", presenters.before_page(member, number))


@require_POST
def begin(request: HttpRequest, slug: str) -> HttpResponse:
    """One press, and the starter is a plan for everybody to write on."""
    topic = writes.begin(by=member_for(viewer(request), slug))
    return redirect(address(topic, "proposals:write"))


@require_POST
def im_in(request: HttpRequest, slug: str) -> HttpResponse:
    """Say it, or take it back."""
    member = member_for(viewer(request), slug)
    if "back" in request.POST:
        writes.take_back(by=member)
        messages.success(request, _("You have taken it back. Nobody is told."))
    else:
        writes.im_in(by=member, seen=request.POST.get("seen", ""))
        messages.success(request, _("You're in."))
    return redirect("agreement:agreement", slug)


def decision(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """The flow's own page for deciding. Before somebody's first answer stands what the board agreed, once.

    Both its buttons are sent to this one address, as all answers are, so that no address says which. An answer itself is never
    held up.
    """
    if request.method == "POST" and PRESSED in request.POST:
        return _read(request, slug, pk)
    if request.method == "GET" and PRESSED not in request.GET:
        agreed = reads.comes_first(viewer(request), slug, pk)
        if agreed is not None:
            member, topic = topic_for(viewer(request), slug, pk)
            words = presenters.first_page(member, topic, agreed) | {"saves_data": saves_data(request)}
            return render(request, "agreement/first.jinja", words)
    return decisions.decision(request, slug, pk)


def _read(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    member, topic = topic_for(viewer(request), slug, pk)
    if request.POST[PRESSED] == "in":
        writes.im_in(by=member, seen=request.POST.get("seen", ""))
        return redirect(presenters.onward(topic))
    # Of this press nothing is kept: not that it was made, and not by whom.
    return render(request, "agreement/change_first.jinja", presenters.change_first_page(member, topic))
