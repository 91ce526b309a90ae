from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from evenground.around.starting import presenters, reads, writes
from evenground.around.starting.forms import BoardForm, OutsideForm, PolicyForm, SafetyPersonForm
from evenground.ground.boards import rules as boards
from evenground.ground.boards import writes as board_writes
from evenground.ground.people.reads import strong_viewer
from evenground.ground.web.errors import require


def start(request: HttpRequest) -> HttpResponse:
    """One form makes a board: what it is called, who looks after safety, a first question, its cards."""
    host = strong_viewer(request)
    require(boards.may_make_a_board(host), boards.WHY_NO_BOARD)
    forms = _forms(request)
    form, first, second, outside = forms
    if request.method == "POST" and _are_good(*forms):
        given = form.cleaned_data
        maker = writes.make_board(
            given,
            by=host,
            here_as=form.place_of_mine(),
            safety_people=[first.cleaned_data, second.cleaned_data],
            outside=outside.cleaned_data,
        )
        writes.ask_first_question(given["question"], form.answers(), by=maker, once=given["once"])
        cards = writes.make_first_cards(maker.board, given["cards"], by=host, once=given["once"])
        words = presenters.board_is_ready(maker, cards, request.build_absolute_uri)
        return render(request, "starting/ready.jinja", words)
    words = {"form": form, "first": first, "second": second, "outside": outside}
    return render(request, "starting/start.jinja", words)


def _forms(request: HttpRequest) -> tuple[BoardForm, SafetyPersonForm, SafetyPersonForm, OutsideForm]:
    sent = request.POST or None
    return (
        BoardForm(sent),
        SafetyPersonForm(sent, prefix="first"),
        SafetyPersonForm(sent, prefix="second"),
        OutsideForm(sent, prefix="outside"),
    )


def _are_good(*forms: Form) -> bool:
    """Ask each of them, so that every mistake is said at once."""
    good = [form.is_valid() for form in forms]
    return all(good)


def set_up(request: HttpRequest, slug: str) -> HttpResponse:
    """What the host decided for a board, and what is missing before under-18s may join."""
    host = strong_viewer(request)
    board = reads.board_for_host(host, slug)
    policy = PolicyForm(request.POST or None, initial=presenters.policy_of(board))
    one, outside = SafetyPersonForm(request.POST or None, prefix="one"), OutsideForm(request.POST or None, prefix="outside")
    if request.method == "POST" and _are_good(policy, one, outside):
        board_writes.set_policy(board, by=host, **policy.cleaned_data)
        person = writes.name_safety_person(board, one.cleaned_data)
        writes.name_outside_contact(board, outside.cleaned_data)
        if person is None:
            messages.success(request, _("Kept."))
            return redirect("starting:set_up", slug)
        return render(request, "starting/named.jinja", presenters.sign_in_of(board, person, request.build_absolute_uri))
    words: dict[str, Any] = {"board": board, "policy": policy, "one": one, "outside": outside}
    return render(request, "starting/set_up.jinja", words | presenters.who_looks_after(board))
