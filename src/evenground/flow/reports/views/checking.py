from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evenground.flow.reports import presenters, reads, writes
from evenground.flow.reports.forms import CheckAnswerForm, CheckForm, RightForm
from evenground.flow.topics.reads import topic_for
from evenground.ground.drafts import reads as drafts
from evenground.ground.drafts import writes as keep
from evenground.ground.people.reads import viewer
from evenground.ground.web.errors import NotAllowed


@require_POST
def begin(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Put it before the board."""
    member, topic = topic_for(viewer(request), slug, pk)
    writes.put_before_the_board(topic, by=member)
    messages.success(request, _("Everybody is asked to read it now."))
    return redirect("reports:read", slug, pk)


def read(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """What we tell the world, for everybody on the board to read: is it right?"""
    member, topic, report = reads.report_for(viewer(request), slug, pk)
    if report is None:
        return redirect("reports:report", slug, pk)
    is_right = request.method == "POST" and "right" in request.POST
    mark = {"mark": reads.mark_of(report)}
    right = RightForm(request.POST if is_right else None, initial=mark)
    written = request.POST if request.method == "POST" and not is_right else None
    form = CheckForm(written, initial=mark | drafts.words_for(request, member.person))
    sent: Form = right if is_right else form
    if request.method == "POST" and sent.is_valid():
        try:
            writes.say(report, by=member, is_right=is_right, **sent.cleaned_data)
        except NotAllowed as refused:
            form.add_error(None, refused.why) if form.is_bound else messages.error(request, refused.why)
        else:
            keep.forget(request, by=member.person)
            messages.success(request, _("Thank you."))
            return redirect("reports:read", slug, pk)
    return render(request, "reports/read.jinja", presenters.reading_page(member, topic, report, form=form, right=right))


def check(request: HttpRequest, slug: str, pk: UUID, check: UUID) -> HttpResponse:
    """One thing that is said not to be right, and its answer."""
    member, topic = topic_for(viewer(request), slug, pk)
    one = reads.check_of(topic, check)
    form = CheckAnswerForm(request.POST or None, initial=drafts.words_for(request, member.person))
    if request.method == "POST" and form.is_valid():
        try:
            writes.answer(one, by=member, **form.cleaned_data)
        except NotAllowed as refused:
            form.add_error(None, refused.why)
            one = reads.check_of(topic, check)
        else:
            keep.forget(request, by=member.person)
            messages.success(request, _("It is there for everybody to read."))
            return redirect("reports:read", slug, pk)
    return render(request, "reports/check.jinja", presenters.check_page(member, topic, one, form))


@require_POST
def take_back(request: HttpRequest, slug: str, pk: UUID, check: UUID) -> HttpResponse:
    member, topic = topic_for(viewer(request), slug, pk)
    writes.take_back(reads.check_of(topic, check), by=member)
    messages.success(request, _("You took it back. It is gone."))
    return redirect("reports:read", slug, pk)
