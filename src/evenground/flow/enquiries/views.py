from functools import partial
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evenground.flow.enquiries import presenters, reads, rules, writes
from evenground.flow.enquiries.forms import AskForm, NotYetForm, ReplyForm
from evenground.flow.topics.presenters import address
from evenground.flow.topics.reads import topic_for
from evenground.ground.boards.reads import today_on
from evenground.ground.drafts import writes as keep
from evenground.ground.drafts.views import one_form
from evenground.ground.people.reads import viewer
from evenground.ground.web.errors import NotAllowed, require


def all_of_them(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    member, topic = topic_for(viewer(request), slug, pk)
    return render(request, "enquiries/list.jinja", presenters.list_page(member, topic, request.GET.get("page")))


def ask(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Ask a side, or everybody; about one idea where `?idea=` says so."""
    member, topic = topic_for(viewer(request), slug, pk)
    if request.method != "POST" and not reads.is_time_to_ask(topic):
        return redirect("enquiries:list", slug, pk)
    about = reads.idea_to_ask_about(topic, reads.an_id(request.POST.get("idea") or request.GET.get("idea", "")))

    def store(form: Form) -> str:
        assert isinstance(form, AskForm)
        given = form.cleaned_data
        require(about is not None or not given["idea"], rules.WHY_NOT_THIS_IDEA)
        asked = writes.ask(
            topic,
            given["words"],
            by=member,
            side=form.asked,
            about=about,
            answer_by=given["answer_by"],
            once=given["once"],
        )
        messages.success(request, _("You have asked. When somebody replies, your home page says so."))
        return address(topic, "enquiries:enquiry", asked.pk)

    kind = partial(AskForm, sides=reads.sides_to_ask(member), today=today_on(topic.board))
    words = presenters.ask_page(member, topic, about)
    stored = {"idea": about.pk} if about else {}
    return one_form(request, kind, store, words=words, stored=stored, template="enquiries/ask.jinja")


def enquiry(request: HttpRequest, slug: str, pk: UUID, enquiry: UUID) -> HttpResponse:
    """What was asked, what was answered, and the form for an answer."""
    member, topic, asked = reads.enquiry_for(viewer(request), slug, pk, enquiry)
    words = presenters.enquiry_page(member, topic, asked, ReplyForm(), request.GET.get("page"))
    return render(request, "enquiries/enquiry.jinja", words)


def reply(request: HttpRequest, slug: str, pk: UUID, enquiry: UUID) -> HttpResponse:
    """Store an answer. Of what is sent here no draft is kept beside a name: see `ground/drafts/writes.py`."""
    member, topic, asked = reads.enquiry_for(viewer(request), slug, pk, enquiry)
    if request.method != "POST":
        return redirect("enquiries:enquiry", slug, pk, enquiry)
    form = ReplyForm(request.POST)
    if form.is_valid():
        try:
            writes.reply(asked, by=member, **form.cleaned_data)
        except NotAllowed as refused:
            form.add_error(None, refused.why)
        else:
            keep.forget(request, by=member.person)
            messages.success(request, _("Thank you. It is there for everybody to read."))
            return redirect("enquiries:enquiry", slug, pk, enquiry)
    return render(request, "enquiries/enquiry.jinja", presenters.enquiry_page(member, topic, asked, form))


def not_yet(request: HttpRequest, slug: str, pk: UUID, enquiry: UUID) -> HttpResponse:
    """The asker says what is still missing."""
    member, topic, asked = reads.enquiry_for(viewer(request), slug, pk, enquiry)
    require(rules.has_asked(member, asked), rules.WHY_NOT_THE_ASKER)

    def store(form: Form) -> str:
        writes.not_yet(asked, form.cleaned_data["still_missing"], by=member)
        messages.success(request, _("You have said what is missing. People have two weeks again."))
        return address(topic, "enquiries:enquiry", asked.pk)

    return one_form(request, NotYetForm, store, words=presenters.not_yet_page(member, topic, asked))


@require_POST
def settle(request: HttpRequest, slug: str, pk: UUID, enquiry: UUID) -> HttpResponse:
    member, _topic, asked = reads.enquiry_for(viewer(request), slug, pk, enquiry)
    writes.settle(asked, by=member)
    messages.success(request, _("It is settled. Thanks to everybody who replied."))
    return redirect("enquiries:enquiry", slug, pk, enquiry)


@require_POST
def take_back(request: HttpRequest, slug: str, pk: UUID, enquiry: UUID) -> HttpResponse:
    member, _topic, asked = reads.enquiry_for(viewer(request), slug, pk, enquiry)
    writes.take_back(asked, by=member)
    messages.success(request, _("You took it back. It is gone."))
    return redirect("enquiries:list", slug, pk)


@require_POST
def take_back_reply(request: HttpRequest, slug: str, pk: UUID, enquiry: UUID, reply: UUID) -> HttpResponse:
    member, _topic, said = reads.reply_for(viewer(request), slug, pk, enquiry, reply)
    writes.take_back_reply(said, by=member)
    messages.success(request, _("You took it back. It is gone."))
    return redirect("enquiries:enquiry", slug, pk, enquiry)
