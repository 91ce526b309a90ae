from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from evenground.flow.responses import next_up, rules, writes
from evenground.flow.responses.forms import RespondForm, WhichForm
from evenground.flow.responses.presenters import asking_of, asking_page
from evenground.flow.topics.presenters import address, not_yet_page
from evenground.flow.topics.reads import bare_topic_for, topic_for
from evenground.flow.topics.rules import Stage
from evenground.flow.topics.views import not_yet, thank_for_a_first_answer
from evenground.ground.people.reads import viewer
from evenground.ground.photos.views import saves_data
from evenground.ground.web.errors import NotHere, require


def next_one(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """One idea at a time. With a script only the part about the idea is sent; without one, the whole page."""
    is_part = request.headers.get("HX-Request") == "true"
    member, topic = (bare_topic_for if is_part else topic_for)(viewer(request), slug, pk)
    if request.method == "GET" and not is_part and not rules.may_respond(member, topic):
        return not_yet(request, not_yet_page(member, topic, Stage.RESPOND, rules.WHY_NOT_YET))
    require(rules.may_respond(member, topic), rules.WHY_NOT_YET)
    shown = next_up.shown_in(topic)
    if request.method == "POST":
        form = RespondForm(request.POST)
        if not form.is_valid():
            raise NotHere
        number = form.cleaned_data["number"]
        own = writes.respond(topic, number, form.cleaned_data["value"], by=member, shown=shown.priorities)
        if not is_part:
            thank_for_a_first_answer(request)
            return redirect(f"{address(topic, 'responses:next')}?just={number}")
        asking = asking_of(member, topic, shown, own=own, just=number)
    else:
        which = WhichForm(request.GET)
        asking = asking_of(member, topic, shown, **(which.cleaned_data if which.is_valid() else {}))
    less_data = saves_data(request)
    if is_part:
        return render(request, "responses/_asking.jinja", {"asking": asking, "saves_data": less_data})
    return render(request, "responses/next.jinja", asking_page(member, topic, asking) | {"saves_data": less_data})
