from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evenground.around.desk import things
from evenground.around.talking_down import reads, writes
from evenground.ground.boards.presenters import page
from evenground.ground.boards.reads import member_for
from evenground.ground.people.reads import viewer
from evenground.ground.web.came_from import BACK, page_before
from evenground.ground.web.evenly import taking

EACH_PRESS = 0.1
"""Seconds. For a text of somebody under 18 nothing is stored; how long the answer takes must not say whose text is one."""


def felt(request: HttpRequest, slug: str, kind: str, item: UUID) -> HttpResponse:
    """One press beside a text keeps it; opened by its address, the page says what the press does and offers it."""
    member = member_for(viewer(request), slug)
    things.for_member(member, kind, item)
    back_to = page_before(request, _board(slug))
    if request.method == "POST":
        with taking(EACH_PRESS):
            writes.felt_talked_down(kind, item, by=member)
        messages.success(request, _("Kept, without your name."))
        kept = urlencode({"kept": "yes", BACK: back_to})
        return redirect(f"{reverse('talking_down:felt', args=[slug, kind, item])}?{kept}")
    words = page(
        member,
        is_kept=request.GET.get("kept") == "yes",
        back_to=back_to,
        take_back=reverse("talking_down:not_after_all", args=[slug, kind, item]),
        wrong=reverse("safety:report", args=[slug, kind, item]),
    )
    return render(request, "talking_down/felt.jinja", words)


@require_POST
def not_after_all(request: HttpRequest, slug: str, kind: str, item: UUID) -> HttpResponse:
    member = member_for(viewer(request), slug)
    with taking(EACH_PRESS):
        writes.not_after_all(kind, item, by=member)
    messages.success(request, _("Taken back. Nothing of it is kept."))
    return redirect(page_before(request, _board(slug)) or _board(slug))


def how_it_felt(request: HttpRequest, slug: str) -> HttpResponse:
    """For the writer alone: that some felt talked down to, and what may help. Not by which text, and not by whom."""
    member = member_for(viewer(request), slug)
    reads.how_it_felt_for(member)
    if request.method == "POST":
        writes.has_heard(by=member)
        messages.success(request, _("Thank you for reading it."))
        return redirect("home:board", slug)
    return render(request, "talking_down/how_it_felt.jinja", page(member))


def _board(slug: str) -> str:
    return reverse("home:board", args=[slug])
