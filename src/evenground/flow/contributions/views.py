from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from evenground.flow.contributions import presenters, reads, rules, writes
from evenground.flow.contributions.forms import AnotherPhotoForm, DescribeForm, GiveForm
from evenground.flow.topics.presenters import address, not_yet_page
from evenground.flow.topics.reads import topic_for
from evenground.flow.topics.rules import Stage, takes
from evenground.flow.topics.views import not_yet
from evenground.ground.boards.writes import take_key_back
from evenground.ground.drafts import reads as drafts
from evenground.ground.drafts import writes as keep
from evenground.ground.people.devices import known_device, mark_of_device
from evenground.ground.people.reads import viewer
from evenground.ground.photos import reads as photos
from evenground.ground.photos import writes as photo_writes
from evenground.ground.photos.views import saves_data, serve
from evenground.ground.web import clock
from evenground.ground.web.errors import require


@known_device
def sooner(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Two people from two sides can have all ideas seen now, and not when was said."""
    member, topic = topic_for(viewer(request), slug, pk)
    if request.method == "POST" and "back" in request.POST:
        take_key_back(rules.SOONER, topic.pk, by=member)
        return redirect("contributions:sooner", slug, pk)
    if request.method == "POST":
        is_done = writes.see_sooner(topic, by=member, seen=request.POST.get("seen", ""), device=mark_of_device(request))
        return redirect("contributions:all" if is_done else "contributions:sooner", slug, pk)
    if not rules.may_be_seen_sooner(topic, clock.now()):
        return redirect("contributions:all", slug, pk)
    return render(request, "contributions/sooner.jinja", presenters.sooner_page(member, topic))


def give(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    member, topic = topic_for(viewer(request), slug, pk)
    if not rules.may_contribute(member, topic) and request.method != "POST":
        return redirect(address(topic, "contributions:all"))
    require(rules.may_contribute(member, topic), rules.WHY_NO_GIVING)
    if request.method == "POST" and "keep" in request.POST:
        keep.keep(request.path, request.POST, by=member.person)
        messages.info(request, _("Your words are kept. Only you can see them. A photo is not kept: choose it again later."))
        return redirect(request.path)
    form = GiveForm(request.POST or None, request.FILES or None, initial=drafts.words_for(request, member.person))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        photo = None
        if given["photo"]:
            photo = photo_writes.receive(given["photo"], board=member.board, description=given["description"])
        idea = writes.contribute(
            topic, by=member, words=given["words"], photo=photo, signed=given["signed"], once=given["once"]
        )  # fmt: skip
        keep.forget(request, by=member.person)
        messages.success(request, _("Thank you. Your idea is in."))
        if idea.photo is not None and rules.waits_for_words(idea.photo):
            return redirect("contributions:photo_again", slug, pk, idea.pk)
        return redirect("contributions:yours", slug, pk)
    if request.method == "POST" and set(form.errors) == {"photo"}:
        # Sent on instead of answered here: whoever came back to an answer would be asked to send the photo again, or see nothing.
        keep.keep(request.path, request.POST, by=member.person)
        messages.error(request, " ".join([*form.errors["photo"], _("Your words are kept.")]))
        return redirect(f"{request.path}?photo=again")
    words = presenters.give_page(member, topic, form) | {"photo_again": "photo" in request.GET}
    return render(request, "contributions/give.jinja", words)


def yours(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    member, topic = topic_for(viewer(request), slug, pk)
    words = presenters.yours_page(member, topic)
    # Only just after storing: a later visit must not take away what is being written anew on this device.
    if any(message.level == messages.SUCCESS for message in messages.get_messages(request)):
        words["draft_done"] = presenters.draft_key(topic)
    return render(request, "contributions/yours.jinja", words)


def all_of_them(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    member, topic = topic_for(viewer(request), slug, pk)
    if not takes(topic, Stage.GATHER):
        return not_yet(request, not_yet_page(member, topic, Stage.GATHER, ""))
    words = presenters.all_page(member, topic, request.GET.get("page"), only_read="read" in request.GET)
    words["saves_data"] = saves_data(request)
    return render(request, "contributions/all.jinja", words)


def one(request: HttpRequest, slug: str, pk: UUID, contribution: UUID) -> HttpResponse:
    member, topic, found = reads.contribution_for(viewer(request), slug, pk, contribution)
    words = presenters.one_page(member, topic, found)
    words["saves_data"] = saves_data(request)
    return render(request, "contributions/one.jinja", words)


def by_number(request: HttpRequest, slug: str, pk: UUID, number: int) -> HttpResponse:
    """Where #12 in somebody's words leads."""
    return redirect("contributions:one", slug, pk, reads.numbered(viewer(request), slug, pk, number).pk)


def photo(request: HttpRequest, slug: str, pk: UUID, contribution: UUID) -> HttpResponse:
    _member, _topic, found = reads.contribution_for(viewer(request), slug, pk, contribution)
    return serve(photos.drawn(reads.photo_in_sight(found), request.GET.get("size", "large")))


def photo_again(request: HttpRequest, slug: str, pk: UUID, contribution: UUID) -> HttpResponse:
    """For its maker: another photo in place of a broken one, or words for one that has none."""
    member, topic, found = reads.contribution_for(viewer(request), slug, pk, contribution)
    if request.method == "POST" and rules.made(member, found) and not rules.may_put_photo_right(member, found):
        return redirect("contributions:yours", slug, pk)  # Sent twice: it is done already.
    require(rules.may_put_photo_right(member, found), rules.WHY_PHOTO_STAYS)
    is_refused = found.photo is not None and rules.is_refused(found.photo)
    kind = AnotherPhotoForm if is_refused else DescribeForm
    form = kind(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        photo = photo_writes.receive(given["photo"], board=member.board, description=given["description"]) if is_refused else None
        writes.put_photo_right(found, by=member, photo=photo, description=given["description"])
        messages.success(request, _("Thank you. It is kept."))
        return redirect("contributions:yours", slug, pk)
    words = presenters.one_page(member, topic, found) | {"form": form, "is_refused": is_refused}
    return render(request, "contributions/photo_again.jinja", words)


def take_back(request: HttpRequest, slug: str, pk: UUID, contribution: UUID) -> HttpResponse:
    member, topic, found = reads.contribution_for(viewer(request), slug, pk, contribution)
    require(rules.may_take_back(member, found), rules.WHY_NOT_TAKEN_BACK)
    if request.method == "POST":
        writes.withdraw(found, by=member)
        messages.info(request, _("You took it back. Its words and its photo are gone."))
        return redirect("contributions:yours", slug, pk)
    return render(request, "contributions/take_back.jinja", presenters.one_page(member, topic, found))
