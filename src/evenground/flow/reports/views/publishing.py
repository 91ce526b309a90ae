from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from evenground.flow.reports import account, presenters, reads, rules, writes
from evenground.ground.people.devices import known_device, mark_of_device
from evenground.ground.people.reads import viewer


def report(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """What the board sees before and after publishing: what is missing, and the report as it stands."""
    member, topic, found = reads.report_for(viewer(request), slug, pk)
    newest = reads.newest_edition(found)
    if found is not None and newest is not None and not presenters.is_being_corrected(found, newest):
        told = reads.published(found.pk)[1]
    else:
        told = account.gather(topic, found)
    words = presenters.report_page(member, topic, found, told)
    if found is not None and newest is not None:
        words["message"] = presenters.message(topic, settings.ADDRESS + reverse("reports:published", args=[found.pk]))
    return render(request, "reports/report.jinja", words)


@known_device
def publish(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """What two members of two sides say yes to, with the full text."""
    member, topic, found = reads.report_for(viewer(request), slug, pk)
    if request.method == "POST":
        if "back" in request.POST:
            writes.take_yes_back(topic, by=member)
            return redirect("reports:publish", slug, pk)
        is_done = writes.say_yes(topic, by=member, seen=request.POST.get("seen", ""), device=mark_of_device(request)) is not None
        return redirect("reports:report" if is_done else "reports:publish", slug, pk)
    if found is None or not rules.is_read_now(found) or reads.what_is_missing(topic, found):
        return redirect("reports:report", slug, pk)
    return render(request, "reports/publish.jinja", presenters.two_keys_page(member, topic, found))
