from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evenground.flow.actions import presenters, reads, rules, writes
from evenground.flow.actions.forms import DoneForm, HandOnForm, HelpForm, TakeOnForm
from evenground.flow.topics.presenters import address, page
from evenground.flow.topics.reads import topic_for
from evenground.ground.boards.reads import members_of
from evenground.ground.drafts import reads as drafts
from evenground.ground.drafts import writes as keep
from evenground.ground.people.reads import viewer
from evenground.ground.web.errors import require


def jobs(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    member, topic = topic_for(viewer(request), slug, pk)
    words = page(
        member,
        topic,
        jobs=presenters.jobs_of(member, topic, list(reads.jobs_of(topic))),
        may_take_on=rules.may_take_on(member, topic),
        take_on_url=address(topic, "actions:take_on"),
        answers_url=address(topic, "answers:answers"),
    )
    return render(request, "actions/jobs.jinja", words)


def take_on(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    member, topic = topic_for(viewer(request), slug, pk)
    require(rules.may_take_on(member, topic), rules.WHY_NOT_YOURS)
    initial = {"owners": [member.pk]} | drafts.words_for(request, member.person)
    form = TakeOnForm(request.POST or None, initial=initial, members=list(members_of(member.board)))
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("roughly_by", "how_big", "help_needed", "once")}
        writes.take_on(topic, form.cleaned_data["what"], by=member, owners=form.chosen, **given)
        keep.forget(request, by=member.person)
        return redirect("actions:jobs", slug, pk)
    words = page(
        member,
        topic,
        title=_("Take on a job"),
        intro=topic.question,
        form=form,
        submit_text=_("Take it on"),
        draft_key=f"job-{pk}",
        back_url=address(topic, "actions:jobs"),
    )
    return render(request, "web/form_page.jinja", words)


def job(request: HttpRequest, slug: str, pk: UUID, job: UUID) -> HttpResponse:
    member, topic, action = reads.job_for(viewer(request), slug, pk, job)
    words = page(
        member,
        topic,
        job=presenters.job_of(member, topic, action),
        may_hand_on=rules.may_hand_on(member, reads.owners_of(action)),
        back_url=address(topic, "actions:jobs"),
    )
    return render(request, "actions/job.jinja", words)


def done(request: HttpRequest, slug: str, pk: UUID, job: UUID) -> HttpResponse:
    member, topic, action = reads.job_for(viewer(request), slug, pk, job)
    form = DoneForm(request.POST or None, initial={"what_changed": action.what_changed})
    if request.method == "POST" and form.is_valid():
        writes.mark_done(action, by=member, **form.cleaned_data)
        return redirect("actions:job", slug, pk, job)
    return _form_page(request, page(member, topic), action.what, form, _("It is done"), address(topic, "actions:job", job))


def need_help(request: HttpRequest, slug: str, pk: UUID, job: UUID) -> HttpResponse:
    member, topic, action = reads.job_for(viewer(request), slug, pk, job)
    form = HelpForm(request.POST or None, initial={"help_needed": action.help_needed})
    if request.method == "POST" and form.is_valid():
        writes.ask_for_help(action, by=member, **form.cleaned_data)
        return redirect("actions:job", slug, pk, job)
    return _form_page(request, page(member, topic), action.what, form, _("Ask for help"), address(topic, "actions:job", job))


def hand_on(request: HttpRequest, slug: str, pk: UUID, job: UUID) -> HttpResponse:
    member, topic, action = reads.job_for(viewer(request), slug, pk, job)
    require(rules.may_hand_on(member, reads.owners_of(action)), rules.WHY_NOT_AN_OWNER)
    others = [other for other in members_of(member.board) if other != member]
    form = HandOnForm(request.POST or None, members=others)
    if request.method == "POST" and form.is_valid():
        writes.hand_on(action, by=member, to=form.taker)
        return redirect("actions:job", slug, pk, job)
    return _form_page(request, page(member, topic), action.what, form, _("Hand it on"), address(topic, "actions:job", job))


def _form_page(request: HttpRequest, words: dict[str, Any], intro: str, form: object, title: str, back_url: str) -> HttpResponse:
    more = {"title": title, "intro": intro, "form": form, "submit_text": title, "back_url": back_url}
    return render(request, "web/form_page.jinja", words | more)


def _one_press(write: Callable[..., None]) -> Callable[..., HttpResponse]:
    """A button on the job's page that needs no words."""

    @require_POST
    def view(request: HttpRequest, slug: str, pk: UUID, job: UUID) -> HttpResponse:
        member, _topic, action = reads.job_for(viewer(request), slug, pk, job)
        write(action, by=member)
        return redirect("actions:job", slug, pk, job)

    return view


join_in = _one_press(writes.join_in)
let_go = _one_press(writes.let_go)
pick_up_again = _one_press(writes.pick_up_again)
