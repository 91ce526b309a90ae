from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from evenground.flow.proposals import presenters, reads
from evenground.flow.topics.reads import topic_for
from evenground.ground.people.reads import viewer
from evenground.ground.web.errors import NotHere

WRITTEN = ("title", "why", "what_changed", "words")
"""The fields of the plan's forms that hold somebody's own words."""


def too_late(request: HttpRequest, slug: str, pk: UUID, *, is_part_gone: bool) -> HttpResponse:
    """What they wrote on was taken away or shared meanwhile. It is stored nowhere; their words stand on the page."""
    member, topic = topic_for(viewer(request), slug, pk)
    sent, draft = request.POST, reads.being_written(topic)
    if draft is None and reads.newest_shared(topic) is None:
        raise NotHere
    if is_part_gone and draft is not None:
        words = presenters.part_gone_page(
            member, topic, sent.get("words", ""), rests_on=sent.getlist("rests_on"), once=sent.get("once", "")
        )
        return render(request, "proposals/part_gone.jinja", words)
    written = "\n\n".join(sent[name] for name in WRITTEN if sent.get(name))
    return render(request, "proposals/shared_meanwhile.jinja", presenters.shared_meanwhile_page(member, topic, written))
