from functools import partial
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from evenground.ground.board_settings import hints as kinds
from evenground.ground.board_settings import presenters, reads, writes
from evenground.ground.board_settings.forms import ChangeForm
from evenground.ground.boards.reads import member_for
from evenground.ground.boards.writes import take_key_back
from evenground.ground.drafts.views import one_form
from evenground.ground.people.devices import known_device, mark_of_device
from evenground.ground.people.reads import viewer


def settings(request: HttpRequest, slug: str) -> HttpResponse:
    """How the board is set up: every setting, and who says it."""
    return render(request, "board_settings/settings.jinja", presenters.settings_page(member_for(viewer(request), slug)))


@known_device
def change(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for another name, or another purpose. It is the first of two yeses."""
    member = member_for(viewer(request), slug)

    def store(form: Form) -> str:
        said = form.cleaned_data
        wanted = {each: said[each] for each in ("name", "public_name", "purpose")}
        made = writes.ask(**wanted, by=member, once=said["once"], device=mark_of_device(request))
        messages.success(request, _("You have asked. It waits for a second yes."))
        return reverse("board_settings:wish", args=[slug, made.pk])

    kind = partial(ChangeForm, board=member.board)
    stored = presenters.as_it_stands(member.board)
    return one_form(request, kind, store, words=presenters.change_page(member), stored=stored)


@known_device
def wish(request: HttpRequest, slug: str, wish: UUID) -> HttpResponse:
    """What somebody wants changed, beside what it is now, and a second yes or no."""
    member, found = reads.wish_for(viewer(request), slug, wish)
    if request.method == "POST":
        if "back" in request.POST:
            writes.take_back(found, by=member)
        elif writes.say_yes(found, by=member, seen=request.POST.get("seen", ""), device=mark_of_device(request)):
            messages.success(request, _("Two people have said yes. It is changed."))
            return redirect("board_settings:settings", slug)
        return redirect("board_settings:wish", slug, wish)
    return render(request, "board_settings/wish.jinja", presenters.wish_page(member, found))


def hints(request: HttpRequest, slug: str) -> HttpResponse:
    """Which kinds of hints on plain words this board wants."""
    return render(request, "board_settings/hints.jinja", presenters.hints_page(member_for(viewer(request), slug)))


@known_device
def hint(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """Do without one kind of hints, or bring it back; two people from two sides do."""
    member = member_for(viewer(request), slug)
    is_shown = kinds.known(kind) not in reads.hints_left_out(member.board)
    if request.method == "POST" and "back" in request.POST:
        take_key_back(kinds.SWITCH, kinds.subject_of(kind, is_shown=not is_shown), by=member)
        return redirect("board_settings:hint", slug, kind)
    if request.method == "POST":
        seen, device = request.POST.get("seen", ""), mark_of_device(request)
        if not writes.show_hints(kind, not is_shown, by=member, seen=seen, device=device):
            return redirect("board_settings:hint", slug, kind)
        messages.success(request, _("Two people have said yes. It is changed."))
        return redirect("board_settings:hints", slug)
    return render(request, "board_settings/hint.jinja", presenters.hint_page(member, kind, is_shown=is_shown))
