from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evenground.ground.boards import reads as board_reads
from evenground.ground.boards import writes as boards
from evenground.ground.joining import presenters, reads, rules, writes
from evenground.ground.joining.forms import HandOnForm, JoinForm, MakeCardsForm, ShowCardForm
from evenground.ground.joining.views.doors import wait_together
from evenground.ground.people import writes as people
from evenground.ground.people.reads import strong_viewer, viewer
from evenground.ground.web.errors import NotAllowed


def card(request: HttpRequest, token: str) -> HttpResponse:
    """The first screen, and from its button the second. Nothing is stored by either."""
    try:
        invitation = reads.card_for(token)
    except reads.CardDoesNotWork:
        return _does_not_work(request)
    if request.user.is_authenticated:
        words = {"name": request.user.name, "token": token, "was_here": board_reads.was_on(invitation.board, request.user)}
        return render(request, "joining/signed_in_already.jinja", words)
    form = JoinForm(request.POST or None)
    words = presenters.screen(token, form, invitation)
    if request.method == "POST" and form.is_valid():
        screen = reads.screen_after_the_first(form.cleaned_data["age_band"], invitation.board)
        return render(request, f"joining/{screen}.jinja", words)
    return render(request, "joining/card.jinja", words)


@require_POST
def come_back(request: HttpRequest, token: str) -> HttpResponse:
    try:
        member = writes.rejoin(token, by=viewer(request))
    except reads.CardDoesNotWork:
        return _does_not_work(request)
    messages.success(request, _("Good to have you back. Your place is as it was."))
    return redirect("home:board", member.board.slug)


@require_POST
def come_in(request: HttpRequest, token: str) -> HttpResponse:
    """The press at the end of the second screen: now there is an account, and its owner is signed in."""
    form = JoinForm(request.POST)
    if not form.is_valid():
        return redirect("joining:card", token)
    given = form.cleaned_data
    is_own_phone = "own_phone" in request.POST
    try:
        if rules.needs_an_adult(given["age_band"]):
            return wait_together(request, writes.ask_to_join(token, name=given["name"], once=given["once"]), is_own_phone)
        member = writes.join(token, name=given["name"], age_band=given["age_band"], once=given["once"])
    except reads.CardDoesNotWork:
        return _does_not_work(request)
    people.sign_in(request, member.person, own_phone=is_own_phone, how="joined")
    return redirect("home:first_question", member.board.slug)


def _does_not_work(request: HttpRequest) -> HttpResponse:
    return render(request, "joining/does_not_work.jinja", status=404)


def cards(request: HttpRequest, slug: str) -> HttpResponse:
    inviter = reads.inviter_for(strong_viewer(request), slug)
    return render(request, "joining/cards.jinja", presenters.list_page(inviter))


def make(request: HttpRequest, slug: str) -> HttpResponse:
    """The form, and from its button the cards, shown this once."""
    inviter = reads.inviter_for(strong_viewer(request), slug)
    form = MakeCardsForm(request.POST or None, board=inviter.board)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = _stored(form, lambda: writes.make_cards(
            board_reads.perspective_of(inviter.board, given["here_as"]),
            by=inviter.person,
            how_many=given["how_many"],
            once=given["once"],
        ))  # fmt: skip
        if made is not None:
            printed = [presenters.printed(each, request.build_absolute_uri) for each in made]
            words = presenters.page(inviter, cards=printed, for_what=given["for_what"])
            return render(request, "joining/print.jinja", words)
    words = presenters.page(inviter, title=_("Make cards to print"), form=form, submit_text=_("Make the cards"), no_draft=True)
    return render(request, "web/form_page.jinja", words)


def show(request: HttpRequest, slug: str) -> HttpResponse:
    """One card on this screen, for somebody in the room."""
    inviter = reads.inviter_for(strong_viewer(request), slug)
    form = ShowCardForm(request.POST or None, board=inviter.board)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = _stored(form, lambda: writes.make_cards(
            board_reads.perspective_of(inviter.board, given["here_as"]),
            by=inviter.person,
            lasts=rules.SHOWN_LASTS,
            once=given["once"],
        ))  # fmt: skip
        if made is not None:
            printed = presenters.printed(made[0], request.build_absolute_uri)
            return render(request, "joining/shown.jinja", presenters.page(inviter, card=printed))
    words = presenters.page(inviter, title=_("Show a card on this screen"), form=form, submit_text=_("Show it"), no_draft=True)
    return render(request, "web/form_page.jinja", words)


def _stored(form: MakeCardsForm | ShowCardForm, store: Callable[[], list[writes.NewCard]]) -> list[writes.NewCard] | None:
    try:
        return store()
    except NotAllowed as refused:
        form.add_error(None, refused.why)
        return None


def hand_on(request: HttpRequest, slug: str) -> HttpResponse:
    inviter = reads.inviter_for(strong_viewer(request), slug)
    form = HandOnForm(request.POST or None, board=inviter.board)
    if request.method == "POST" and form.is_valid():
        to = board_reads.member_of(inviter.board, form.cleaned_data["to"])
        boards.hand_on(board_reads.WELCOMER, to=to, by=inviter.person)
        messages.success(request, _("%(name)s welcomes people from today on.") % {"name": to.name})
        if inviter.member is None:
            return redirect("joining:cards", slug)
        return redirect("boards:people", slug)
    words = presenters.page(
        inviter,
        title=_("Somebody else welcomes people"),
        intro=_("It is a job for a while. It gives nobody more say."),
        form=form,
        submit_text=_("Hand it on"),
        no_draft=True,
    )
    return render(request, "web/form_page.jinja", words)


@require_POST
def take_back(request: HttpRequest, slug: str, card: UUID) -> HttpResponse:
    inviter = reads.inviter_for(strong_viewer(request), slug)
    invitation = reads.invitation_of(inviter.board, card)
    writes.withdraw(invitation, by=inviter.person)
    messages.success(request, _("Card %(number)s does not work any more.") % {"number": invitation.number})
    return redirect("joining:cards", slug)
