"""What can sign me in, where I am signed in, and who touched my account."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evenground.ground.people import browsers, codes, passkeys, presenters, reads, writes
from evenground.ground.people.forms import CodeForm, EmailForm, PasskeyForm, ReadingForm
from evenground.ground.people.views.doors import give_code_cookie, only_where_passkeys_work, only_with_mail, onward, why_not
from evenground.ground.web.errors import NotAllowed


def mine(request: HttpRequest) -> HttpResponse:
    return render(request, "people/mine.jinja", {"mine": presenters.mine(reads.viewer(request), request)})


def touched(request: HttpRequest) -> HttpResponse:
    return render(request, "people/touched.jinja", {"touches": presenters.touches_of(reads.viewer(request))})


def reading(request: HttpRequest) -> HttpResponse:
    person = reads.viewer(request)
    form = ReadingForm(request.POST or None, initial=person.reads_like)
    if request.method == "POST" and form.is_valid():
        writes.read_like(person, **form.cleaned_data)
        messages.success(request, _("Kept. It is like this wherever you sign in."))
        return redirect("people:reading")
    return render(request, "people/reading.jinja", {"form": form})


def make_card(request: HttpRequest) -> HttpResponse:
    person = reads.viewer(request)
    if request.method == "POST":
        words = writes.make_card(person)
        return render(
            request,
            "people/card_made.jinja",
            {"card": presenters.card_of(person, words), "where": settings.ADDRESS, "is_own": True},
        )
    return render(request, "people/make_card.jinja", {"has_card": reads.card_of(person) is not None})


@require_POST
def end_session(request: HttpRequest, mark: str) -> HttpResponse:
    person = reads.viewer(request)
    writes.end_session(mark, by=person)
    messages.success(request, _("That phone or computer is signed out."))
    return redirect("people:mine")


def add_email(request: HttpRequest) -> HttpResponse:
    person = reads.viewer(request)
    only_with_mail()
    form = EmailForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            token = writes.ask_to_add_email(form.cleaned_data["email"], by=person)
        except NotAllowed as refused:
            form.add_error(None, refused.why)
        else:
            response = redirect("people:prove_email")
            give_code_cookie(response, token)
            return response
    return render(request, "people/add_email.jinja", {"form": form})


def prove_email(request: HttpRequest) -> HttpResponse:
    person = reads.viewer(request)
    only_with_mail()
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            writes.add_email(request.COOKIES.get(settings.CODE_COOKIE_NAME, ""), form.cleaned_data["code"], by=person)
        except (codes.Wrong, codes.Dead) as problem:
            form.add_error("code", why_not(problem))
        except NotAllowed as refused:
            form.add_error(None, refused.why)
        else:
            messages.success(request, _("From now on you can sign in with a code sent to your e-mail."))
            response = redirect("people:mine")
            response.delete_cookie(settings.CODE_COOKIE_NAME, samesite="Lax")
            return response
    return render(request, "people/prove_email.jinja", {"form": form})


@require_POST
def remove_email(request: HttpRequest) -> HttpResponse:
    writes.remove_email(by=reads.viewer(request))
    messages.success(request, _("We forgot your e-mail address."))
    return redirect("people:mine")


def add_passkey(request: HttpRequest) -> HttpResponse:
    person = reads.keeper_of_passkeys(request)
    only_where_passkeys_work()
    called = presenters.browser_name(browsers.name_of(request.headers.get("User-Agent", "")))
    form = PasskeyForm(request.POST or None, initial={"name": called})
    if request.method == "POST" and form.is_valid():
        try:
            writes.add_passkey(request, form.cleaned_data["credential"], form.cleaned_data["name"], by=person)
        except passkeys.NotProven:
            form.add_error(None, _("That did not work, and nothing was kept. Try again."))
        else:
            messages.success(request, _("Next time you can sign in with your fingerprint, face or phone PIN."))
            to = onward(request)
            return redirect("people:mine") if to == "/" else redirect(to)
    return render(request, "people/add_passkey.jinja", {"form": form, "next": onward(request)})


@require_POST
def add_passkey_options(request: HttpRequest) -> HttpResponse:
    person = reads.keeper_of_passkeys(request)
    only_where_passkeys_work()
    return JsonResponse(passkeys.begin_new(person))


def passkey(request: HttpRequest, passkey: int) -> HttpResponse:
    """Name it anew, or take it away."""
    person = reads.keeper_of_passkeys(request)
    kept = reads.passkey_of(person, passkey)
    form = PasskeyForm(request.POST or None, initial={"name": kept.data["name"]})
    if request.method == "POST" and "remove" in request.POST:
        writes.remove_passkey(kept, by=person)
        messages.success(request, _("It is taken away. It can't sign you in any more."))
        return redirect("people:mine")
    if request.method == "POST" and form.is_valid():
        writes.rename_passkey(kept, form.cleaned_data["name"])
        return redirect("people:mine")
    return render(request, "people/passkey.jinja", {"form": form})
