from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from evenground.flow.actions import presenters, reads, rules, writes
from evenground.flow.actions.forms import ChangeJobForm, DoneForm, HandOnForm, HelpForm, NoteForm, TakeOnForm
from evenground.flow.proposals.meanwhile import ChangedMeanwhile
from evenground.flow.topics.presenters import address, comes_first, page
from evenground.flow.topics.reads import topic_for
from evenground.flow.topics.rules import Stage
from evenground.ground.boards.reads import members_of
from evenground.ground.drafts import reads as drafts
from evenground.ground.drafts import writes as keep
from evenground.ground.drafts.views import one_form
from evenground.ground.people.reads import viewer
from evenground.ground.safety.reads import is_held
from evenground.ground.safety.rules import WHY_HELD
from evenground.ground.web.errors import NotAllowed, require


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
        # By name: calendars stand higher in the house.
        dates_url=reverse("calendar:dates", args=[slug]),
    )
    return render(request, "actions/jobs.jinja", words)


def take_on(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    member, topic = topic_for(viewer(request), slug, pk)
    require(rules.may_take_on(member, topic), rules.WHY_NOT_YOURS)

    def take_it_on(form: Form) -> str:
        assert isinstance(form, TakeOnForm)
        given = {name: value for name, value in form.cleaned_data.items() if name != "owners"}
        writes.take_on(topic, by=member, owners=form.chosen, **given)
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
    return render(request, "actions/job.jinja", presenters.job_page(member, topic, action))


def change(request: HttpRequest, slug: str, pk: UUID, job: UUID) -> HttpResponse:
    member, topic, action = reads.job_for(viewer(request), slug, pk, job)
    require(rules.has_it(member, reads.owners_of(action)), rules.WHY_NOT_YOURS_TO_CHANGE)
    # Its words are not here to be changed while two people look at them.
    require(not is_held("job", action.pk), WHY_HELD)
    stored = reads.words_of(action)
    begun_with = stored | {f"seen_{name}": words for name, words in stored.items()}
    form = ChangeJobForm(request.POST or None, initial=begun_with | drafts.words_for(request, member.person))
    if request.method == "POST" and form.is_valid():
        try:
            writes.change(action, by=member, seen=form.seen, mine=form.mine)
        except ChangedMeanwhile:
            words = presenters.two_changed(member, topic, action, ChangeJobForm, seen=form.seen, now=stored, mine=form.mine)
            return render(request, "proposals/two_changed.jinja", words)
        except NotAllowed as refused:
            form.add_error(None, refused.why)
        else:
            keep.forget(request, by=member.person)
            return redirect("actions:job", slug, pk, job)
    words = presenters.form_page(member, topic, action, _("Change this job"), _("Keep this"))
    return render(request, "web/form_page.jinja", {**words, "form": form, "draft_key": f"job-change-{job}"})


def note(request: HttpRequest, slug: str, pk: UUID, job: UUID) -> HttpResponse:
    member, topic, action = reads.job_for(viewer(request), slug, pk, job)
    words = presenters.form_page(member, topic, action, _("Write a note"), _("Tell everyone"))

    def write_it(form: Form) -> str:
        writes.write_note(action, by=member, **form.cleaned_data)
        return str(words["back_url"])

    return one_form(request, NoteForm, write_it, words={**words, "draft_key": f"job-note-{job}"})


def _say_how_it_goes(
    name: str, kind: type[Form], write: Callable[..., bool], title: Promise, why: Promise
) -> Callable[..., HttpResponse]:
    """A form with words of its own in the field `name`, beside those that somebody else may have written meanwhile."""

    def view(request: HttpRequest, slug: str, pk: UUID, job: UUID) -> HttpResponse:
        member, topic, action = reads.job_for(viewer(request), slug, pk, job)
        require(rules.is_up_to(member, reads.owners_of(action)), why)
        stored = getattr(action, name)
        begun_with = {name: stored, f"seen_{name}": stored}
        form = kind(request.POST or None, initial=begun_with | drafts.words_for(request, member.person))
        if request.method == "POST" and form.is_valid():
            mine, seen = form.cleaned_data[name], form.cleaned_data[f"seen_{name}"]
            try:
                is_new = write(action, by=member, seen=seen, **{name: mine})
            except ChangedMeanwhile:
                three = {"seen": {name: seen}, "now": {name: stored}, "mine": {name: mine}}
                both = presenters.two_changed(member, topic, action, kind, **three)
                return render(request, "proposals/two_changed.jinja", both)
            except NotAllowed as refused:
                form.add_error(None, refused.why)
            else:
                keep.forget(request, by=member.person)
                if not is_new:
                    messages.info(request, _("That stands here already. Nothing was changed."))
                return redirect("actions:job", slug, pk, job)
        words = presenters.form_page(member, topic, action, str(title))
        return render(request, "web/form_page.jinja", {**words, "form": form})

    return view


done = _say_how_it_goes("what_changed", DoneForm, writes.mark_done, gettext_lazy("It is done"), rules.WHY_NOT_YOURS_TO_END)
need_help = _say_how_it_goes(
    "help_needed", HelpForm, writes.ask_for_help, gettext_lazy("Ask for help"), rules.WHY_NOT_YOURS_TO_ASK
)


def hand_on(request: HttpRequest, slug: str, pk: UUID, job: UUID) -> HttpResponse:
    member, topic, action = reads.job_for(viewer(request), slug, pk, job)
    require(rules.has_it(member, reads.owners_of(action)), rules.WHY_NOT_AN_OWNER)
    words = presenters.form_page(member, topic, action, _("Hand it on"))

    def hand_it_on(form: Form) -> str:
        assert isinstance(form, HandOnForm)
        if form.taker is None:
            writes.offer(action, by=member)
        else:
            writes.hand_on(action, by=member, to=form.taker)
        return str(words["back_url"])

    others = [other for other in members_of(member.board) if other != member]
    return one_form(request, partial(HandOnForm, members=others), hand_it_on, words=words)


@require_POST
def agree(request: HttpRequest, slug: str, pk: UUID, job: UUID) -> HttpResponse:
    """How big it is, is right for me. What somebody changed meanwhile is read first."""
    member, _topic, action = reads.job_for(viewer(request), slug, pk, job)
    try:
        writes.agree_how_big(action, by=member, how_big=request.POST.get("how_big", ""))
    except NotAllowed as refused:
        messages.info(request, refused.why)
    return redirect("actions:job", slug, pk, job)


@require_POST
def join_in(request: HttpRequest, slug: str, pk: UUID, job: UUID) -> HttpResponse:
    """Also a yes to the size that stood on the button. What somebody changed meanwhile is read first."""
    member, _topic, action = reads.job_for(viewer(request), slug, pk, job)
    try:
        if not writes.join_in(action, by=member, how_big=request.POST.get("how_big")):
            messages.info(request, _("You have this job already. Nothing was changed."))
    except NotAllowed as refused:
        messages.info(request, refused.why)
    return redirect("actions:job", slug, pk, job)


def _one_press(write: Callable[..., bool], nothing: Promise) -> Callable[..., HttpResponse]:
    """A button on the job's page that needs no words. `nothing` is said where the press had nothing to do."""

    @require_POST
    def view(request: HttpRequest, slug: str, pk: UUID, job: UUID) -> HttpResponse:
        member, _topic, action = reads.job_for(viewer(request), slug, pk, job)
        if not write(action, by=member):
            messages.info(request, str(nothing))
        return redirect("actions:job", slug, pk, job)

    return view


rather_not = _one_press(writes.rather_not, gettext_lazy("You are not asked to do this job. Nothing was changed."))
let_go = _one_press(writes.let_go, gettext_lazy("It was let go already. Nothing was changed."))
pick_up_again = _one_press(writes.pick_up_again, gettext_lazy("It goes on already. Nothing was changed."))
still_want = _one_press(writes.still_want, gettext_lazy("You said so already."))
not_this_one = _one_press(writes.not_this_one, gettext_lazy("You said so already."))
