from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from evenground.flow.proposals.meanwhile import ChangedMeanwhile
from evenground.flow.proposals.presenters import two_changed_fields
from evenground.flow.reports import reads, rules, writes
from evenground.flow.reports.forms import CorrectionForm, ReportForm, ShortForm, WrittenForm
from evenground.flow.topics.presenters import address, page
from evenground.ground.drafts import reads as drafts
from evenground.ground.drafts import writes as keep
from evenground.ground.people.reads import viewer
from evenground.ground.safety.reads import is_held
from evenground.ground.safety.rules import WHY_HELD
from evenground.ground.web.errors import NotAllowed, require


def write(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    _member, _topic, found = reads.report_for(viewer(request), slug, pk)
    is_correction = reads.newest_edition(found) is not None
    if is_correction:
        intro = _(
            "What is published stays readable. What you write here becomes a new version of it, with all answers and jobs since."
        )
    else:
        intro = _("Only what you know and we cannot gather. All of it can be changed until it is published.")
    kind = CorrectionForm if is_correction else ReportForm
    return _written(request, slug, pk, kind, title=_("Write what we did"), intro=intro)


def write_short(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """The five items for researchers."""
    intro = _("Researchers look for these five. What you leave empty is filled from what happened.")
    return _written(request, slug, pk, ShortForm, title=_("The short form for researchers"), intro=intro)


def _written(request: HttpRequest, slug: str, pk: UUID, kind: type[WrittenForm], *, title: str, intro: str) -> HttpResponse:
    member, topic, found = reads.report_for(viewer(request), slug, pk)
    require(rules.may_write(member, topic), rules.WHY_NOT_YOURS)
    require(found is None or not is_held("report", found.pk), WHY_HELD)
    fields = list(kind.base_fields)
    stored = {name: words for name, words in reads.words_of(found).items() if name in fields}
    begun_with = stored | {f"seen_{name}": words for name, words in stored.items()}
    back_url = address(topic, "reports:report")
    form = kind(request.POST or None, initial=begun_with | drafts.words_for(request, member.person))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        seen, mine = {name: given[f"seen_{name}"] for name in fields}, {name: given[name] for name in fields}
        try:
            writes.write(topic, by=member, seen=seen, **mine)
        except ChangedMeanwhile:
            now = {name: words for name, words in reads.words_of(reads.report_of(topic)).items() if name in fields}
            words = two_changed_fields(member, topic, form=form, before=seen, now=now, mine=mine, back_url=back_url)
            return render(request, "proposals/two_changed.jinja", words)
        except NotAllowed as refused:
            form.add_error(None, refused.why)
        else:
            keep.forget(request, by=member.person)
            return redirect(back_url)
    words = page(
        member,
        topic,
        form=form,
        title=title,
        intro=intro,
        submit_text=_("Keep this"),
        draft_key=f"report-{kind.__name__}-{pk}",
        back_url=back_url,
    )
    return render(request, "web/form_page.jinja", words)
