from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from evenground.flow.quick_asks import presenters, reads, rules, writes
from evenground.flow.quick_asks.forms import (
    AgainForm,
    ChoicesForm,
    MaybeMixedChoicesForm,
    MaybeMixedQuickForm,
    QuickForm,
    WhatHappenedForm,
)
from evenground.flow.topics.forms import TOGETHER_NOW, reveal_at
from evenground.flow.topics.presenters import address, page
from evenground.flow.topics.reads import topic_for
from evenground.flow.topics.views import thank_for_a_first_answer
from evenground.ground.boards import presenters as boards
from evenground.ground.boards.reads import member_for
from evenground.ground.drafts.views import one_form
from evenground.ground.people.reads import viewer
from evenground.ground.web.errors import require
from evenground.ground.web.letters import locks_letters


def ask(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Everybody's page: one press, or the result."""
    member, topic = topic_for(viewer(request), slug, pk)
    if request.method == "POST":
        pressed = request.POST.get("choice", "")
        require(rules.is_a_place(pressed), rules.WHY_NOT_A_CHOICE)
        writes.pick(topic, int(pressed), by=member)
        thank_for_a_first_answer(request)
        return redirect("quick_asks:ask", slug, pk)
    return render(request, "quick_asks/ask.jinja", presenters.quick_page(member, topic))


def ask_quickly(request: HttpRequest, slug: str) -> HttpResponse:
    """The question and its answers on one page: what is small should cost two presses."""
    member = member_for(viewer(request), slug)

    def ask_everyone(form: Form) -> str:
        assert isinstance(form, QuickForm)
        given = form.cleaned_data
        closes_at = reveal_at(given["when"], member.board.zone)
        how = {"closes_at": closes_at, **_how(given)}
        topic = writes.ask_quickly(given["question"], form.choices(), by=member, once=given["once"], **how)
        return address(topic, "quick_asks:ask")

    words = boards.page(
        member,
        title=_("Ask something quick"),
        intro=_("2 to 5 answers, and everybody presses one."),
        submit_text=_("Ask everyone"),
        draft_key=f"quick-{slug}",
        back_url=reverse("home:board", args=[slug]),
    )
    kind = MaybeMixedQuickForm if presenters.may_be_mixed(member.board) else QuickForm
    return one_form(request, kind, ask_everyone, words=words)


def _how(given: dict[str, Any]) -> dict[str, Any]:
    return {"is_mixed": given.get("is_mixed", False), "is_in_a_room": given["when"] == TOGETHER_NOW}


def choices(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    member, topic = topic_for(viewer(request), slug, pk)
    require(rules.may_offer(member, topic), rules.WHY_NOT_QUICK)
    if request.method != "POST" and reads.round_of(topic) is not None:
        return redirect("quick_asks:ask", slug, pk)

    def offer(form: Form) -> str:
        assert isinstance(form, ChoicesForm)
        closes_at = reveal_at(form.cleaned_data["when"], member.board.zone)
        writes.offer(topic, form.choices(), by=member, closes_at=closes_at, **_how(form.cleaned_data))
        return address(topic, "quick_asks:ask")

    words = page(
        member,
        topic,
        title=topic.question,
        intro=_("Which answers can people press?"),
        submit_text=_("Ask everyone"),
        draft_key=f"choices-{pk}",
        back_url=address(topic, "topics:question"),
    )
    kind = MaybeMixedChoicesForm if presenters.may_be_mixed(member.board) else ChoicesForm
    return one_form(request, kind, offer, words=words)


@locks_letters("answer.js")
def private(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Where an answer is locked in the browser. Nothing is sent to this address: the page has no form."""
    member, topic = topic_for(viewer(request), slug, pk)
    words = presenters.private_page(member, topic)
    if words is None or request.method != "GET":
        return redirect("quick_asks:ask", slug, pk)
    return render(request, "quick_asks/private.jinja", words)


def again(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Ask once more where all answers were thrown away unread."""
    member, topic = topic_for(viewer(request), slug, pk)
    require(reads.may_be_asked_again(topic), rules.WHY_ALREADY_ASKED)

    def ask_once_more(form: Form) -> str:
        when = form.cleaned_data["when"]
        closes_at = reveal_at(when, member.board.zone)
        writes.ask_again(topic, by=member, closes_at=closes_at, is_in_a_room=when == TOGETHER_NOW)
        return address(topic, "quick_asks:ask")

    words = page(
        member,
        topic,
        title=_("Ask everyone again"),
        intro=topic.question,
        submit_text=_("Ask everyone"),
        no_draft=True,
        back_url=address(topic, "quick_asks:ask"),
    )
    return one_form(request, AgainForm, ask_once_more, words=words)


def happened(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    member, topic = topic_for(viewer(request), slug, pk)
    require(rules.may_say_what_happened(member, topic), rules.WHY_NOT_YOURS)
    said = reads.result_of(topic)

    def tell(form: Form) -> str:
        writes.say_what_happened(topic, form.cleaned_data["what_happened"], by=member)
        return address(topic, "quick_asks:ask")

    words = page(
        member,
        topic,
        title=_("What happened next?"),
        intro=topic.question,
        submit_text=_("Tell everyone"),
        draft_key=f"happened-{pk}",
        back_url=address(topic, "quick_asks:ask"),
    )
    stored = {"what_happened": said.what_happened} if said else {}
    return one_form(request, WhatHappenedForm, tell, words=words, stored=stored)
