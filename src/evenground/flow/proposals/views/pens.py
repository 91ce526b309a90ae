from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from evenground.flow.proposals import reads, writes
from evenground.flow.proposals.forms import PenForm
from evenground.flow.topics.reads import bare_topic_for
from evenground.ground.people.reads import viewer
from evenground.ground.web.errors import NotHere

NOTHING_TO_SAY = 204


@require_POST
def pen(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """A form stands open, or was left. The answer says whether another one does."""
    member, topic = bare_topic_for(viewer(request), slug, pk)
    form = PenForm(request.POST)
    if not form.is_valid():
        raise NotHere
    mine, subject = form.cleaned_data["pen"], form.cleaned_data["subject"]
    if form.cleaned_data["is_left"]:
        writes.put_pen_down(mine, topic=topic, by=member)
        return HttpResponse(status=NOTHING_TO_SAY)
    if not reads.is_open_to_writing(topic, subject):
        # Taken away or shared meanwhile. Whoever writes is told when they send it, and their words then stand on the page.
        return HttpResponse(status=NOTHING_TO_SAY)
    writes.hold_pen(mine, topic=topic, subject=subject, by=member)
    words = {"is_somebody_else_writing": reads.is_somebody_else_writing(topic, subject, pen=mine)}
    return render(request, "proposals/_pen.jinja", words)


def pens(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """On which parts somebody is writing now, for the page that marks them."""
    _member, topic = bare_topic_for(viewer(request), slug, pk)
    return JsonResponse({"written_on": sorted(map(str, reads.written_on(topic)))})
