from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evenground.around.mine import presenters
from evenground.around.mine.forms import BringForm, NeedForm, WantForm
from evenground.ground.boards import presenters as boards
from evenground.ground.boards import reads, writes
from evenground.ground.boards.reads import member_for
from evenground.ground.drafts.views import one_form
from evenground.ground.people.reads import viewer
from evenground.ground.web import clock


def bring(request: HttpRequest, slug: str) -> HttpResponse:
    member = member_for(viewer(request), slug)
    return _own_words(request, member, BringForm, writes.say_what_i_bring, member.what_i_bring)


def want(request: HttpRequest, slug: str) -> HttpResponse:
    member = member_for(viewer(request), slug)
    return _own_words(request, member, WantForm, writes.say_what_i_want, member.what_i_want)


def need(request: HttpRequest, slug: str) -> HttpResponse:
    member = member_for(viewer(request), slug)
    stored = reads.access_need_of(member)
    return _own_words(request, member, NeedForm, writes.say_what_i_need, stored.words if stored else "")


@require_POST
def met(request: HttpRequest, slug: str) -> HttpResponse:
    """Whether what I need was there. Only I can say it."""
    writes.say_whether_met(member_for(viewer(request), slug), is_met=request.POST.get("met") == "yes")
    return redirect("boards:me", slug)


def a_break(request: HttpRequest, slug: str) -> HttpResponse:
    member = member_for(viewer(request), slug)
    if request.method == "POST":
        writes.take_a_break(member)
        messages.success(request, _("You are on a break. Nobody asks you anything. Come back when you like."))
        return redirect("home:board", slug)
    return render(request, "mine/break.jinja", boards.page(member, "me", back_url=reverse("boards:me", args=[slug])))


@require_POST
def come_back(request: HttpRequest, slug: str) -> HttpResponse:
    member = member_for(viewer(request), slug)
    since = member.away_since or clock.now().date()
    writes.come_back(member)
    return redirect(f"{reverse('mine:while_away', args=[slug])}?since={since.isoformat()}")


def while_away(request: HttpRequest, slug: str) -> HttpResponse:
    member = member_for(viewer(request), slug)
    lines = presenters.while_you_were_away(member, _day(request.GET.get("since", "")))
    return render(request, "mine/while_away.jinja", boards.page(member, "home", lines=lines))


def leave(request: HttpRequest, slug: str) -> HttpResponse:
    member = member_for(viewer(request), slug)
    if request.method == "POST":
        writes.leave(member)
        return redirect("mine:left")
    return render(request, "mine/leave.jinja", boards.page(member, "me", back_url=reverse("boards:me", args=[slug])))


def left(request: HttpRequest) -> HttpResponse:
    viewer(request)
    return render(request, "mine/left.jinja")


def _own_words(
    request: HttpRequest, member: Any, kind: type[Form], store: Callable[[Any, str], None], stored: str
) -> HttpResponse:
    """One box for one's own words. Whoever came from a card on the front page goes back there."""
    slug = member.board.slug
    onward = reverse("home:board" if request.GET.get("from") == "home" else "boards:me", args=[slug])

    def keep(form: Form) -> str:
        store(member, form.cleaned_data["words"])
        messages.success(request, _("It is kept. You can change it whenever you like."))
        return onward

    words = boards.page(member, "me", submit_text=_("Keep this"), back_url=onward)
    return one_form(request, kind, keep, words=words, stored={"words": stored}, template="mine/own_words.jinja")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return clock.now().date()
