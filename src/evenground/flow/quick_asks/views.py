from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from evenground.flow.quick_asks import presenters, reads, rules, writes
from evenground.flow.quick_asks.forms import ChoicesForm, WhatHappenedForm
from evenground.flow.topics.forms import reveal_at
from evenground.flow.topics.presenters import address, page
from evenground.flow.topics.reads import topic_for
from evenground.ground.drafts import reads as drafts
from evenground.ground.drafts import writes as keep
from evenground.ground.people.reads import viewer
from evenground.ground.web.errors import NotAllowed, require


def ask(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Everybody's page: one press, or the result."""
    member, topic = topic_for(viewer(request), slug, pk)
    if request.method == "POST":
        pressed = request.POST.get("choice", "")
        require(rules.is_a_place(pressed), rules.WHY_NOT_A_CHOICE)
        writes.pick(topic, int(pressed), by=member)
        return redirect("quick_asks:ask", slug, pk)
    return render(request, "quick_asks/ask.jinja", presenters.quick_page(member, topic))


def choices(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    member, topic = topic_for(viewer(request), slug, pk)
    require(rules.may_offer(member, topic), rules.WHY_NOT_QUICK)
    if request.method != "POST" and reads.round_of(topic) is not None:
        return redirect("quick_asks:ask", slug, pk)
    form = ChoicesForm(request.POST or None, initial=drafts.words_for(request, member.person))
    if request.method == "POST" and form.is_valid():
        closes_at = reveal_at(form.cleaned_data["when"], member.board.zone)
        try:
            writes.offer(topic, form.choices(), by=member, closes_at=closes_at)
        except NotAllowed as refused:
            form.add_error(None, refused.why)
        else:
            keep.forget(request, by=member.person)
            return redirect("quick_asks:ask", slug, pk)
    words = page(
        member,
        topic,
        title=topic.question,
        intro=_("Which answers can people press?"),
        form=form,
        submit_text=_("Ask everyone"),
        draft_key=f"choices-{pk}",
        back_url=address(topic, "topics:question"),
    )
    return render(request, "web/form_page.jinja", words)


def happened(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    member, topic = topic_for(viewer(request), slug, pk)
    require(rules.may_say_what_happened(member, topic), rules.WHY_NOT_YOURS)
    said = reads.result_of(topic)
    stored = {"what_happened": said.what_happened} if said else {}
    form = WhatHappenedForm(request.POST or None, initial=stored | drafts.words_for(request, member.person))
    if request.method == "POST" and form.is_valid():
        writes.say_what_happened(topic, form.cleaned_data["what_happened"], by=member)
        keep.forget(request, by=member.person)
        return redirect("quick_asks:ask", slug, pk)
    words = page(
        member,
        topic,
        title=_("What happened next?"),
        intro=topic.question,
        form=form,
        submit_text=_("Tell everyone"),
        draft_key=f"happened-{pk}",
        back_url=address(topic, "quick_asks:ask"),
    )
    return render(request, "web/form_page.jinja", words)
