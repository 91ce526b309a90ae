from functools import partial
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from evenground.flow.answers import presenters, rules, writes
from evenground.flow.answers.forms import AskToAnswerForm
from evenground.flow.topics.presenters import address
from evenground.flow.topics.reads import topic_for, topics_of, veiled
from evenground.ground.boards.reads import member_for
from evenground.ground.drafts.views import one_form
from evenground.ground.people.reads import viewer
from evenground.ground.web.errors import require

MOST_QUESTIONS = 200


def owed(request: HttpRequest, slug: str) -> HttpResponse:
    """Every question of a board that still owes answers, what takes longest first."""
    member = member_for(viewer(request), slug)
    topics = veiled(topics_of(member.board)[:MOST_QUESTIONS])
    return render(request, "answers/owed.jinja", presenters.owed_page(member, topics))


def who(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Who answers the ideas of a question, and the way to be one of them or to ask somebody."""
    member, topic = topic_for(viewer(request), slug, pk)
    require(rules.may_answer(member, topic), rules.WHY_NOT_YOURS)

    def ask(form: Form) -> str:
        assert isinstance(form, AskToAnswerForm)
        writes.ask_to_answer(topic, form.asked, by=member)
        return address(topic, "answers:who")

    kind = partial(AskToAnswerForm, others=presenters.others_to_ask(member, topic))
    return one_form(request, kind, ask, words=presenters.who_page(member, topic), template="answers/who.jinja")


@require_POST
def say_i_answer(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    member, topic = topic_for(viewer(request), slug, pk)
    writes.say_i_answer(topic, by=member)
    return redirect("answers:who", slug, pk)


@require_POST
def no_longer(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    member, topic = topic_for(viewer(request), slug, pk)
    writes.no_longer_answer(topic, by=member)
    return redirect("answers:who", slug, pk)
