from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from evenground.flow.proposals import presenters, reads, rules, writes
from evenground.flow.proposals.forms import ChangePartForm, PartForm
from evenground.flow.proposals.meanwhile import ChangedMeanwhile, PartGone, Seen, SharedMeanwhile
from evenground.flow.proposals.views.too_late import too_late
from evenground.flow.topics.presenters import address, page
from evenground.flow.topics.reads import topic_for
from evenground.ground.drafts import reads as drafts
from evenground.ground.drafts import writes as keep
from evenground.ground.people.reads import viewer
from evenground.ground.web.errors import NotAllowed, NotHere, require
from evenground.ground.web.forms import only_looks


def add_part(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    member, topic = topic_for(viewer(request), slug, pk)
    draft = reads.being_written(topic)
    if draft is None and request.method == "POST":
        return too_late(request, slug, pk, is_part_gone=False)
    if draft is None:
        raise NotHere
    form, found = _part_form(request, presenters.Choosing(topic, None))
    if _is_given(request) and form.is_valid():
        given = form.cleaned_data
        try:
            writes.add_part(draft, given["words"], rests_on=form.chosen, by=member, once=given["once"])
        except SharedMeanwhile:
            return too_late(request, slug, pk, is_part_gone=False)
        except NotAllowed as refused:
            form.add_error(None, refused.why)
        else:
            keep.forget(request, by=member.person)
            return redirect("proposals:write", slug, pk)
    words = presenters.part_page(member, topic, draft.pk, title=_("Add a part"), form=form, found=found)
    return render(request, "proposals/part.jinja", words)


def edit_part(request: HttpRequest, slug: str, pk: UUID, part: UUID) -> HttpResponse:
    member, topic = topic_for(viewer(request), slug, pk)
    one = reads.part_of(topic, part)
    if request.method == "POST" and (one is None or not rules.is_being_written(one.version)):
        return too_late(request, slug, pk, is_part_gone=one is None)
    if one is None:
        raise NotHere
    require(rules.is_being_written(one.version), rules.WHY_SHARED)
    choosing = presenters.Choosing(topic, one)
    form, found = _part_form(request, choosing)
    if _is_given(request) and form.is_valid():
        try:
            writes.change_part(
                one, form.cleaned_data["words"], rests_on=form.chosen, by=member, seen=choosing.seen(form.cleaned_data)
            )
        except ChangedMeanwhile:
            return _two_changed(request, slug, pk, part, form)
        except (PartGone, SharedMeanwhile) as refused:
            return too_late(request, slug, pk, is_part_gone=isinstance(refused, PartGone))
        except NotAllowed as refused:
            form.add_error(None, refused.why)
        else:
            keep.forget(request, by=member.person)
            return redirect("proposals:write", slug, pk)
    words = presenters.part_page(member, topic, one.pk, title=_("Change a part"), is_change=True, form=form, found=found)
    return render(request, "proposals/part.jinja", words)


def _two_changed(request: HttpRequest, slug: str, pk: UUID, part: UUID, form: PartForm) -> HttpResponse:
    member, topic = topic_for(viewer(request), slug, pk)
    newest = reads.part_of(topic, part)
    if newest is None:
        return too_late(request, slug, pk, is_part_gone=True)
    sent = form.cleaned_data
    words = presenters.two_changed_a_part(
        member,
        topic,
        before=presenters.Choosing(topic, newest).seen(sent),
        now=reads.seen_of(newest),
        mine=Seen(sent["words"], frozenset(idea.pk for idea in form.chosen)),
        once=sent["once"],
    )
    return render(request, "proposals/two_changed.jinja", words)


def remove_part(request: HttpRequest, slug: str, pk: UUID, part: UUID) -> HttpResponse:
    member, topic, one = reads.part_for(viewer(request), slug, pk, part)
    require(rules.is_being_written(one.version), rules.WHY_SHARED)
    is_changed = False
    if request.method == "POST":
        try:
            writes.remove_part(one, by=member, seen=request.POST.get("seen", ""))
        except ChangedMeanwhile:
            is_changed = True
        else:
            messages.success(request, _("It is taken away."))
            return redirect("proposals:write", slug, pk)
    words = page(
        member,
        topic,
        part=one,
        seen=reads.mark_of_part(one),
        is_changed=is_changed,
        is_written_on=one.pk in reads.written_on(topic),
        back_url=address(topic, "proposals:write"),
    )
    return render(request, "proposals/remove_part.jinja", words)


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
        initial |= {field: request.POST.get(field, "") for field in ("words", "once", "seen_words", "seen_ideas")}
    kind = ChangePartForm if choosing.part else PartForm
    form = kind(request.POST if _is_given(request) else None, ideas=ideas, chosen=chosen, initial=initial)
    return form, len(ideas)
