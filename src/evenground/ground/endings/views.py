from functools import partial
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from evenground.ground.boards.reads import member_for, member_of
from evenground.ground.drafts.views import one_form
from evenground.ground.endings import presenters, reads, rules, writes
from evenground.ground.endings.forms import AskForm
from evenground.ground.keys.forms import AskAgainForm, OwnWordsForm
from evenground.ground.people.devices import known_device, mark_of_device
from evenground.ground.people.reads import viewer
from evenground.ground.web.errors import require


@known_device
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask that somebody's place should end. It is the first of two yeses, and they are told."""
    member = member_for(viewer(request), slug)

    def store(form: Form) -> str:
        said = form.cleaned_data
        about = member_of(member.board, int(said["member"]))
        made = writes.ask(about, why=said["why"], by=member, once=said["once"], device=mark_of_device(request))
        messages.success(request, _("You have asked. They are told, and it waits for a second yes."))
        return reverse("endings:ending", args=[slug, made.pk])

    kind = partial(AskForm, members=reads.others_on(member))
    return one_form(request, kind, store, words=presenters.ask_page(member), template="endings/ask.jinja")


@known_device
def ending(request: HttpRequest, slug: str, ending: UUID) -> HttpResponse:
    """What is asked, what the person concerned says, and a second yes or no; later, whether to look again."""
    member, found = reads.ending_for(viewer(request), slug, ending)
    if request.method == "POST":
        press = writes.say_yes if rules.is_open(found) else writes.bring_back
        if "back" in request.POST:
            writes.take_back(found, by=member)
        elif press(found, by=member, seen=request.POST.get("seen", ""), device=mark_of_device(request)):
            messages.success(request, _("Two people have said yes. It is done, and they are told."))
            return redirect("boards:people", slug)
        return redirect("endings:ending", slug, ending)
    return render(request, "endings/ending.jinja", presenters.ending_page(member, found))


def own_words(request: HttpRequest, slug: str, ending: UUID) -> HttpResponse:
    """What the person concerned says to it."""
    member, found = reads.ending_for(viewer(request), slug, ending)
    require(rules.is_about(member, found), rules.WHY_NOT_YOURS)

    def store(form: Form) -> str:
        writes.say_what_i_think(found, form.cleaned_data["words"], by=member)
        messages.success(request, _("You have said it. Everybody reads it before they say a second yes."))
        return reverse("endings:ending", args=[slug, ending])

    return one_form(request, OwnWordsForm, store, words=presenters.own_words_page(member, found))


def ended(request: HttpRequest, ending: UUID) -> HttpResponse:
    """For the person whose place has ended: what, why, by whom, and how to ask for another look."""
    found = reads.own_ending(viewer(request), ending)

    def store(form: Form) -> str:
        writes.ask_again(found, form.cleaned_data["words"])
        messages.success(request, _("You have asked. Everybody on the board can read it."))
        return reverse("endings:ended", args=[ending])

    return one_form(request, AskAgainForm, store, words=presenters.ended_page(found), template="endings/ended.jinja")
