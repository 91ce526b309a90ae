from functools import partial
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from evenground.flow.proposals import presenters, reads, rules, writes
from evenground.flow.proposals.forms import BeginForm, ChangeForm, NameAgainForm, NameForm, PartForm
from evenground.flow.topics.presenters import address, page
from evenground.flow.topics.reads import topic_for
from evenground.ground.drafts import reads as drafts
from evenground.ground.drafts import writes as keep
from evenground.ground.drafts.views import one_form
from evenground.ground.people.reads import viewer
from evenground.ground.web.errors import NotAllowed, NotHere, require
from evenground.ground.web.forms import only_looks


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
            return address(topic, "proposals:write")
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


def name(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    member, topic = topic_for(viewer(request), slug, pk)
    draft = reads.being_written(topic)
    if draft is None:
        raise NotHere

    def name_it(form: Form) -> str:
        given = {field: text for field, text in form.cleaned_data.items() if field != "once"}
        writes.name_it(draft, by=member, **given)
        return address(topic, "proposals:write")

    words = page(
        member,
        topic,
        title=_("Title and why"),
        submit_text=_("Keep this"),
        draft_key=f"plan-name-{draft.pk}",
        back_url=address(topic, "proposals:write"),
    )
    kind = NameForm if draft.number == 1 else NameAgainForm
    (shown,) = reads.as_shown([draft])
    stored = {field: getattr(shown, field) for field in kind.base_fields if field != "once"}
    return one_form(request, kind, name_it, words=words, stored=stored)


def change(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    member, topic = topic_for(viewer(request), slug, pk)
    newest = reads.newest_shared(topic)
    if newest is None or reads.being_written(topic) is not None:
        return redirect("proposals:write", slug, pk)

    def begin_a_version(form: Form) -> str:
        writes.change(newest, by=member, **form.cleaned_data)
        return address(topic, "proposals:write")

    words = page(
        member,
        topic,
        title=_("Change the plan"),
        intro=_("This begins a new version. The one before stays as it is, for everybody to compare."),
        submit_text=_("Begin a new version"),
        draft_key=f"plan-change-{newest.pk}",
        back_url=address(topic, "proposals:proposal"),
    )
    return one_form(request, ChangeForm, begin_a_version, words=words)


def add_part(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    member, topic = topic_for(viewer(request), slug, pk)
    draft = reads.being_written(topic)
    if draft is None:
        raise NotHere
    form, found = _part_form(request, presenters.Choosing(topic, None))
    if _is_given(request) and form.is_valid():
        given = form.cleaned_data
        try:
            writes.add_part(draft, given["words"], rests_on=form.chosen, by=member, once=given["once"])
        except NotAllowed as refused:
            form.add_error(None, refused.why)
        else:
            keep.forget(request, by=member.person)
            return redirect("proposals:write", slug, pk)
    words = presenters.part_page(member, topic, draft.pk, title=_("Add a part"), form=form, found=found)
    return render(request, "proposals/part.jinja", words)


def edit_part(request: HttpRequest, slug: str, pk: UUID, part: UUID) -> HttpResponse:
    member, topic, one = reads.part_for(viewer(request), slug, pk, part)
    require(rules.is_being_written(one.version), rules.WHY_SHARED)
    form, found = _part_form(request, presenters.Choosing(topic, one))
    if _is_given(request) and form.is_valid():
        try:
            writes.change_part(one, form.cleaned_data["words"], rests_on=form.chosen, by=member)
        except NotAllowed as refused:
            form.add_error(None, refused.why)
        else:
            keep.forget(request, by=member.person)
            return redirect("proposals:write", slug, pk)
    words = presenters.part_page(member, topic, one.pk, title=_("Change a part"), form=form, found=found)
    return render(request, "proposals/part.jinja", words)


def remove_part(request: HttpRequest, slug: str, pk: UUID, part: UUID) -> HttpResponse:
    member, topic, one = reads.part_for(viewer(request), slug, pk, part)
    require(rules.is_being_written(one.version), rules.WHY_SHARED)
    if request.method == "POST":
        writes.remove_part(one, by=member)
        return redirect("proposals:write", slug, pk)
    words = page(member, topic, part=one, back_url=address(topic, "proposals:write"))
    return render(request, "proposals/remove_part.jinja", words)


def share(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    member, topic = topic_for(viewer(request), slug, pk)
    draft = reads.being_written(topic)
    if draft is None:
        return redirect("proposals:proposal", slug, pk)
    why_not = ""
    if request.method == "POST":
        try:
            writes.share(draft, by=member)
        except NotAllowed as refused:
            why_not = refused.why
        else:
            # What comes next for everybody, or what has to come first, stands there.
            return redirect("decisions:decision", slug, pk)
    words = presenters.write_page(member, topic, draft) | {"why_not": why_not, "back_url": address(topic, "proposals:write")}
    return render(request, "proposals/share.jinja", words)


def _is_given(request: HttpRequest) -> bool:
    """The form was sent to be stored; not only to look for ideas by another word."""
    return request.method == "POST" and not only_looks(request.POST)


def _part_form(request: HttpRequest, choosing: presenters.Choosing) -> tuple[PartForm, int]:
    """The form for a part, and how many ideas say what was looked for. A press that only looks loses nothing typed."""
    find = (request.POST or request.GET).get("find", "").strip()
    is_posted = request.method == "POST"
    chosen = choosing.chosen(request.POST.getlist("rests_on") if is_posted else None)
    ideas = choosing.ideas(find)
    initial = (
        choosing.stored | drafts.words_for(request, viewer(request)) | {"find": find, "rests_on": [str(i.pk) for i in chosen]}
    )
    if is_posted:
        initial |= {field: request.POST.get(field, "") for field in ("words", "once")}
    form = PartForm(request.POST if _is_given(request) else None, ideas=ideas, chosen=chosen, initial=initial)
    return form, len(ideas)
