from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from evenground.around.our_words import presenters
from evenground.around.our_words.asking import ask_the_board
from evenground.around.our_words.forms import AddForm, LookForm, MeaningForm, ProblemForm
from evenground.ground.boards.reads import member_for
from evenground.ground.drafts.views import one_form
from evenground.ground.glossary import reads, rules, writes
from evenground.ground.people.reads import viewer
from evenground.ground.web.came_from import BACK, page_before
from evenground.ground.web.errors import NotAllowed, require


def words(request: HttpRequest, slug: str) -> HttpResponse:
    member = member_for(viewer(request), slug)
    return render(request, "our_words/words.jinja", presenters.words_page(member))


def word(request: HttpRequest, slug: str, entry: UUID) -> HttpResponse:
    member, found = reads.word_for(viewer(request), slug, entry)
    return render(request, "our_words/word.jinja", presenters.word_page(member, found))


def add(request: HttpRequest, slug: str) -> HttpResponse:
    """Explain a word; the one that was asked about where `?word=` says so."""
    member = member_for(viewer(request), slug)

    def store(form: Form) -> str:
        given = form.cleaned_data
        entry = writes.add(given["word"], given["meaning"], by=member, example=given["example"], once=given["once"])
        messages.success(request, _("Thank you. It is in our list now."))
        return reverse("our_words:word", args=[slug, entry.pk])

    return one_form(request, AddForm, store, words=presenters.add_page(member), stored={"word": request.GET.get("word", "")[:80]})


def change(request: HttpRequest, slug: str, entry: UUID) -> HttpResponse:
    member, found = reads.word_for(viewer(request), slug, entry)
    newest = found.waits if found.waits and not found.waits.takes_out else found.now
    require(newest is not None, rules.WHY_GONE)
    assert newest is not None

    def store(form: Form) -> str:
        given = form.cleaned_data
        changed = writes.change(found.entry, given["meaning"], by=member, example=given["example"], once=given["once"])
        is_at_once = changed.pk == newest.pk
        messages.success(request, _("It is changed.") if is_at_once else _("It stands beside the old words for three days."))
        return reverse("our_words:word", args=[slug, entry])

    stored = {"meaning": newest.meaning, "example": newest.example}
    return one_form(request, MeaningForm, store, words=presenters.change_page(member, found), stored=stored)


def take_out(request: HttpRequest, slug: str, entry: UUID) -> HttpResponse:
    member, found = reads.word_for(viewer(request), slug, entry)
    if request.method == "POST":
        writes.take_out(found.entry, by=member)
        messages.success(request, _("It goes in three days, if nobody sees a problem."))
        return redirect("our_words:word", slug, entry)
    return render(request, "our_words/take_out.jinja", presenters.take_out_page(member, found))


def problem(request: HttpRequest, slug: str, entry: UUID) -> HttpResponse:
    """Stop a change. Of what is sent here no draft is kept beside a name: see `ground/drafts/writes.py`."""
    member, found = reads.word_for(viewer(request), slug, entry)
    waits = found.waits
    require(waits is not None, rules.WHY_NOTHING_WAITS)
    assert waits is not None
    form = ProblemForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            writes.see_a_problem(waits, form.cleaned_data["words"], by=member)
        except NotAllowed as refused:
            form.add_error(None, refused.why)
        else:
            messages.success(request, _("The change is stopped. It stays as it was."))
            return redirect("our_words:word", slug, entry)
    return render(request, "our_words/problem.jinja", presenters.problem_page(member, found) | {"form": form, "waits": waits})


def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """What does this mean? The list answers at once; what it does not know, the board is asked. Nothing is kept of who asks."""
    member = member_for(viewer(request), slug)
    back_to = page_before(request, reverse("home:board", args=[slug]))
    if request.method != "POST":
        asked = LookForm(request.GET if "word" in request.GET else None)
        looked_up = asked.cleaned_data["word"] if asked.is_bound and asked.is_valid() else ""
        return render(request, "our_words/ask.jinja", presenters.ask_page(member, asked, looked_up, back_to))
    form = LookForm(request.POST)
    if form.is_valid() and reads.looked_up(member.board, form.cleaned_data["word"]) is None:
        try:
            ask_the_board(form.cleaned_data["word"], by=member, about=form.about)
        except NotAllowed as refused:
            form.add_error(None, refused.why)
        else:
            address = reverse("our_words:asked", args=[slug])
            return redirect(f"{address}?{urlencode({BACK: back_to})}" if back_to else address)
    looked_up = form.cleaned_data.get("word", "")
    return render(request, "our_words/ask.jinja", presenters.ask_page(member, form, looked_up, back_to))


def asked(request: HttpRequest, slug: str) -> HttpResponse:
    """That the board is asked. It says of no word that it was this one, so a browser keeps nothing."""
    member = member_for(viewer(request), slug)
    back_to = page_before(request, reverse("home:board", args=[slug]))
    return render(request, "our_words/asked.jinja", presenters.asked_page(member, back_to))
