from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from evenground.ground.boards import reads, rules, writes
from evenground.ground.boards.forms import SIDES, StartBoardForm
from evenground.ground.boards.presenters import page, people_of
from evenground.ground.people import writes as people
from evenground.ground.people.reads import strong_viewer, viewer
from evenground.ground.web.errors import require


def start(request: HttpRequest) -> HttpResponse:
    host = strong_viewer(request)
    require(rules.may_make_a_board(host), rules.WHY_NO_BOARD)
    form = StartBoardForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        people.rename(host, form.cleaned_data["my_name"])
        member = writes.make_board(
            form.cleaned_data["name"],
            by=host,
            purpose=form.cleaned_data["purpose"],
            perspectives=[(str(side), owes) for side, owes in SIDES],
            here_as=int(form.cleaned_data["here_as"]),
        )
        return redirect("home:board", member.board.slug)
    words = {"title": _("Start a board"), "form": form, "submit_text": _("Start the board")}
    return render(request, "web/form_page.jinja", words)


def people_page(request: HttpRequest, slug: str) -> HttpResponse:
    member = reads.member_for(viewer(request), slug)
    return render(request, "boards/people.jinja", people_of(member))


def me(request: HttpRequest, slug: str) -> HttpResponse:
    member = reads.member_for(viewer(request), slug)
    return render(request, "boards/me.jinja", page(member, "me", need=reads.access_need_of(member)))
