from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from evenground.flow.answers import presenters, reads, rules, writes
from evenground.flow.topics.reads import topic_for
from evenground.ground.drafts import reads as drafts
from evenground.ground.drafts import writes as keep
from evenground.ground.people.reads import viewer
from evenground.ground.web.errors import NotAllowed, NotHere, require
from evenground.ground.web.forms import only_looks


def answers(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    member, topic = topic_for(viewer(request), slug, pk)
    only, job, asked = request.GET.get("only"), request.GET.get("job"), request.GET.get("page")
    if job:
        words = presenters.job_page(member, topic, reads.job_of(topic, job), asked)
        return render(request, "answers/some.jinja", words)
    if only in reads.OUTCOMES:
        return render(request, "answers/some.jinja", presenters.outcome_page(member, topic, only, asked))
    return render(request, "answers/answers.jinja", presenters.answers_page(member, topic))


def answer(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Choose ideas, then say what became of them. Looking for more ideas keeps what was chosen and written."""
    member, topic = topic_for(viewer(request), slug, pk)
    require(rules.may_answer(member, topic), rules.WHY_NOT_YOURS)
    looks = only_looks(request.POST)
    posted = request.POST if request.method == "POST" and not looks else None
    asked = request.POST.getlist("ideas") if request.method == "POST" else request.GET.getlist("idea")
    initial = request.POST.dict() if looks else drafts.words_for(request, member.person)
    form = presenters.answer_form(member, topic, posted, asked=asked, initial=initial)
    new: list[UUID] = []
    if posted is not None and form.is_valid():
        seen = presenters.seen_on_the_form(request.POST.getlist("seen"))
        try:
            writes.answer(form.chosen, by=member, seen=seen, **form.words())
        except writes.AnsweredMeanwhile as meanwhile:
            form.add_error(None, meanwhile.why)
            new = [each.pk for each in meanwhile.contributions]
        except NotAllowed as refused:
            form.add_error(None, refused.why)
        else:
            keep.forget(request, by=member.person)
            if some := reads.how_many_wait(member, form.chosen):
                messages.info(request, presenters.some_wait(some))
            return redirect("answers:answers", slug, pk)
    asks = request.POST if request.method == "POST" else request.GET
    find = " ".join(asks.get("find", "").split())[:100]
    words = presenters.answer_page(member, topic, form, find, asks.get("look") or asks.get("page"), new=new)
    return render(request, "answers/answer.jinja", words)


@require_POST
def stand_under(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Yes or no to one's own name under answers that ask for it."""
    member, topic = topic_for(viewer(request), slug, pk)
    answers = [each.answer for each in reads.asks_for(member, topic).filter(pk__in=reads.ids(request.POST.getlist("ideas")))]
    if not answers:
        messages.info(request, str(rules.WHY_NOT_ASKED))
    elif "yes" in request.POST:
        writes.stand_under(answers, by=member)
    else:
        writes.rather_not(answers, by=member)
    return redirect("answers:answers", slug, pk)


@require_POST
def second_yes(request: HttpRequest, slug: str, pk: UUID, contribution: UUID) -> HttpResponse:
    """Yes to another answer in place of one that two sides stand under; or its writer takes it back."""
    member, _topic, trace = reads.trace_for(viewer(request), slug, pk, contribution)
    if trace.replacement is None:
        raise NotHere
    if "back" in request.POST:
        writes.take_back_replacement(trace.replacement, by=member)
    else:
        writes.say_second_yes(trace.replacement, by=member, seen=request.POST.get("seen", ""))
    return redirect("answers:trace", slug, pk, contribution)


@require_POST
def put_own_name(request: HttpRequest, slug: str, pk: UUID, contribution: UUID) -> HttpResponse:
    """The second name under an answer that looks for one, from the page on which it was read."""
    member, _topic, trace = reads.trace_for(viewer(request), slug, pk, contribution)
    if trace.answer is None:
        raise NotHere
    writes.put_own_name(trace.answer, by=member, seen=request.POST.get("seen", ""))
    return redirect("answers:trace", slug, pk, contribution)
