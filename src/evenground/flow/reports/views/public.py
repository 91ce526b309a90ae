"""For everybody, signed in or not: the newest edition under an address that stays, and every edition under its own."""

import json
from importlib.resources import files
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation

from evenground.flow.reports import paper, presenters, reads, tables
from evenground.flow.reports.short_form import filled
from evenground.flow.reports.spreadsheet import spreadsheet
from evenground.ground.web.errors import NotHere

SCHEMAS = (1, 2)
"""Of every form that an account ever had: what is published says which one it has."""


def published(request: HttpRequest, report: UUID, edition: int | None = None) -> HttpResponse:
    found, told = reads.published(report, edition)
    editions = reads.editions_of(found)
    this = next(each for each in editions if each.number == edition) if edition else editions[-1]
    words = {
        "account": told,
        "standing": presenters.standing(found, this, editions),
        "sections": presenters.sections(told),
        "links": presenters.links(found, edition),
        "answered": presenters.answered_in_short(told),
        "has_answers": presenters.has_answers(told),
        "has_cards": bool(presenters.cards(told)),
    }
    return render(request, "reports/published.jinja", words)


def as_pdf(request: HttpRequest, report: UUID, edition: int | None = None) -> HttpResponse:
    return HttpResponse(paper.pdf(reads.published(report, edition)[1]), content_type="application/pdf")


def as_json(request: HttpRequest, report: UUID, edition: int | None = None) -> HttpResponse:
    told = _filled(report, edition)
    form = reverse("reports:schema") if told["version"] == 1 else reverse("reports:schema_of", args=[told["version"]])
    whole = {"schema": settings.ADDRESS + form, **told}
    return HttpResponse(json.dumps(whole, ensure_ascii=False, indent=2), content_type="application/json")


def cards(request: HttpRequest, report: UUID) -> HttpResponse:
    """What was said and what came of it, to hang on a wall."""
    found, told = reads.published(report)
    address = settings.ADDRESS + reverse("reports:published", args=[found.pk])
    words = {
        "account": told,
        "links": presenters.links(found),
        "address": address,
        "code": presenters.code(address),
        "sheets": presenters.sheets(presenters.cards(told)),
    }
    return render(request, "reports/cards.jinja", words)


def cards_as_pdf(request: HttpRequest, report: UUID) -> HttpResponse:
    found, told = reads.published(report)
    address = settings.ADDRESS + reverse("reports:published", args=[found.pk])
    return HttpResponse(paper.cards_pdf(told, address), content_type="application/pdf")


def _filled(report: UUID, edition: int | None) -> dict[str, Any]:
    """The account for machines: its short form filled in the language in which it was published."""
    told = reads.published(report, edition)[1]
    with translation.override(told["language"]):
        return filled(told)


def as_tables(request: HttpRequest, report: UUID, edition: int | None = None) -> HttpResponse:
    """Several CSV files with their form, in one. The first form of an account had none."""
    told = _filled(report, edition)
    if told["version"] == 1:
        raise NotHere
    answer = HttpResponse(tables.zipped(told), content_type="application/zip")
    answer["Content-Disposition"] = 'attachment; filename="report-tables.zip"'
    return answer


def form_of_tables(request: HttpRequest) -> HttpResponse:
    return HttpResponse(tables.form(), content_type="application/csvm+json")


def as_csv(request: HttpRequest, report: UUID, edition: int | None = None) -> HttpResponse:
    answer = HttpResponse(spreadsheet(reads.published(report, edition)[1]), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="ideas.csv"'
    return answer


def schema(request: HttpRequest, version: int = 1) -> HttpResponse:
    """The form of a version. Without a number it is the first: files that are out in the world name that address."""
    if version not in SCHEMAS:
        raise NotHere
    form = files("evenground.flow.reports").joinpath(f"schema-{version}.json").read_bytes()
    return HttpResponse(form, content_type="application/schema+json")
