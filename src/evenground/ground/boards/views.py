from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from evenground.ground.boards import reads, rules, writes
from evenground.ground.boards.forms import TimeToThinkForm
from evenground.ground.boards.presenters import page, people_of, time_to_think_page
from evenground.ground.people.reads import viewer
from evenground.ground.web.errors import NotAllowed


def people_page(request: HttpRequest, slug: str) -> HttpResponse:
    member = reads.member_for(viewer(request), slug)
    return render(request, "boards/people.jinja", people_of(member))


def me(request: HttpRequest, slug: str) -> HttpResponse:
    member = reads.member_for(viewer(request), slug)
    return render(request, "boards/me.jinja", page(member, "me", need=reads.access_need_of(member)))


def time_to_think(request: HttpRequest, slug: str) -> HttpResponse:
    """How long the board thinks about a plan before everybody is asked; two people from two sides change it."""
    member = reads.member_for(viewer(request), slug)
    form = TimeToThinkForm(request.POST or None, initial={"days": member.board.thinking_days})
    if request.method == "POST" and "back" in request.POST:
        writes.take_key_back(rules.TIME_TO_THINK, request.POST["back"], by=member)
        return redirect("boards:time_to_think", slug)
    if request.method == "POST" and form.is_valid():
        try:
            writes.set_time_to_think(form.cleaned_data["days"], by=member)
        except NotAllowed as refused:
            form.add_error(None, refused.why)
        else:
            return redirect("boards:time_to_think", slug)
    return render(request, "boards/time_to_think.jinja", time_to_think_page(member, form))
