from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language, get_language_info, gettext

AT_THE_DOOR = ("joining", "people", "look_round", "reports", "desk")
DRAFT_DONE = "draft_done"
"""The cookie that names the draft which the next page tells the device to forget."""


OWN_PHONE = "own_phone"
"""In a session: whether its person said that this phone or computer is theirs alone."""


def frame(request: HttpRequest) -> dict[str, Any]:
    """What the shell of every page needs, at no query."""
    language = get_language() or settings.LANGUAGE_CODE
    # Left out where there is none: what stands here takes the place of what a view says.
    draft_done = {"draft_done": request.COOKIES[DRAFT_DONE]} if DRAFT_DONE in request.COOKIES else {}
    person = request.user if getattr(request, "user", None) and request.user.is_authenticated else None
    draft_owner = {"draft_owner": owner_mark(person.pk)} if person else {}
    shell = {
        "lang": language,
        "dir": "rtl" if _is_right_to_left(language) else "ltr",
        "demo": _made_up() if settings.DEMO else None,
        "person": person,
        # What they chose for their eyes, as far as it is not what there is.
        "reads_like": {name: chosen for name, chosen in person.reads_like.items() if chosen} if person else {},
        "exit_to": settings.EXIT_TO if person or _is_at_the_door(request) else None,
    }
    # Drafts on the device outlive the tab only on somebody's own phone.
    session = getattr(request, "session", {})
    shared = {"shared_device": True} if person and not session.get(OWN_PHONE) else {}
    return draft_done | draft_owner | shared | shell


def _is_at_the_door(request: HttpRequest) -> bool:
    """Who joins, waits, signs in, is asked as a parent, looks for help or reads from outside may have to leave fast, too."""
    match = getattr(request, "resolver_match", None)
    return match is not None and (match.namespace in AT_THE_DOOR or match.view_name == "web:help")


def owner_mark(person_id: object) -> str:
    """Tells whose words wait on a device or for a browser, without naming anybody: only this server can make it."""
    return salted_hmac("evenground.owner_mark", str(person_id)).hexdigest()[:16]


def _made_up() -> dict[str, Any]:
    """The bar that says so on every page of the sample board."""
    return {
        "text": gettext("This board is made up."),
        "links": [
            (gettext("See it as somebody else"), reverse("sample:chooser")),
            (gettext("Start the story again"), reverse("sample:start_again")),
        ],
        "next_day": reverse("sample:let_time_pass"),
    }


def _is_right_to_left(language: str) -> bool:
    try:
        return bool(get_language_info(language)["bidi"])
    except KeyError:
        return False
