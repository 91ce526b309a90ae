from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evenground.ground.people import codes, limits, passkeys, presenters, reads, rules, writes
from evenground.ground.people.forms import CardForm, CodeForm, EmailForm
from evenground.ground.web.errors import NotAllowed, NotHere

CARD_READ_FOR = CODE_WAITS = 600


def onward(request: HttpRequest) -> str:
    """Where somebody wanted to go before they were asked to sign in; never to another website."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    here = {request.get_host()}
    is_ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, here, require_https=request.is_secure())
    return wanted if is_ours else "/"


def is_own_phone(request: HttpRequest) -> bool:
    """What was answered to "Is this your own phone?". No answer is no."""
    return request.POST.get("own_phone") == "yes"


def sign_in(request: HttpRequest) -> HttpResponse:
    return _sign_in_page(request)


def _sign_in_page(request: HttpRequest, wrong: str = "", status: int = 200) -> HttpResponse:
    words = {"doors": presenters.doors(), "next": onward(request), "wrong": wrong}
    return render(request, "people/sign_in.jinja", words, status=status)


def door(request: HttpRequest, token: str) -> HttpResponse:
    # A press and not the mere opening: previews and virus checkers open links, and a link works once.
    if request.method == "POST":
        writes.sign_in_by_link(request, token, own_phone=is_own_phone(request))
        return redirect("/")
    return render(request, "people/door.jinja", {"name": reads.link_for(token).person.name})


def card_link(request: HttpRequest, words: str) -> HttpResponse:
    """A card's picture leads here. The words move into a cookie at once: in the browser's history, anybody could find them."""
    response = redirect("people:card")
    _give(response, settings.CARD_COOKIE_NAME, words, CARD_READ_FOR)
    return response


def card(request: HttpRequest) -> HttpResponse:
    read = request.COOKIES.get(settings.CARD_COOKIE_NAME, "")
    form = CardForm({"words": request.POST.get("words") or read} if request.method == "POST" or read else None)
    words = {"form": form, "next": onward(request), "name": ""}
    if form.is_bound and form.is_valid():
        try:
            limits.try_from_here(request)
            if request.method == "POST":
                return _come_in_by_card(request, form.cleaned_data["words"])
            words["name"] = reads.card_with(reads.fingerprint_of_card(form.cleaned_data["words"])).person.name
        except NotHere:
            form.add_error("words", _("This card does not work. It may have been renewed. Look again, or ask for a new one."))
        except NotAllowed as refused:
            form.add_error(None, refused.why)
    response = render(request, "people/card.jinja", words)
    if read and not words["name"]:
        response.delete_cookie(settings.CARD_COOKIE_NAME, samesite="Lax")
    return response


def _come_in_by_card(request: HttpRequest, words: str) -> HttpResponse:
    writes.sign_in_by_card(request, words, own_phone=is_own_phone(request))
    response = redirect(onward(request))
    response.delete_cookie(settings.CARD_COOKIE_NAME, samesite="Lax")
    return response


def ask_for_code(request: HttpRequest) -> HttpResponse:
    only_with_mail()
    form = EmailForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            limits.try_from_here(request)
            token = writes.ask_for_code(form.cleaned_data["email"])
        except NotAllowed as refused:
            form.add_error(None, refused.why)
        else:
            response = redirect(f"{reverse('people:code')}?{urlencode({'next': onward(request)})}")
            give_code_cookie(response, token)
            return response
    return render(request, "people/ask_for_code.jinja", {"form": form, "next": onward(request)})


def code(request: HttpRequest) -> HttpResponse:
    only_with_mail()
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            limits.try_from_here(request)
            token = request.COOKIES.get(settings.CODE_COOKIE_NAME, "")
            writes.sign_in_by_code(request, token, form.cleaned_data["code"], own_phone=is_own_phone(request))
        except (codes.Wrong, codes.Dead) as problem:
            form.add_error("code", why_not(problem))
        except NotAllowed as refused:
            form.add_error(None, refused.why)
        else:
            response = redirect(onward(request))
            response.delete_cookie(settings.CODE_COOKIE_NAME, samesite="Lax")
            return response
    return render(request, "people/code.jinja", {"form": form, "next": onward(request)})


def why_not(problem: Exception) -> str:
    left = getattr(problem, "tries_left", 0)
    if left:
        return _("These are not the right digits. You can try %(left)d more times.") % {"left": left}
    return _("This code does not work any more, or it was asked for in another browser. Ask for a new one.")


@require_POST
def passkey_options(request: HttpRequest) -> HttpResponse:
    """What the browser needs to ask for a fingerprint. It is the same whoever asks."""
    limits.try_from_here(request)
    only_where_passkeys_work()
    return JsonResponse(passkeys.begin_sign_in())


@require_POST
def passkey(request: HttpRequest) -> HttpResponse:
    limits.try_from_here(request)
    only_where_passkeys_work()
    try:
        writes.sign_in_by_passkey(request, request.POST.get("credential", ""), own_phone=is_own_phone(request))
    except (passkeys.NotProven, NotHere):
        return _sign_in_page(request, wrong=_("That did not work. Nothing is lost. Try again, or use another way."), status=400)
    return redirect(onward(request))


def passkey_first(request: HttpRequest) -> HttpResponse:
    """Between a person with power and a page of power: show your fingerprint, or make one to be shown."""
    person = reads.viewer(request)
    words = {"has_passkey": reads.has_passkey(person), "next": onward(request), "wrong": ""}
    if request.method == "POST":
        limits.try_from_here(request)
        try:
            writes.prove_again(request, request.POST.get("credential", ""), by=person)
        except passkeys.NotProven:
            words["wrong"] = _("That did not work. Nothing is lost. Try again.")
        else:
            return redirect(onward(request))
    return render(request, "people/passkey_first.jinja", words)


def only_with_mail() -> None:
    if not settings.SENDS_MAIL:
        raise NotHere


def only_where_passkeys_work() -> None:
    if not rules.passkeys_can_work():
        raise NotHere


def give_code_cookie(response: HttpResponse, token: str) -> None:
    _give(response, settings.CODE_COOKIE_NAME, token, CODE_WAITS)


def _give(response: HttpResponse, name: str, value: str, seconds: int) -> None:
    response.set_cookie(
        name, value, max_age=seconds, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )  # fmt: skip
