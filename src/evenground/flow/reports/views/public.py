import json
from importlib.resources import files
from typing import Any
from uuid import UUID

from django.conf import settings
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from evenground.flow.reports import account, paper, presenters, reads, rules, writes
from evenground.flow.reports.forms import ReportForm
from evenground.flow.reports.spreadsheet import spreadsheet
from evenground.flow.topics.presenters import address, comes_first, page
from evenground.flow.topics.rules import Stage
from evenground.ground.drafts.views import one_form
from evenground.ground.people.reads import viewer
from evenground.ground.web.errors import require


def report(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """What the board sees before and after publishing: what is missing, and the report as it stands."""
    member, topic, found = reads.report_for(viewer(request), slug, pk)
    is_published = rules.is_published(found)
    told = reads.published(found.pk)[1] if found is not None and is_published else account.gather(topic, found)
    words = page(
        member,
        topic,
        report=found,
        first=None if rules.may_telling_begin(topic) else comes_first(topic, Stage.TELL),
        is_published=is_published,
        missing=reads.what_is_missing(topic, found),
        sections=presenters.sections(told),
        write_url=address(topic, "reports:write"),
        publish_url=address(topic, "reports:publish"),
        answer_url=address(topic, "answers:answer"),
    )
    if found is not None and is_published:
        words |= {"links": presenters.links(found), "published_on": found.published_at}
        words["message"] = presenters.message(topic, settings.ADDRESS + reverse("reports:published", args=[found.pk]))
    return render(request, "reports/report.jinja", words)


def write(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    member, topic, found = reads.report_for(viewer(request), slug, pk)
    require(rules.may_write(member, topic), rules.WHY_NOT_YOURS)
    require(not rules.is_published(found), rules.WHY_PUBLISHED)

    def keep(form: Form) -> str:
        writes.write(topic, by=member, **form.cleaned_data)
        return address(topic, "reports:report")

    words = page(
        member,
        topic,
        title=_("Write what we did"),
        intro=_("Only what you know and we cannot gather. All of it can be changed until it is published."),
        submit_text=_("Keep this"),
        draft_key=f"report-{pk}",
        back_url=address(topic, "reports:report"),
    )
    stored = {name: getattr(found, name) for name in ReportForm.base_fields} if found else {}
    return one_form(request, ReportForm, keep, words=words, stored=stored)


def publish(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """A page that says what publishing means, and one button."""
    member, topic, found = reads.report_for(viewer(request), slug, pk)
    if request.method == "POST":
        writes.publish(topic, by=member)
        return redirect("reports:report", slug, pk)
    missing = reads.what_is_missing(topic, found)
    if missing or rules.is_published(found):
        return redirect("reports:report", slug, pk)
    words = page(member, topic, is_early=not rules.may_telling_begin(topic), back_url=address(topic, "reports:report"))
    return render(request, "reports/publish.jinja", words)


def published(request: HttpRequest, report: UUID) -> HttpResponse:
    """For everybody, signed in or not."""
    found, told = reads.published(report)
    words: dict[str, Any] = {
        "account": told,
        "published_on": found.published_at,
        "sections": presenters.sections(told),
        "links": presenters.links(found),
    }
    return render(request, "reports/published.jinja", words)


def as_pdf(request: HttpRequest, report: UUID) -> HttpResponse:
    return HttpResponse(paper.pdf(reads.published(report)[1]), content_type="application/pdf")


def as_json(request: HttpRequest, report: UUID) -> HttpResponse:
    told = {"schema": settings.ADDRESS + reverse("reports:schema"), **reads.published(report)[1]}
    return HttpResponse(json.dumps(told, ensure_ascii=False, indent=2), content_type="application/json")


def as_csv(request: HttpRequest, report: UUID) -> HttpResponse:
    answer = HttpResponse(spreadsheet(reads.published(report)[1]), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="ideas.csv"'
    return answer


def schema(request: HttpRequest) -> HttpResponse:
    return HttpResponse(files(__package__).joinpath("schema.json").read_bytes(), content_type="application/schema+json")
