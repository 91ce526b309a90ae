from functools import partial
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from evenground.flow.proposals import presenters, reads, rules, writes
from evenground.flow.proposals.forms import BeginForm, ChangeForm, NameForm
from evenground.flow.topics.presenters import address, page
from evenground.flow.topics.reads import topic_for
from evenground.flow.topics.rules import Stage, is_past
from evenground.ground.drafts.views import one_form
from evenground.ground.people.reads import viewer
from evenground.ground.web.errors import require


def version(request: HttpRequest, slug: str, pk: UUID, number: int) -> HttpResponse:
    member, topic, one = reads.version_for(viewer(request), slug, pk, number)
    if rules.is_being_written(one):
        return redirect("proposals:write", slug, pk)
    return render(request, "proposals/version.jinja", presenters.version_page(member, topic, one))


def begin(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    member, topic = topic_for(viewer(request), slug, pk)
    require(not presenters.why_not_begin(topic), presenters.why_not_begin(topic))
    there_are_ideas = reads.are_there_ideas(topic)
    is_shared = not there_are_ideas and "share" in request.POST

    def begin_it(form: Form) -> str:
        version = writes.begin(topic, by=member, **form.cleaned_data)
        if not is_shared:
            return address(topic, "proposals:pick" if request.GET.get("then") == "pick" else "proposals:write")
        writes.share(version, by=member)
        return address(topic, "decisions:decision")

    words = page(
        member,
        topic,
        title=_("Begin the plan"),
        intro=_("Everybody on the board can write on it with you."),
        submit_text=_("Begin"),
        draft_key=f"plan-{pk}",
        back_url=address(topic, "proposals:proposal"),
    )
    if there_are_ideas:
        return one_form(request, NameForm, begin_it, words=words)
    kind = partial(BeginForm, is_shared=is_shared)
    return one_form(request, kind, begin_it, words=words, stored={"title": topic.question}, template="proposals/begin.jinja")


def write(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    member, topic = topic_for(viewer(request), slug, pk)
    draft = reads.being_written(topic)
    if draft is None:
        return redirect("proposals:proposal", slug, pk)
    return render(request, "proposals/write.jinja", presenters.write_page(member, topic, draft))


def change(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    member, topic = topic_for(viewer(request), slug, pk)
    newest = reads.newest_shared(topic)
    begun = reads.being_written(topic)
    if newest is None or (begun is not None and request.method != "POST"):
        return redirect("proposals:write", slug, pk)

    def begin_a_version(form: Form) -> str:
        version = writes.change(newest, by=member, **form.cleaned_data)
        # Somebody else was quicker: why it changes, in these words, stands nowhere yet.
        require(version.pk == form.cleaned_data["once"], rules.WHY_CHANGE_BEGUN)
        return address(topic, "proposals:write")

    is_decided = is_past(topic, Stage.DECIDE)
    holds = _("What we decided holds until we decide something else. Sharing a new version asks everybody to look again.")

    words = page(
        member,
        topic,
        title=_("Change the plan"),
        intro=holds if is_decided else _("This begins a new version. The one before stays as it is, for everybody to compare."),
        submit_text=_("Begin a new version"),
        draft_key=f"plan-change-{newest.pk}",
        back_url=address(topic, "proposals:proposal"),
    )
    return one_form(request, ChangeForm, begin_a_version, words=words)
