from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from evenground.flow.opinion_maps import presenters, reads, rules, writes
from evenground.flow.responses import reads as responses
from evenground.flow.responses import rules as answering
from evenground.flow.topics.presenters import not_yet_page
from evenground.flow.topics.rules import Stage
from evenground.flow.topics.views import not_yet
from evenground.ground.people.reads import viewer


@require_safe
def where_we_agree(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """To look is what asks for a newer one: to answer never waits for a drawing."""
    looking = reads.looking_for(viewer(request), slug, pk)
    if instead := _instead(request, looking):
        return instead
    topic = looking.topic
    drawn = reads.map_of(topic)
    is_stale = reads.is_stale(topic, drawn)
    if is_stale:
        writes.ask_to_draw(topic)
    words = presenters.map_page(looking.member, topic, drawn, is_stale=is_stale, wanted=request.GET.get("page"))
    return render(request, "opinion_maps/map.jinja", words)


@require_safe
def own_place(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Where one's own answers lie, for nobody else's eyes: worked out now, kept nowhere."""
    looking = reads.looking_for(viewer(request), slug, pk)
    if instead := _instead(request, looking):
        return instead
    words = presenters.own_page(looking.member, looking.topic, reads.map_of(looking.topic), looking.answers)
    return render(request, "opinion_maps/own.jinja", words)


def _instead(request: HttpRequest, looking: reads.Looking) -> HttpResponse | None:
    """What somebody sees who cannot look yet."""
    member, topic, answered = looking.member, looking.topic, len(looking.answers)
    if not answering.may_respond(member, topic):
        return not_yet(request, not_yet_page(member, topic, Stage.RESPOND, rules.WHY_NOT_YET))
    shown = responses.how_many_shown(topic)
    if rules.may_look(topic, answered=answered, shown=shown):
        return None
    words = presenters.answer_first_page(member, topic, answered=answered, shown=shown)
    return render(request, "opinion_maps/answer_first.jinja", words)
