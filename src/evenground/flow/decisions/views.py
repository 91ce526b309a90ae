from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from evenground.flow.decisions import presenters, reads, rules, writes
from evenground.flow.decisions.forms import OpenForm, ResolutionForm, second_screen
from evenground.flow.proposals import reads as proposals
from evenground.flow.refining.forms import ChangeForm, NewPartForm
from evenground.flow.topics.presenters import address, page
from evenground.flow.topics.reads import topic_for
from evenground.ground.drafts import reads as drafts
from evenground.ground.drafts import writes as keep
from evenground.ground.people.devices import known_device, mark_of_device
from evenground.ground.people.reads import viewer
from evenground.ground.photos.views import saves_data
from evenground.ground.rounds.rules import WHY_CLOSED
from evenground.ground.web.errors import NotAllowed, NotHere
from evenground.ground.web.letters import locks_letters


def plan(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """The plan's page, which also shows where deciding about it stands."""
    member, topic = topic_for(viewer(request), slug, pk)
    words = presenters.plan_page(member, topic) | {"saves_data": saves_data(request)}
    return render(request, "decisions/plan.jinja", words)


def share(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Share the version that is being written, as it was read."""
    member, topic = topic_for(viewer(request), slug, pk)
    draft = proposals.being_written(topic)
    if draft is None:
        return redirect("proposals:proposal", slug, pk)
    why_not = ""
    if request.method == "POST":
        try:
            writes.share(draft, by=member, seen=request.POST.get("seen", ""))
        except NotAllowed as refused:
            why_not = refused.why
        else:
            # What comes next for everybody, or what has to come first, stands there.
            return redirect("decisions:decision", slug, pk)
    return render(request, "decisions/share.jinja", presenters.share_page(member, topic, draft, why_not))


def decision(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Everybody's page. All three answers are sent to this one address, so that no address says which."""
    if request.method == "POST":
        return _reply(request, slug, pk)
    member, topic = topic_for(viewer(request), slug, pk)
    words = presenters.decision_page(member, topic) | {"saves_data": saves_data(request)}
    return render(request, "decisions/decision.jinja", words)


@locks_letters("answer.js")
def private(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Where an answer is locked in the browser. Nothing is sent to this address: the page has no form."""
    member, topic = topic_for(viewer(request), slug, pk)
    asked = reads.latest_of(topic)
    words = presenters.private_page(member, topic, asked) if asked else None
    if words is None or request.method != "GET":
        return redirect("decisions:decision", slug, pk)
    return render(request, "decisions/private.jinja", words)


def _reply(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    member, topic = topic_for(viewer(request), slug, pk)
    asked = reads.latest_of(topic)
    if asked is None:
        raise NotHere
    answer = request.POST.get("answer", "")
    is_again = reads.is_asked_again(asked)
    kind = second_screen(answer, is_asked_again=is_again)
    if kind is None:
        # One slip of a thumb must not throw away what somebody found hard to write.
        if rules.is_an_answer(answer) and "sure" not in request.POST and (own := reads.own_reply_in_words(member, asked)):
            return render(request, "decisions/sure.jinja", presenters.sure_page(member, topic, own, answer))
        try:
            writes.give_reply(asked, answer, by=member)
        except NotAllowed as refused:
            return _too_late(request, slug, pk, refused, words="")
        return redirect("decisions:decision", slug, pk)
    is_sent = "words" in request.POST
    form = kind(request.POST if is_sent else None, initial=reads.own_words(member, asked, answer) | {"answer": answer})
    if is_sent and form.is_valid():
        try:
            writes.give_reply(asked, by=member, **form.cleaned_data)
        except NotAllowed as refused:
            if not reads.is_open(asked):
                return _too_late(request, slug, pk, refused, words=form.cleaned_data["words"])
            form.add_error(None, refused.why)
        else:
            return redirect("decisions:decision", slug, pk)
    words = page(
        member,
        topic,
        form=form,
        title=presenters.names_of_answers()[answer],
        back_url=address(topic, "decisions:decision"),
    )
    return render(request, "decisions/reply.jinja", words)


def _too_late(request: HttpRequest, slug: str, pk: UUID, refused: NotAllowed, *, words: str) -> HttpResponse:
    """It closed while somebody was answering: nothing counted, and nothing that they wrote is thrown away."""
    if refused.why != str(WHY_CLOSED):
        raise refused
    member, topic = topic_for(viewer(request), slug, pk)
    page_words = page(member, topic, words=words, back_url=address(topic, "decisions:decision"))
    return render(request, "decisions/too_late.jinja", page_words)


def ask(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Ask everybody about the newest plan: when it closes, and when the board looks at it again."""
    member, topic = topic_for(viewer(request), slug, pk)
    newest = proposals.newest_shared(topic)
    form = OpenForm(request.POST or None, once_more=newest is not None and reads.is_about_the_same(topic, newest))
    if newest is None or (request.method != "POST" and presenters.why_not_ask_now(topic)):
        return redirect("decisions:decision", slug, pk)
    if request.method == "POST" and form.is_valid():
        closes_at, review_on = form.times(member.board.zone)
        try:
            writes.open_decision(newest, by=member, closes_at=closes_at, review_on=review_on, is_in_a_room=form.is_in_a_room)
        except NotAllowed as refused:
            form.add_error(None, refused.why)
        else:
            return redirect("decisions:decision", slug, pk)
    words = page(
        member,
        topic,
        form=form,
        version=proposals.as_shown([newest])[0],
        words_only_soon=presenters.words_only_soon(topic),
        back_url=address(topic, "decisions:decision"),
    )
    return render(request, "decisions/ask.jinja", words)


@known_device
def two_keys(request: HttpRequest, slug: str, pk: UUID, act: str) -> HttpResponse:
    """What two members from two sides say yes to, with the full text."""
    member, topic = topic_for(viewer(request), slug, pk)
    if act not in set(rules.Act):
        raise NotHere
    this = rules.Act(act)
    words = presenters.two_keys_page(member, topic, this)
    if request.method == "POST":
        if "back" in request.POST:
            writes.take_back(this, topic, by=member)
            return redirect("decisions:two_keys", slug, pk, act)
        is_done = writes.say_yes(this, topic, by=member, seen=request.POST.get("seen", ""), device=mark_of_device(request))
        return redirect("decisions:decision", slug, pk) if is_done else redirect("decisions:two_keys", slug, pk, act)
    return render(request, "decisions/two_keys.jinja", words)


def look_again(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Asked once more before everybody is troubled; no reason, and no name."""
    member, topic = topic_for(viewer(request), slug, pk)
    if request.method == "POST":
        writes.ask_to_look_again(topic, by=member)
        messages.success(request, _("We look at it again. No name is with it."))
        return redirect("decisions:decision", slug, pk)
    words = page(member, topic, back_url=address(topic, "decisions:decision"))
    return render(request, "decisions/look_again.jinja", words)


def worry(request: HttpRequest, slug: str, pk: UUID, objection: UUID) -> HttpResponse:
    """One worry of the board, what would answer it, and what the board did about it."""
    member, topic, one = reads.objection_for(viewer(request), slug, pk, objection)
    stored = {"resolution": presenters.resolution_of(one)} | drafts.words_for(request, member.person)
    form = ResolutionForm(request.POST or None, initial=stored)
    words = presenters.worry_page(member, topic, one, form=form)
    if request.method == "POST" and form.is_valid():
        try:
            said, seen = form.cleaned_data["resolution"], request.POST.get("seen", "")
            writes.answer_objection(one, by=member, resolution=said, version=words["newer"], seen=seen)
        except NotAllowed as refused:
            form.add_error(None, refused.why)
            # What stands there now is read above the form, and the next press is about that.
            words |= presenters.worry_page(member, topic, reads.objection_for(viewer(request), slug, pk, objection)[2], form=form)
        else:
            keep.forget(request, by=member.person)
            return redirect("decisions:decision", slug, pk)
    return render(request, "decisions/worry.jinja", words)


def suggest(request: HttpRequest, slug: str, pk: UUID, objection: UUID, part: UUID | None = None) -> HttpResponse:
    """A change of the plan that would answer a worry of the board."""
    member, topic, one = reads.objection_for(viewer(request), slug, pk, objection)
    changed = proposals.part_for(viewer(request), slug, pk, part)[2] if part else None
    kind = ChangeForm if changed else NewPartForm
    form = kind(request.POST or None, initial={"new_words": changed.words if changed else ""})
    if request.method == "POST" and form.is_valid():
        try:
            writes.suggest_for(one, changed, by=member, **form.cleaned_data)
        except NotAllowed as refused:
            form.add_error(None, refused.why)
        else:
            return redirect("decisions:worry", slug, pk, objection)
    return render(request, "decisions/suggest.jinja", presenters.suggest_page(member, topic, one, form))
