from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evenground.flow.actions import presenters, reads, rules, writes
from evenground.flow.actions.forms import DoneForm, HandOnForm, HelpForm, TakeOnForm
from evenground.flow.topics.presenters import address, comes_first, page
from evenground.flow.topics.reads import topic_for
from evenground.flow.topics.rules import Stage
from evenground.ground.boards.reads import members_of
from evenground.ground.drafts.views import one_form
from evenground.ground.people.reads import viewer
from evenground.ground.web.errors import require


def jobs(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    member, topic = topic_for(viewer(request), slug, pk)
    words = page(
        member,
        topic,
        jobs=presenters.jobs_of(member, topic, reads.as_shown(reads.jobs_of(topic))),
        first=comes_first(topic, Stage.DO),
        may_take_on=rules.may_take_on(member, topic),
        take_on_url=address(topic, "actions:take_on"),
        answers_url=address(topic, "answers:answers"),
    )
    return render(request, "actions/jobs.jinja", words)


def take_on(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    member, topic = topic_for(viewer(request), slug, pk)
    require(rules.may_take_on(member, topic), rules.WHY_NOT_YOURS)

    def take_it_on(form: Form) -> str:
        assert isinstance(form, TakeOnForm)
        given = {name: form.cleaned_data[name] for name in ("roughly_by", "how_big", "help_needed", "once")}
        writes.take_on(topic, form.cleaned_data["what"], by=member, owners=form.chosen, **given)
        return address(topic, "actions:jobs")

    words = page(
        member,
        topic,
        title=_("Take on a job"),
        intro=topic.question,
        submit_text=_("Take it on"),
        draft_key=f"job-{pk}",
        back_url=address(topic, "actions:jobs"),
    )
    kind = partial(TakeOnForm, members=list(members_of(member.board)))
    return one_form(request, kind, take_it_on, words=words, stored={"owners": [member.pk]})


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
    words = presenters.form_page(member, topic, action, _("It is done"))

    def mark_done(form: Form) -> str:
        writes.mark_done(action, by=member, **form.cleaned_data)
        return str(words["back_url"])

    return one_form(request, DoneForm, mark_done, words=words, stored={"what_changed": action.what_changed})


def need_help(request: HttpRequest, slug: str, pk: UUID, job: UUID) -> HttpResponse:
    member, topic, action = reads.job_for(viewer(request), slug, pk, job)
    words = presenters.form_page(member, topic, action, _("Ask for help"))

    def ask_for_help(form: Form) -> str:
        writes.ask_for_help(action, by=member, **form.cleaned_data)
        return str(words["back_url"])

    return one_form(request, HelpForm, ask_for_help, words=words, stored={"help_needed": action.help_needed})


def hand_on(request: HttpRequest, slug: str, pk: UUID, job: UUID) -> HttpResponse:
    member, topic, action = reads.job_for(viewer(request), slug, pk, job)
    require(rules.may_hand_on(member, reads.owners_of(action)), rules.WHY_NOT_AN_OWNER)
    words = presenters.form_page(member, topic, action, _("Hand it on"))

    def hand_it_on(form: Form) -> str:
        assert isinstance(form, HandOnForm)
        writes.hand_on(action, by=member, to=form.taker)
        return str(words["back_url"])

    others = [other for other in members_of(member.board) if other != member]
    return one_form(request, partial(HandOnForm, members=others), hand_it_on, words=words)


def _one_press(write: Callable[..., None]) -> Callable[..., HttpResponse]:
    """A button on the job's page that needs no words."""

    @require_POST
    def view(request: HttpRequest, slug: str, pk: UUID, job: UUID) -> HttpResponse:
        member, _topic, action = reads.job_for(viewer(request), slug, pk, job)
        write(action, by=member)
        return redirect("actions:job", slug, pk, job)

    return view


join_in = _one_press(writes.join_in)
rather_not = _one_press(writes.rather_not)
let_go = _one_press(writes.let_go)
pick_up_again = _one_press(writes.pick_up_again)
