from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evenground.flow.proposals import reads as proposals
from evenground.flow.refining import presenters, reads, writes
from evenground.flow.refining.forms import AnswerForm, ChangeForm, NewPartForm, QuestionForm, ReactionForm, SettleForm
from evenground.flow.refining.rules import Step
from evenground.flow.topics.presenters import address, page
from evenground.flow.topics.reads import topic_for
from evenground.ground.drafts import reads as drafts
from evenground.ground.drafts import writes as keep
from evenground.ground.drafts.views import one_form
from evenground.ground.people.reads import viewer
from evenground.ground.web.errors import NotAllowed, NotHere

FORMS: dict[Step, type[QuestionForm] | type[ReactionForm]] = {Step.QUESTIONS: QuestionForm, Step.REACTIONS: ReactionForm}


def step(request: HttpRequest, slug: str, pk: UUID, which: str) -> HttpResponse:
    """One of the three steps: what was said, and the form for more."""
    member, topic = topic_for(viewer(request), slug, pk)
    version = proposals.newest_shared(topic)
    if which not in set(Step):
        raise NotHere
    if version is None:
        return redirect("proposals:proposal", slug, pk)
    this = Step(which)
    kind = FORMS.get(this)
    form = kind(request.POST or None, initial=drafts.words_for(request, member.person)) if kind else None
    if form is not None and request.method == "POST" and form.is_valid():
        try:
            writes.say(version, this, by=member, **form.cleaned_data)
        except NotAllowed as refused:
            form.add_error(None, refused.why)
        else:
            keep.forget(request, by=member.person)
            messages.success(request, _("It is there for everybody to read."))
            return redirect("refining:step", slug, pk, which)
    return render(request, "refining/step.jinja", presenters.step_page(member, topic, version, this, form))


def suggest(request: HttpRequest, slug: str, pk: UUID, part: UUID) -> HttpResponse:
    """Other words for one part of the plan."""
    member, topic, one = proposals.part_for(viewer(request), slug, pk, part)
    words = page(
        member,
        topic,
        title=_("Change part %(place)s") % {"place": one.place},
        submit_text=_("Suggest this"),
        draft_key=f"suggest-{one.pk}",
        back_url=address(topic, "refining:step", Step.CHANGES),
    )

    def store(form: Form) -> str:
        given = form.cleaned_data
        writes.suggest(one.version, one, given.pop("new_words"), by=member, **given)
        messages.success(request, _("It is there for everybody to read."))
        return address(topic, "refining:step", Step.CHANGES)

    return one_form(request, ChangeForm, store, words=words, stored={"new_words": one.words}, template="refining/suggest.jinja")


def suggest_part(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    member, topic = topic_for(viewer(request), slug, pk)
    version = proposals.newest_shared(topic)
    if version is None:
        raise NotHere
    words = page(
        member,
        topic,
        title=_("Suggest a new part"),
        submit_text=_("Suggest this"),
        draft_key=f"suggest-new-{version.pk}",
        back_url=address(topic, "refining:step", Step.CHANGES),
    )

    def store(form: Form) -> str:
        given = form.cleaned_data
        writes.suggest(version, None, given.pop("new_words"), by=member, **given)
        messages.success(request, _("It is there for everybody to read."))
        return address(topic, "refining:step", Step.CHANGES)

    return one_form(request, NewPartForm, store, words=words, template="refining/suggest.jinja")


def remark(request: HttpRequest, slug: str, pk: UUID, remark: UUID) -> HttpResponse:
    """One question or change, and its answer."""
    member, topic, one = reads.remark_for(viewer(request), slug, pk, remark)
    is_change = one.step == Step.CHANGES
    kind = SettleForm if is_change else AnswerForm
    form = kind(request.POST or None, initial=drafts.words_for(request, member.person))
    if request.method == "POST" and form.is_valid():
        try:
            (writes.settle if is_change else writes.answer)(one, by=member, **form.cleaned_data)
        except NotAllowed as refused:
            form.add_error(None, refused.why)
        else:
            keep.forget(request, by=member.person)
            messages.success(request, _("It is there for everybody to read."))
            return redirect(presenters.after_answering(topic, one))
    return render(request, "refining/remark.jinja", presenters.remark_page(member, topic, one, form=form))


@require_POST
def take_back(request: HttpRequest, slug: str, pk: UUID, remark: UUID) -> HttpResponse:
    member, _topic, one = reads.remark_for(viewer(request), slug, pk, remark)
    writes.take_back(one, by=member)
    messages.success(request, _("You took it back. It is gone."))
    return redirect("refining:step", slug, pk, one.step)
