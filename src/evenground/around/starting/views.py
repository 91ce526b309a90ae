from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evenground.around.starting import presenters, reads, writes
from evenground.around.starting.forms import (
    BoardForm,
    NamedForm,
    NamedOutsideForm,
    OutsideForm,
    PolicyForm,
    PolicyOfAnOpenBoardForm,
    SafetyPersonForm,
)
from evenground.ground.boards import rules as boards
from evenground.ground.boards import writes as board_writes
from evenground.ground.boards.reads import has_opened
from evenground.ground.concerns import writes as concerns
from evenground.ground.people.reads import strong_viewer
from evenground.ground.people.writes import make_sign_in_link, renew_first_link
from evenground.ground.safety import writes as safety
from evenground.ground.safety.presenters import one_who_looks_after_page
from evenground.ground.safety.reads import one_who_looks_after
from evenground.ground.web.errors import NotAllowed, NotHere, require


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
    words: dict[str, Any]
    is_open = has_opened(board)
    policy = (PolicyOfAnOpenBoardForm if is_open else PolicyForm)(request.POST or None, initial=presenters.policy_of(board))
    one, outside = SafetyPersonForm(request.POST or None, prefix="one"), OutsideForm(request.POST or None, prefix="outside")
    if request.method == "POST" and _are_good(policy, one, outside):
        board_writes.set_policy(board, by=host, **{"public_name": board.public_name, **policy.cleaned_data})
        person = writes.name_safety_person(board, one.cleaned_data)
        writes.name_outside_contact(board, outside.cleaned_data)
        if person is None:
            messages.success(request, _("Kept."))
            return redirect("starting:set_up", slug)
        words = presenters.sign_in_of(board, person.name, make_sign_in_link(person), request.build_absolute_uri)
        return render(request, "starting/named.jinja", words)
    words = {"board": board, "policy": policy, "one": one, "outside": outside, "is_open": is_open}
    return render(request, "starting/set_up.jinja", words | presenters.who_looks_after(board))


def safety_person(request: HttpRequest, slug: str, person: int) -> HttpResponse:
    """Correct how one of those who look after safety is called and reached, or take them off."""
    host = strong_viewer(request)
    board = reads.board_for_host(host, slug)
    one = one_who_looks_after(board, person)
    kind = NamedOutsideForm if one.is_outside else NamedForm
    form = kind(request.POST or None, initial={"name": one.name, "reach": one.reach, "hours": one.when})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            safety.change(one, name=given["name"], reach=given["reach"], when=given.get("hours"), by=host)
        except NotAllowed as refused:
            form.add_error(None, refused.why)
        else:
            messages.success(request, _("Kept."))
            return redirect("starting:set_up", slug)
    return render(request, "starting/safety_person.jinja", one_who_looks_after_page(one) | {"form": form})


@require_POST
def new_link(request: HttpRequest, slug: str, person: int) -> HttpResponse:
    """A new link for a safety person who never came in."""
    board = reads.board_for_host(strong_viewer(request), slug)
    one = one_who_looks_after(board, person)
    if one.person is None:
        raise NotHere
    words = presenters.sign_in_of(board, one.name, renew_first_link(one.person), request.build_absolute_uri)
    return render(request, "starting/named.jinja", words)


@require_POST
def take_off(request: HttpRequest, slug: str, person: int) -> HttpResponse:
    host = strong_viewer(request)
    board = reads.board_for_host(host, slug)
    one = one_who_looks_after(board, person)
    concerns.take_off(one, by=host)
    messages.success(request, _("%(name)s looks after safety here no more.") % {"name": one.name})
    return redirect("starting:set_up", slug)
