from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from evenground.flow.proposals import presenters, reads, writes
from evenground.flow.proposals.forms import PickForm
from evenground.flow.topics.reads import topic_for
from evenground.ground.people.reads import viewer
from evenground.ground.web.errors import NotAllowed

WAYS = {"each": writes.make_a_part_of_each, "one": writes.make_one_part}


def pick(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Ideas to make parts from. Before the plan is begun it leads to that first, and from there back to here."""
    member, topic = topic_for(viewer(request), slug, pk)
    draft = reads.being_written(topic)
    if draft is None and (presenters.why_not_begin(topic) or reads.newest_shared(topic) is not None):
        return redirect("proposals:proposal", slug, pk)
    if draft is None:
        return redirect(f"{reverse('proposals:begin', args=[slug, pk])}?then=pick")
    picked = reads.chosen_ideas(topic, request.POST.getlist("picked"))
    find = (request.POST or request.GET).get("find", "").strip()
    form = PickForm(request.POST or None, initial={"find": find})
    make, why_not = WAYS.get(request.POST.get("way", "")), ""
    if make is not None and form.is_valid():
        try:
            made = make(draft, presenters.said_by(topic, picked), by=member, once=form.cleaned_data["once"])
        except NotAllowed as refused:
            why_not = refused.why
        else:
            if made:
                messages.success(request, presenters.words_of_what_was_added(made))
            return redirect("proposals:write", slug, pk)
    words = presenters.pick_page(member, topic, draft, form=form, find=find, picked=picked, why_not=why_not)
    return render(request, "proposals/pick.jinja", words)
