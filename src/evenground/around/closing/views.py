from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from evenground.around.closing import writes
from evenground.around.closing.presenters import closing_page
from evenground.ground.boards.reads import member_for
from evenground.ground.people.devices import known_device, mark_of_device
from evenground.ground.people.reads import viewer


@known_device
def closing(request: HttpRequest, slug: str) -> HttpResponse:
    """The end of the board: two members say so, and until its day it can be taken back."""
    member = member_for(viewer(request), slug)
    if request.method != "POST":
        return render(request, "closing/closing.jinja", closing_page(member))
    if "back" in request.POST:
        writes.take_back(by=member)
        return redirect("closing:closing", slug)
    seen, device = request.POST.get("seen", ""), mark_of_device(request)
    if member.board.ends_on is not None:
        if writes.go_on(by=member, seen=seen, device=device):
            messages.success(request, _("This board goes on."))
    elif writes.end(by=member, seen=seen, device=device):
        messages.success(request, _("This board ends. Everybody on it is told, and can fetch what is theirs."))
    return redirect("closing:closing", slug)
