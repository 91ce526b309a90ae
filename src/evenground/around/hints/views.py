from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from evenground.around.hints import presenters, presses, reads, writes
from evenground.ground.boards.reads import member_for
from evenground.ground.people.reads import viewer


@require_http_methods(["GET", "POST"])
def look(request: HttpRequest, slug: str) -> HttpResponse:
    """Hints on a text, for the script of whoever writes it. Asked without a text it says whether they come by themselves.

    What a press beside the box changes is done already, for a script as for a form: see `middleware.py`.
    """
    member = member_for(viewer(request), slug)
    if request.method != "POST":
        reads.get_ready()
        return JsonResponse({"comes_by_itself": reads.wants_hints(member.person)})
    text = request.POST.get("text", "")
    if not presses.is_short_enough(text):
        return HttpResponse(status=413)
    if not presses.may_look(member.person):
        return HttpResponse(status=204)
    found = presenters.found_in(text, by=member, is_asked="asked" in request.POST)
    words = {"found": found, "name": request.POST.get("name", ""), "by_script": True, "is_off": presses.OFF in request.POST}
    return render(request, "hints/_found.jinja", words)


def mine(request: HttpRequest) -> HttpResponse:
    """Whether hints come by themselves, and those that were put away."""
    person = viewer(request)
    if request.method != "POST":
        return render(request, "hints/mine.jinja", presenters.mine_page(person))
    if "back" in request.POST:
        writes.bring_all_back(by=person)
        messages.success(request, _("Hints you put away can come again."))
    elif presses.is_a_press(request.POST):
        # What was pressed is kept already: these are the presses that stand beside a box, too.
        messages.success(request, _("It is kept. You can change it whenever you like."))
    return redirect("hints:mine")
