from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.forms import Form
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evenground.around.mine import letters, presenters
from evenground.around.mine import reads as own
from evenground.around.mine import writes as mine
from evenground.around.mine.forms import BringForm, EraseForm, LetterForm, NeedForm, WantForm
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


def needs(request: HttpRequest, slug: str) -> HttpResponse:
    """For whoever is on duty today, and for nobody else."""
    member = member_for(viewer(request), slug)
    found = list(reads.access_needs_for(member, on=clock.now().date()))
    words = boards.page(member, "people", needs=found, back_url=reverse("boards:people", args=[slug]))
    return render(request, "mine/needs.jinja", words)


@require_POST
def met(request: HttpRequest, slug: str) -> HttpResponse:
    """Whether what I need was there. Only I can say it."""
    writes.say_whether_met(member_for(viewer(request), slug), is_met=request.POST.get("met") == "yes")
    return redirect("boards:me", slug)


def a_break(request: HttpRequest, slug: str) -> HttpResponse:
    member = member_for(viewer(request), slug)
    if request.method == "POST":
        mine.take_a_break(member)
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
    # Also whoever cannot come in for a while may go.
    member = member_for(viewer(request), slug, even_resting=True)
    if request.method == "POST":
        mine.leave(member)
        return redirect("mine:left")
    return render(request, "mine/leave.jinja", boards.page(member, "me", back_url=reverse("boards:me", args=[slug])))


def left(request: HttpRequest) -> HttpResponse:
    viewer(request)
    return render(request, "mine/left.jinja")


def everything(request: HttpRequest) -> HttpResponse:
    """Asked for, being made, ready: the same page each time, which anybody can open anew."""
    person = viewer(request)
    if request.method == "POST":
        mine.ask_for_everything(by=person)
        return redirect("mine:everything")
    return render(request, "mine/everything.jinja", presenters.everything_page(person))


def everything_file(request: HttpRequest) -> FileResponse:
    name = _("everything-about-me") + ".zip"
    return FileResponse(own.packed(viewer(request)).open("rb"), as_attachment=True, filename=name)


def erase(request: HttpRequest) -> HttpResponse:
    """What happens is said before; two things are chosen already; one press does it."""
    person = viewer(request)
    form = EraseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        at_once = form.cleaned_data["when"] == "now"
        mine.ask_to_be_erased(by=person, keep_unnamed=form.cleaned_data["words"] == "stay", at_once=at_once)
        if not at_once:
            return redirect("mine:erase")
        logout(request)
        response = redirect("mine:goodbye")
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response
    return render(request, "mine/erase.jinja", presenters.erase_page(person, form))


@require_POST
def think_again(request: HttpRequest) -> HttpResponse:
    mine.think_again(by=viewer(request))
    messages.success(request, _("Good that you stay. Nothing of yours is erased."))
    return redirect("home:first")


def goodbye(request: HttpRequest) -> HttpResponse:
    return render(request, "mine/goodbye.jinja")


def letter(request: HttpRequest, slug: str) -> HttpResponse:
    """The letter and its form on one page; on paper with another press. Nothing of it is kept."""
    member = member_for(viewer(request), slug)
    form = LetterForm(request.POST or None, deeds=letters.deeds_of(member), initial={"name": member.name})
    words = boards.page(member, "me", form=form, back_url=reverse("boards:me", args=[slug]))
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("name", "signer", "more")}
        written = letters.write(member, form.chosen_deeds, **given)
        if "paper" in request.POST:
            return HttpResponse(letters.pdf(written), content_type="application/pdf")
        words["letter"] = written
    return render(request, "mine/letter.jinja", words)


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
