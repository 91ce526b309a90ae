from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evenground.flow.answers import presenters, reads, rules, writes
from evenground.flow.answers.forms import CheckForm, NotYetForm, in_days
from evenground.flow.topics.presenters import address
from evenground.flow.topics.reads import topic_for
from evenground.ground.drafts.views import one_form
from evenground.ground.people.reads import viewer
from evenground.ground.web import clock
from evenground.ground.web.errors import require


def trace(request: HttpRequest, slug: str, pk: UUID, contribution: UUID) -> HttpResponse:
    member, topic, found = reads.trace_for(viewer(request), slug, pk, contribution)
    return render(request, "answers/trace.jinja", presenters.way_page(member, topic, found))


@require_POST
def agree(request: HttpRequest, slug: str, pk: UUID, contribution: UUID) -> HttpResponse:
    """This answers me. Here for whoever gave the idea; for everybody else the page is not there."""
    member, _topic, answer = reads.answer_for_author(viewer(request), slug, pk, contribution)
    writes.agree(answer, by=member, seen=request.POST.get("seen", ""))
    messages.success(request, _("Thank you for saying so."))
    return redirect("answers:trace", slug, pk, contribution)


def send_back(request: HttpRequest, slug: str, pk: UUID, contribution: UUID) -> HttpResponse:
    """Not yet, and what is missing."""
    member, topic, answer = reads.answer_for_author(viewer(request), slug, pk, contribution)

    def send(form: Form) -> str:
        writes.send_back(answer, form.cleaned_data["words"], by=member, seen=form.cleaned_data["seen"])
        messages.success(request, _("Sent back. Those who answer see it first."))
        return address(topic, "answers:trace", contribution)

    words = presenters.authors_page(member, topic, answer)
    return one_form(request, NotYetForm, send, words=words, stored={"seen": reads.mark_of_answer(answer)})


@require_POST
def take_back(request: HttpRequest, slug: str, pk: UUID, contribution: UUID) -> HttpResponse:
    member, _topic, answer = reads.answer_for_author(viewer(request), slug, pk, contribution)
    writes.take_back(answer, by=member)
    return redirect("answers:trace", slug, pk, contribution)


def checks(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """The answers at which it is time to look again."""
    member, topic = topic_for(viewer(request), slug, pk)
    return render(request, "answers/some.jinja", presenters.check_list_page(member, topic, request.GET.get("page")))


def check(request: HttpRequest, slug: str, pk: UUID, contribution: UUID) -> HttpResponse:
    """Whether what an answer says came true."""
    member, topic, found = reads.check_for(viewer(request), slug, pk, contribution)
    require(rules.may_answer(member, topic), rules.WHY_NOT_YOURS)

    def keep(form: Form) -> str:
        given = form.cleaned_data
        next_on = in_days(given["look_again"], clock.now().astimezone(topic.board.zone).date())
        writes.look_again(found.answer, given["found"], given["words"], by=member, next_on=next_on, once=given["once"])
        return address(topic, "answers:trace", contribution)

    words = presenters.check_page(member, topic, found)
    return one_form(request, CheckForm, keep, words=words, template="answers/check.jinja")
