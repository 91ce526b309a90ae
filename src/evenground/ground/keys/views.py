from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from evenground.ground.boards.reads import member_for
from evenground.ground.boards.writes import take_key_back
from evenground.ground.drafts.views import one_form
from evenground.ground.keys import reads, rules, writes
from evenground.ground.keys.forms import NoForm, TimeToThinkForm
from evenground.ground.keys.presenters import say_no_page, time_to_think_page
from evenground.ground.people.devices import known_device, mark_of_device
from evenground.ground.people.reads import viewer
from evenground.ground.web.errors import NotAllowed, require


@known_device
def time_to_think(request: HttpRequest, slug: str) -> HttpResponse:
    """How long the board thinks about a plan before everybody is asked; two people from two sides change it."""
    member = member_for(viewer(request), slug)
    form = TimeToThinkForm(request.POST or None)

    def choose(**pressed: Any) -> bool:
        return writes.set_time_to_think(form.cleaned_data["days"], by=member, **pressed)

    take_back = partial(take_key_back, rules.TIME_TO_THINK, by=member)
    if pressed_a_choice(request, form, choose=choose, take_back=take_back) is not None:
        return redirect("keys:time_to_think", slug)
    return render(request, "keys/time_to_think.jinja", time_to_think_page(member, form))


def pressed_a_choice(
    request: HttpRequest, form: Form, *, choose: Callable[..., bool], take_back: Callable[[str], None]
) -> bool | None:
    """What came of a press on a page with `keys/_choices.jinja`: whether two have chosen now; none where the page is to be drawn.

    `choose` stores what the form says, with whether it was pressed as a second yes, and from which device.
    """
    if request.method == "POST" and "back" in request.POST:
        take_back(request.POST["back"])
        return False
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        is_done = choose(too="too" in request.POST, device=mark_of_device(request))
    except NotAllowed as refused:
        form.add_error(None, refused.why)
        return None
    if is_done:
        messages.success(request, _("Two people have said yes. It is so from now on."))
    else:
        messages.success(request, _("You said yes. It waits for a second one, from another side."))
    return is_done


def say_no(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    """To what somebody else said yes to first."""
    member = member_for(viewer(request), slug)
    waits = reads.key_of(member.board, key)
    require(rules.is_asked(member, waits), rules.WHY_OWN)

    def store(form: Form) -> str:
        writes.say_no(waits, by=member, why=form.cleaned_data["why"])
        messages.success(request, _("You said no. Nothing is changed, and whoever asked can read why."))
        # What nobody's yes waits for any more may be closed to all but those whom it is about.
        return reverse("home:board", args=[slug])

    return one_form(request, NoForm, store, words=say_no_page(member, waits))
