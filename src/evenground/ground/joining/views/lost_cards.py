"""Somebody lost their sign-in card: two people who see them, or spoke with them on a call, make a new one."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from evenground.ground.boards.reads import member_of
from evenground.ground.joining import presenters, reads, writes
from evenground.ground.joining.forms import LostCardForm, SecondForm
from evenground.ground.people import presenters as people
from evenground.ground.people.reads import strong_viewer
from evenground.ground.safety.reads import board_of_safety_person
from evenground.ground.web.errors import NotAllowed


def lost(request: HttpRequest, slug: str) -> HttpResponse:
    inviter = reads.inviter_for(strong_viewer(request), slug)
    form = LostCardForm(request.POST or None, board=inviter.board)
    if request.method == "POST" and form.is_valid():
        member = member_of(inviter.board, form.cleaned_data["who"])
        in_person = form.cleaned_data["how"] == LostCardForm.HERE
        try:
            writes.ask_for_sign_in_card(member, by=inviter.person, in_person=in_person)
        except NotAllowed as refused:
            form.add_error(None, refused.why)
        else:
            said = {"name": member.name, "in_person": in_person}
            return render(request, "joining/card_asked_for.jinja", presenters.page(inviter, **said))
    return render(request, "joining/lost_card.jinja", presenters.page(inviter, form=form))


def waiting(request: HttpRequest, slug: str) -> HttpResponse:
    """For safety people: who waits for a new card. The second of the two says yes here, and is shown the card."""
    person = strong_viewer(request)
    board = board_of_safety_person(person, slug)
    form = SecondForm(request.POST or None)
    words = {"board": board, "form": form, "asked": reads.sign_in_cards_asked_for(board)}
    if request.method == "POST" and form.is_valid():
        asked = reads.sign_in_card_asked_for(board, form.cleaned_data["who"])
        try:
            in_person = form.cleaned_data["how"] == LostCardForm.HERE
            card, works_from = writes.agree_to_sign_in_card(asked, board=board, by=person, in_person=in_person)
        except NotAllowed as refused:
            form.add_error(None, refused.why)
        else:
            shown = {"card": people.card_of(asked.person, card), "where": settings.ADDRESS, "waits_until": works_from}
            return render(request, "people/card_made.jinja", words | shown)
    return render(request, "joining/lost_cards.jinja", words)
