from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from evenground.ground.boards.reads import member_for
from evenground.ground.boards.writes import take_key_back
from evenground.ground.drafts.views import one_form
from evenground.ground.keys.forms import AskAgainForm, OwnWordsForm
from evenground.ground.looking_after import presenters, reads, rules, writes
from evenground.ground.looking_after.forms import AskForm
from evenground.ground.people.devices import known_device, mark_of_device
from evenground.ground.people.reads import viewer


def who(request: HttpRequest, slug: str) -> HttpResponse:
    """Who looks after safety here, who is asked to, and who says so."""
    return render(request, "looking_after/who.jinja", presenters.who_page(member_for(viewer(request), slug)))


@known_device
def asked_for(request: HttpRequest, slug: str, person: int) -> HttpResponse:
    """Somebody whom the people who run the website named: two members say whether they begin."""
    member, named = reads.asked_for_one(viewer(request), slug, person)
    if request.method == "POST":
        if "back" in request.POST:
            take_key_back(rules.BEGIN, named.pk, by=member)
        elif writes.say_yes_to(named, by=member, seen=request.POST.get("seen", ""), device=mark_of_device(request)):
            messages.success(request, _("Two people have said yes. They look after safety here from now on."))
            return redirect("looking_after:who", slug)
        return redirect("looking_after:asked_for", slug, person)
    return render(request, "looking_after/asked_for.jinja", presenters.asked_for_page(member, named))


@known_device
def ask(request: HttpRequest, slug: str, person: int) -> HttpResponse:
    """Ask that somebody looks after safety here no more. It is the first of two yeses, and they are told."""
    member, one = reads.in_office(viewer(request), slug, person)

    def store(form: Form) -> str:
        said = form.cleaned_data
        made = writes.ask(one, why=said["why"], by=member, once=said["once"], device=mark_of_device(request))
        messages.success(request, _("You have asked. It waits for a second yes."))
        return reverse("looking_after:stopping", args=[slug, made.pk])

    return one_form(request, AskForm, store, words=presenters.ask_page(member, one), template="looking_after/ask.jinja")


@known_device
def stopping(request: HttpRequest, slug: str, stopping: UUID) -> HttpResponse:
    """What is asked, what they say to it, and a second yes or no; later, whether to look again."""
    member, found = reads.stopping_for(viewer(request), slug, stopping)
    if request.method == "POST":
        press = writes.say_yes if rules.is_open(found) else writes.bring_back
        if "back" in request.POST:
            writes.take_back(found, by=member)
        elif press(found, by=member, seen=request.POST.get("seen", ""), device=mark_of_device(request)):
            messages.success(request, _("Two people have said yes. It is done, and they are told."))
            return redirect("looking_after:who", slug)
        return redirect("looking_after:stopping", slug, stopping)
    return render(request, "looking_after/stopping.jinja", presenters.stopping_page(member, found))


def told(request: HttpRequest, stopping: UUID) -> HttpResponse:
    """For the person it is about: what, why, by whom, and what they can say."""
    found = reads.own_stopping(viewer(request), stopping)

    def store(form: Form) -> str:
        press = writes.say_what_i_think if rules.is_open(found) else writes.ask_again
        press(found, form.cleaned_data["words"])
        messages.success(request, _("You have said it. Everybody on the board can read it."))
        return reverse("looking_after:told", args=[stopping])

    kind = OwnWordsForm if rules.is_open(found) else AskAgainForm
    return one_form(request, kind, store, words=presenters.told_page(found), template="looking_after/told.jinja")
