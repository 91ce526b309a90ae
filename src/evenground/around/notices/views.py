from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from evenground.around.notices import presenters, reads, writes
from evenground.around.notices.forms import HowToldForm
from evenground.ground.people.reads import viewer


def how(request: HttpRequest) -> HttpResponse:
    person = viewer(request)
    form = HowToldForm(request.POST or None, initial=presenters.initial(person))
    if request.method == "POST" and form.is_valid():
        writes.choose(form.cleaned_data["how"], int(form.cleaned_data["weekday"]), by=person)
        messages.success(request, _("It is kept. You can change it whenever you like."))
        return redirect("notices:how")
    return render(request, "notices/how.jinja", presenters.how_page(person, form))


@require_POST
def not_this_one(request: HttpRequest) -> HttpResponse:
    person, mark = viewer(request), request.POST.get("mark", "")
    if "after_all" in request.POST:
        writes.this_one_after_all(mark, by=person)
    else:
        writes.not_this_one(mark, by=person)
    return redirect("notices:how")


# A mail program presses this for its owner, with one press and no page of ours before it (RFC 8058). All it can do is stop.
@csrf_exempt
def stop(request: HttpRequest, link: str) -> HttpResponse:
    """No messages any more, from a link in one of them, without signing in. The page says nothing about anybody."""
    reads.who_has_link(link)
    if request.method == "POST":
        writes.stop(link)
    return render(request, "notices/stop.jinja", {"is_stopped": request.method == "POST", "link": link})
