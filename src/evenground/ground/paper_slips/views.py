from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from evenground.ground.boards.reads import member_for
from evenground.ground.boxes import writes as boxes
from evenground.ground.boxes.reads import box_of
from evenground.ground.boxes.views import in_words
from evenground.ground.paper_slips import presenters, reads, rules, writes
from evenground.ground.paper_slips.asked import asked_in
from evenground.ground.paper_slips.forms import AnswerForm, CodeForm
from evenground.ground.people import limits
from evenground.ground.people.reads import strong_viewer, viewer
from evenground.ground.rounds import reads as rounds
from evenground.ground.rounds import writes as ask
from evenground.ground.rounds.rules import is_open
from evenground.ground.safety.reads import safety_person_for
from evenground.ground.web import clock
from evenground.ground.web.errors import NotAllowed, NotHere, require
from evenground.ground.web.letters import locks_letters

View = Callable[..., HttpResponse]


def on_paper(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Where a member says that they answer on paper this time; only ever for themselves."""
    member = member_for(viewer(request), slug)
    round_ = rounds.round_for(member, pk)
    if not is_open(round_, clock.now()):
        return redirect(presenters.page_of_the_question(round_))
    if request.method == "POST":
        if "back" in request.POST:
            ask.not_on_paper(round_, by=member)
        else:
            writes.answer_on_paper(round_, by=member)
        return redirect("paper_slips:on_paper", slug, pk)
    return render(request, "paper_slips/on_paper.jinja", presenters.on_paper_page(member, round_, request.build_absolute_uri))


def make(request: HttpRequest, slug: str) -> HttpResponse:
    """How many answer on paper, never who; and from its button the slips, shown this once."""
    person = safety_person_for(strong_viewer(request), slug)
    why_not = ""
    if request.method == "POST":
        round_ = reads.round_to_make_for(person, request.POST.get("round", ""))
        try:
            codes = writes.make(round_, by=person, anew="anew" in request.POST)
        except NotAllowed as refused:
            why_not = refused.why
        else:
            words = presenters.print_page(person, round_, codes, request.build_absolute_uri)
            return render(request, "paper_slips/print.jinja", words)
    return render(request, "paper_slips/make.jinja", presenters.make_page(person, why_not))


@locks_letters("answer.js")
def slip(request: HttpRequest) -> HttpResponse:
    """Where whoever holds a slip types its code, and answers. Nobody is asked who they are, and no sign-in is looked at."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data["code"]
        try:
            found = reads.slip_with(code, limits.address_of(request))
        except NotAllowed as refused:
            form.add_error("code", refused.why)
        else:
            return _answer(request, found, code)
    return render(request, "paper_slips/slip.jinja", {"form": form})


def _answer(request: HttpRequest, slip: reads.PaperSlip, code: str) -> HttpResponse:
    reads.require_in_sight(slip.round)
    box = box_of(slip.round)
    if box is not None:
        return render(request, "paper_slips/locked.jinja", presenters.locked_page(slip, box, code))
    said = request.POST if "send" in request.POST else None
    form = AnswerForm(said, asked=asked_in(slip.round), initial={"code": code, **reads.answered_with(slip)})
    if form.is_valid():
        try:
            writes.answer(slip, form.cleaned_data["answer"], form.cleaned_data.get("reason", ""))
        except NotAllowed as refused:
            form.add_error("reason" if refused.why == str(rules.WHY_NO_REASON) else None, refused.why)
        else:
            return redirect("paper_slips:done")
    return render(request, "paper_slips/answer.jinja", presenters.answer_page(slip, form))


def done(request: HttpRequest) -> HttpResponse:
    return render(request, "paper_slips/done.jinja")


def with_a_code(view: View) -> View:
    """What a page's script asks with a slip's code, and without cookies."""

    @csrf_exempt
    @require_POST
    @in_words
    def asked(request: HttpRequest) -> HttpResponse:
        scheme, _space, code = request.headers.get("Authorization", "").partition(" ")
        require(scheme == "Slip", rules.WHY_NO_SUCH_SLIP)
        return view(request, reads.slip_with(code, limits.address_of(request)))

    return asked


@with_a_code
def ticket(request: HttpRequest, slip: reads.PaperSlip) -> HttpResponse:
    box = box_of(slip.round)
    if box is None:
        raise NotHere
    return HttpResponse(boxes.draw(box, request.body, by=slip), content_type="application/octet-stream")


@with_a_code
def letter(request: HttpRequest, slip: reads.PaperSlip) -> HttpResponse:
    box = box_of(slip.round)
    if box is None:
        raise NotHere
    boxes.put(box, request.body, by=slip)
    return HttpResponse(status=204)
