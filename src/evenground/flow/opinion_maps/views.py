from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from evenground.flow.opinion_maps import presenters, reads, rules, writes
from evenground.flow.responses import reads as responses
from evenground.flow.responses import rules as answering
from evenground.flow.topics.presenters import not_yet_page
from evenground.flow.topics.reads import topic_for
from evenground.flow.topics.rules import Stage
from evenground.flow.topics.views import not_yet
from evenground.ground.people.reads import viewer


def where_we_agree(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """To look is what asks for a newer one: to answer never waits for a drawing."""
    member, topic = topic_for(viewer(request), slug, pk)
    if not answering.may_respond(member, topic):
        return not_yet(request, not_yet_page(member, topic, Stage.RESPOND, rules.WHY_NOT_YET))
    answered, shown = len(responses.own_values(member, topic)), responses.how_many_shown(topic)
    if not rules.may_look(topic, answered=answered, shown=shown):
        words = presenters.answer_first_page(member, topic, answered=answered, shown=shown)
        return render(request, "opinion_maps/answer_first.jinja", words)
    drawn = reads.map_of(topic)
    is_stale = reads.is_stale(topic, drawn)
    if is_stale:
        writes.ask_to_draw(topic)
    words = presenters.map_page(member, topic, drawn, is_stale=is_stale, wanted=request.GET.get("page"))
    return render(request, "opinion_maps/map.jinja", words)
