"""Those of 13 to 15, the adult they choose, and the safety people: nobody decides alone."""

from smtplib import SMTPException
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evenground.ground.boards.presenters import page
from evenground.ground.boards.reads import member_for
from evenground.ground.joining import letters, presenters, reads, rules, writes
from evenground.ground.joining.agreement import Adult
from evenground.ground.joining.forms import AgeForm, ChooseAdultForm, DecisionForm
from evenground.ground.joining.views.doors import WAITING_COOKIE
from evenground.ground.people import writes as people
from evenground.ground.people.reads import strong_viewer, viewer
from evenground.ground.safety.reads import board_of_safety_person
from evenground.ground.web.errors import require


def waiting(request: HttpRequest, token: str) -> HttpResponse:
    words = presenters.waiting_page(reads.agreement_of_young(token), token, request.build_absolute_uri)
    return render(request, "joining/waiting.jinja", words)


def ask(request: HttpRequest, token: str) -> HttpResponse:
    """Choose an adult, see the very message, and only then let it go."""
    agreement = reads.agreement_of_young(token)
    said = reads.said(agreement)
    require(rules.may_choose_an_adult(said, times_asked=agreement.times_asked), rules.WHY_NOT_CHOOSE)
    form = ChooseAdultForm(request.POST or None, sends_mail=letters.sends_mail())
    if request.method == "POST" and form.is_valid():
        adult, email = form.cleaned_data["adult_name"], form.cleaned_data.get("email", "")
        letter = presenters.letter_before_it_goes(agreement, token, adult, request.build_absolute_uri)
        if "sure" not in request.POST:
            return render(request, "joining/letter.jinja", {"token": token, "form": form, "letter": letter, "email": email})
        writes.choose_adult(token, adult)
        if email:
            _send(request, letter, young=agreement.name, to=email)
        return redirect("joining:waiting", token)
    words = {
        "title": _("Who is your parent or carer?"),
        "intro": _("You choose. Next you see the message, and nothing is sent before you say so."),
        "form": form,
        "submit_text": _("Show me the message"),
        "no_draft": True,
    }
    return render(request, "web/form_page.jinja", words)


def _send(request: HttpRequest, letter: str, *, young: str, to: str) -> None:
    try:
        letters.send(letter, young=young, to=to)
    except (SMTPException, OSError):
        messages.warning(request, _("The e-mail could not be sent. Show them the message below, or send it yourself."))
    else:
        messages.success(request, _("The e-mail is on its way."))


@require_POST
def stop(request: HttpRequest, token: str) -> HttpResponse:
    writes.young_person_stops(token)
    return redirect("joining:waiting", token)


@require_POST
def come_in(request: HttpRequest, token: str) -> HttpResponse:
    member = writes.come_in(token)
    people.sign_in(request, member.person, own_phone="own_phone" in request.POST, how="joined")
    return redirect("home:first_question", member.board.slug)


def parent(request: HttpRequest, token: str) -> HttpResponse:
    """The adult's own page: no account, one decision, and the way to take it back."""
    agreement = reads.agreement_of_adult(token)
    words = presenters.adult_page(agreement, token)
    seen = request.COOKIES.get(WAITING_COOKIE, "")
    if reads.is_young_person(agreement, waiting_token=seen, viewer=request.user):
        return render(request, "joining/not_for_you.jinja", words, status=403)
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        # A "no" from a page that was opened before their yes takes the yes back.
        if given["says"] == "take_back" or (given["says"] == "no" and words["says"] == Adult.YES):
            writes.adult_takes_back_their_yes(agreement)
        else:
            writes.adult_decides(agreement, yes=given["says"] == "yes", is_on_the_board=given["is_on_the_board"])
        return redirect("joining:parent", token)
    return render(request, "joining/parent.jinja", words)


def young_people(request: HttpRequest, slug: str) -> HttpResponse:
    """For the safety people: who waits for what."""
    person = strong_viewer(request)
    board = board_of_safety_person(person, slug)
    timezone.activate(board.zone)
    words = {"board": board, "young_people": presenters.young_people(board, person)}
    return render(request, "joining/young_people.jinja", words)


@require_POST
def another_way(request: HttpRequest, slug: str, agreement: UUID) -> HttpResponse:
    person = strong_viewer(request)
    board = board_of_safety_person(person, slug)
    writes.record_another_way(reads.agreement_in(board, agreement), by=person)
    return redirect("joining:young_people", slug)


@require_POST
def both_were_asked(request: HttpRequest, slug: str, agreement: UUID) -> HttpResponse:
    person = strong_viewer(request)
    board = board_of_safety_person(person, slug)
    heard = writes.note_that_one_does_not_want_to if "no" in request.POST else writes.confirm_that_both_were_asked
    heard(reads.agreement_in(board, agreement), by=person)
    return redirect("joining:young_people", slug)


@require_POST
def talked(request: HttpRequest, slug: str, agreement: UUID) -> HttpResponse:
    person = strong_viewer(request)
    board = board_of_safety_person(person, slug)
    writes.note_that_they_talked(reads.agreement_in(board, agreement), by=person)
    return redirect("joining:young_people", slug)


def age(request: HttpRequest, slug: str) -> HttpResponse:
    """Ages move on because people say so; one kind page says what changes with it."""
    member = member_for(viewer(request), slug, even_resting=True)
    before = member.person.age_band
    form = AgeForm(request.POST or None, initial={"age_band": before}, now=before)
    if request.method == "POST" and form.is_valid():
        after = form.cleaned_data["age_band"]
        writes.say_age(member, after)
        if after == before:
            return redirect("boards:me", slug)
        return render(request, "joining/older.jinja", page(member, "me", age_band=after))
    words = page(member, "me", title=_("How old are you now?"), form=form, submit_text=_("Keep this"), no_draft=True)
    return render(request, "web/form_page.jinja", words)
