from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from evenground.around.log.presenters import OWN, log_page
from evenground.around.log.sentences import Kind
from evenground.ground.boards.reads import member_for
from evenground.ground.people.reads import viewer


def log(request: HttpRequest, slug: str) -> HttpResponse:
    """Big things people did, the newest first; all of them, one kind, or those that name the reader."""
    member = member_for(viewer(request), slug)
    asked = request.GET.get("kind", "")
    kind = Kind(asked) if asked in set(Kind) else None
    return render(request, "log/log.jinja", log_page(member, kind, request.GET.get("page", ""), is_own=asked == OWN))
