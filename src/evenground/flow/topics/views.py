from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from evenground.flow.topics import presenters, reads, rules, writes
from evenground.flow.topics.forms import AskForm, GatherForm, WhatCanChangeForm, reveal_at
from evenground.flow.topics.presenters import address, page
from evenground.ground.boards import presenters as boards
from evenground.ground.boards.reads import member_for
from evenground.ground.drafts import reads as drafts
from evenground.ground.drafts import writes as keep
from evenground.ground.drafts.views import one_form
from evenground.ground.people.reads import viewer
from evenground.ground.web.errors import require


def question(
    request: HttpRequest, slug: str, pk: UUID, *, next_of: presenters.NextOf, clock_of: presenters.ClockOf
) -> HttpResponse:
    """`next_of` says what comes next for whoever looks, `clock_of` how the answers stand: both take later steps' word."""
    member, topic = reads.topic_for(viewer(request), slug, pk)
    words = page(
        member,
        topic,
        next=next_of(member, topic),
        clock=clock_of(topic),
        box=presenters.box_of(member, topic),
        is_sealed=rules.is_sealed(topic),
        own_ideas=presenters.own_ideas(topic),
        small_beginning=presenters.small_beginning(topic),
        may_grow=rules.may_grow(member, topic),
    )
    return render(request, "topics/question.jinja", words)


def not_yet(request: HttpRequest, words: dict[str, Any]) -> HttpResponse:
    """A step before its time, for later steps to show: refused, with the way to what comes first."""
    return render(request, "topics/not_yet.jinja", words, status=403)


def thank_for_a_first_answer(request: HttpRequest) -> None:
    """For whoever has just joined: the third screen says with its press that it was their first."""
    if "is_first" in request.POST:
        messages.success(request, _("You're in, and you have given your first answer. Thank you."))


def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask with one line. A question that gathers has a second short screen, with a way back: when do we all look?"""
    member = member_for(viewer(request), slug)
    goes_back = "back" in request.POST
    words_before = request.POST.dict() if goes_back else drafts.words_for(request, member.person)
    form = AskForm(None if goes_back else request.POST or None, initial=words_before)
    when = GatherForm(request.POST if "when" in request.POST else None)
    if form.is_valid():
        gathers = rules.first_stage(form.cleaned_data["shape"]) == rules.Stage.GATHER
        if gathers and not (when.is_bound and when.is_valid()):
            return render(request, "topics/when.jinja", boards.page(member, form=form, when=when))
        topic = writes.ask(
            form.cleaned_data["question"],
            by=member,
            shape=form.cleaned_data["shape"],
            more=form.cleaned_data["more"],
            reveal_at=reveal_at(when.cleaned_data["when"], member.board.zone) if gathers else None,
            once=form.cleaned_data["once"],
        )
        keep.forget(request, by=member.person)
        return redirect(presenters.after_asking(topic))
    words = boards.page(
        member,
        title=_("Ask a question"),
        form=form,
        submit_text=_("Go on"),
        draft_key=f"ask-{slug}",
        back_url=f"/boards/{slug}/",
    )
    return render(request, "web/form_page.jinja", words)


def what_can_change(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """The box. Who came from a decision that waits for it goes back there."""
    member, topic = reads.topic_for(viewer(request), slug, pk)
    require(rules.may_say_what_can_change(member, topic), rules.WHY_NOT_YOURS)
    filled = getattr(topic, "what_can_change", None)
    onward = address(topic, "decisions:decision" if request.GET.get("then") == "decide" else "topics:question")

    def say(form: Form) -> str:
        given = {name: text for name, text in form.cleaned_data.items() if name != "once"}
        writes.say_what_can_change(topic, by=member, **given)
        return onward

    words = page(
        member,
        topic,
        title=_("What can change?"),
        intro=topic.question,
        submit_text=_("Share this with everyone"),
        draft_key=f"box-{pk}",
        back_url=onward,
    )
    stored = {name: getattr(filled, name) for name in WhatCanChangeForm.base_fields if name != "once"} if filled else {}
    return one_form(request, WhatCanChangeForm, say, words=words, stored=stored)


def grow(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    member, topic = reads.topic_for(viewer(request), slug, pk)
    require(rules.may_grow(member, topic), rules.WHY_NOT_GROWING)

    def let_it_grow(form: Form) -> str:
        writes.grow(topic, by=member, reveal_at=reveal_at(form.cleaned_data["when"], member.board.zone))
        return address(topic, "topics:question")

    words = page(
        member,
        topic,
        title=_("Let this go the whole way"),
        intro=_("Ideas, what we agree on, a plan, a decision and jobs. Nothing that was said is lost."),
        submit_text=_("Go the whole way"),
        back_url=address(topic, "topics:question"),
    )
    return one_form(request, GatherForm, let_it_grow, words=words)
