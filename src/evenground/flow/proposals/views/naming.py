from collections.abc import Mapping
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from evenground.flow.proposals import presenters, reads, writes
from evenground.flow.proposals.forms import NameAgainForm, RenameForm
from evenground.flow.proposals.meanwhile import ChangedMeanwhile, SharedMeanwhile
from evenground.flow.proposals.views.too_late import too_late
from evenground.flow.topics.presenters import address, page
from evenground.flow.topics.reads import topic_for
from evenground.ground.drafts import reads as drafts
from evenground.ground.drafts import writes as keep
from evenground.ground.people.reads import viewer
from evenground.ground.web.errors import NotAllowed, NotHere


def name(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    member, topic = topic_for(viewer(request), slug, pk)
    draft = reads.being_written(topic)
    if draft is None and request.method == "POST":
        return too_late(request, slug, pk, is_part_gone=False)
    if draft is None:
        raise NotHere
    form = _form(request, RenameForm if draft.number == 1 else NameAgainForm, reads.name_of(draft))
    if request.method == "POST" and form.is_valid():
        seen, mine = _sent(form)
        try:
            writes.name_it(draft, by=member, seen=seen, **mine)
        except ChangedMeanwhile:
            now = reads.name_of(reads.being_written(topic) or draft)
            words = presenters.two_changed_the_name(member, topic, form=form, before=seen, now=now, mine=mine)
            return render(request, "proposals/two_changed.jinja", words)
        except SharedMeanwhile:
            return too_late(request, slug, pk, is_part_gone=False)
        except NotAllowed as refused:
            form.add_error(None, refused.why)
        else:
            keep.forget(request, by=member.person)
            return redirect("proposals:write", slug, pk)
    words = page(
        member,
        topic,
        form=form,
        title=_("Title and why"),
        submit_text=_("Keep this"),
        draft_key=f"plan-name-{draft.pk}",
        pen=uuid4(),
        writes_on=draft.pk,
        back_url=address(topic, "proposals:write"),
    )
    return render(request, "proposals/name.jinja", words)


def _form(request: HttpRequest, kind: type[RenameForm], stored: Mapping[str, str]) -> RenameForm:
    begun_with = dict(stored) | {f"seen_{field}": words for field, words in stored.items()}
    return kind(request.POST or None, initial=begun_with | drafts.words_for(request, viewer(request)))


def _sent(form: RenameForm) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """What they saw of each field, and what they made of it."""
    given = form.cleaned_data
    fields = [field for field in ("title", "why", "what_changed") if field in given]
    return {field: given[f"seen_{field}"] for field in fields}, {field: given[field] for field in fields}
