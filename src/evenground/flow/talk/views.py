from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evenground.flow.talk import presenters, reads, rules, writes
from evenground.flow.talk.forms import SayForm
from evenground.flow.topics.presenters import address
from evenground.flow.topics.reads import topic_for
from evenground.ground.drafts import reads as drafts
from evenground.ground.drafts import writes as keep
from evenground.ground.drafts.views import one_form
from evenground.ground.people.reads import viewer
from evenground.ground.web.errors import require


def talk(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    member, topic = topic_for(viewer(request), slug, pk)
    form = SayForm(request.POST or None, initial=drafts.words_for(request, member.person))
    if request.method == "POST" and form.is_valid():
        note = writes.say(topic, form.cleaned_data["words"], by=member, once=form.cleaned_data["once"])
        keep.forget(request, by=member.person)
        messages.success(request, _("You have said it."))
        return redirect(f"{address(topic, 'talk:talk')}#note-{note.pk}")
    words = presenters.talk_page(member, topic, form, request.GET.get("page"), note=request.GET.get("note", ""))
    # Only just after storing: a later visit must not take away what is being written anew on this device.
    if any(message.level == messages.SUCCESS for message in messages.get_messages(request)):
        words["draft_done"] = presenters.draft_key(topic)
    return render(request, "talk/talk.jinja", words)


def change(request: HttpRequest, slug: str, pk: UUID, note: UUID) -> HttpResponse:
    member, topic, found = reads.note_for(viewer(request), slug, pk, note)
    require(rules.may_change(member, found), rules.WHY_NOT_YOURS)

    def change_it(form: Form) -> str:
        writes.change(found, form.cleaned_data["words"], by=member)
        return f"{address(topic, 'talk:talk')}#note-{found.pk}"

    words = presenters.change_page(member, topic, found)
    return one_form(request, SayForm, change_it, words=words, stored={"words": found.words}, template="talk/change.jinja")


@require_POST
def take_back(request: HttpRequest, slug: str, pk: UUID, note: UUID) -> HttpResponse:
    member, _topic, found = reads.note_for(viewer(request), slug, pk, note)
    writes.take_back(found, by=member)
    messages.info(request, _("You took it back. It is gone."))
    return redirect("talk:talk", slug, pk)
