from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from evenground.flow.quick_asks import presenters, reads, rules, writes
from evenground.flow.quick_asks.forms import ChoicesForm, QuickForm, WhatHappenedForm
from evenground.flow.topics.forms import reveal_at
from evenground.flow.topics.presenters import address, page
from evenground.flow.topics.reads import topic_for
from evenground.flow.topics.views import thank_for_a_first_answer
from evenground.ground.boards import presenters as boards
from evenground.ground.boards.reads import member_for
from evenground.ground.drafts.views import one_form
from evenground.ground.people.reads import viewer
from evenground.ground.web.errors import require


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
        topic = writes.ask_quickly(given["question"], form.choices(), by=member, closes_at=closes_at, once=given["once"])
        return address(topic, "quick_asks:ask")

    words = boards.page(
        member,
        title=_("Ask something quick"),
        intro=_("2 to 5 answers, and everybody presses one."),
        submit_text=_("Ask everyone"),
        draft_key=f"quick-{slug}",
        back_url=reverse("home:board", args=[slug]),
    )
    return one_form(request, QuickForm, ask_everyone, words=words)


def choices(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    member, topic = topic_for(viewer(request), slug, pk)
    require(rules.may_offer(member, topic), rules.WHY_NOT_QUICK)
    if request.method != "POST" and reads.round_of(topic) is not None:
        return redirect("quick_asks:ask", slug, pk)

    def offer(form: Form) -> str:
        assert isinstance(form, ChoicesForm)
        closes_at = reveal_at(form.cleaned_data["when"], member.board.zone)
        writes.offer(topic, form.choices(), by=member, closes_at=closes_at)
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
    return one_form(request, ChoicesForm, offer, words=words)


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
