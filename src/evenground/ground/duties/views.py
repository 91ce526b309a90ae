from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from evenground.ground.boards.reads import member_for
from evenground.ground.boards.writes import take_key_back
from evenground.ground.duties import presenters, reads, rules, writes
from evenground.ground.duties.forms import DealingForm
from evenground.ground.keys.views import pressed_a_choice
from evenground.ground.people.devices import known_device
from evenground.ground.people.reads import viewer
from evenground.ground.web.errors import NotHere


def todays_jobs(request: HttpRequest, slug: str) -> HttpResponse:
    """Who does what today. One passes, takes what nobody does, or asks to be left out for a while."""
    member = member_for(viewer(request), slug)
    pressed = request.POST
    if "pass" in pressed:
        writes.pass_on(reads.own_duty(member, pressed["pass"]), by=member)
        messages.success(request, _("That is all right. Everybody can see who does it now, and nobody is told why."))
    elif "take" in pressed:
        if pressed["take"] not in rules.IN_ORDER:
            raise NotHere
        writes.take_up(pressed["take"], by=member)
        messages.success(request, _("It is yours now. Thank you."))
    elif "leave-out" in pressed:
        writes.leave_out(member)
    elif "count-in" in pressed:
        writes.count_in(member)
    if request.method == "POST":
        return redirect("duties:todays_jobs", slug)
    return render(request, "duties/todays_jobs.jinja", presenters.todays_jobs_page(member))


def how_to(request: HttpRequest, slug: str, duty: str) -> HttpResponse:
    """One page for whoever does a job the first time."""
    member = member_for(viewer(request), slug)
    if duty not in rules.IN_ORDER:
        raise NotHere
    return render(request, "duties/how_to.jinja", presenters.how_to_page(member, duty))


@known_device
def dealing(request: HttpRequest, slug: str) -> HttpResponse:
    """Whether and for how long jobs are dealt; two people from two sides change it."""
    member = member_for(viewer(request), slug)
    form = DealingForm(request.POST or None)

    def choose(**pressed: Any) -> bool:
        return writes.set_dealing(form.cleaned_data["weeks"], by=member, **pressed)

    take_back = partial(take_key_back, rules.DEAL_DUTIES, by=member)
    is_done = pressed_a_choice(request, form, choose=choose, take_back=take_back)
    if is_done is not None:
        return redirect("duties:todays_jobs" if is_done else "duties:dealing", slug)
    return render(request, "duties/dealing.jinja", presenters.dealing_page(member, form))
