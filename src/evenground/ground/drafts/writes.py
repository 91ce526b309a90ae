import re
import secrets
from collections.abc import Collection, Mapping
from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from evenground.ground.drafts.models import Draft, RescuedWords
from evenground.ground.drafts.reads import COOKIE, rescued
from evenground.ground.people.models import Person
from evenground.ground.people.reads import fingerprint
from evenground.ground.web import clock
from evenground.ground.web.jinja import DRAFT, OWNER

WORDS_WAIT = timedelta(days=7)
NOT_WORDS = {"csrfmiddlewaretoken", "once", "keep", DRAFT, OWNER}
OWNER_MARK = re.compile(r"[0-9a-f]{16}")
PLACE_PARTS = re.compile("[/?=]")
STORED = "evenground.draft_stored"
# Never kept anywhere: what somebody objects with, which word they ask about, replies without a name, tells a safe person, says is
# wrong, or says as whoever gave an idea must not lie beside their name. What was sent only to be looked at stays with its writer.
NEVER_KEPT = (
    "/decide/",
    "/reply/",
    "/tell/",
    "/wrong/",
    "/safety/",
    "/second-look/",
    "/where-it-went/not-yet/",
    "/our-words/ask/",
    "/problem/",
    "/hints/",
)


def may_keep(place: str) -> bool:
    return not any(part in place for part in NEVER_KEPT)


def keep(place: str, posted: Mapping[str, str], *, by: Person) -> None:
    """Keep what somebody is writing until they come back to it."""
    if may_keep(place):
        Draft.objects.update_or_create(
            person=by, place=place[:120], defaults={"fields": _words(posted), "kept_on": clock.now().date()}
        )


def forget(request: HttpRequest, *, by: Person) -> None:
    """The words are stored where they belong, so no copy stays, here or (once the next page has loaded) on the device."""
    request.META[STORED] = request.POST.get(DRAFT, "")
    Draft.objects.filter(person=by, place=request.path).delete()
    lost = rescued(request, by)
    if lost is not None and lost.place == request.path:
        lost.delete()


def rescue(request: HttpRequest, response: HttpResponse) -> bool:
    """Keep the words of a request that cannot be stored now, for its writer in this browser only. Returns whether they were.

    The form says whose it was. Words of nobody's form could come back to anybody, so they are not kept.
    """
    words = _words(request.POST)
    owner = request.POST.get(OWNER, "")
    if not any(words.values()) or not may_keep(request.path) or not OWNER_MARK.fullmatch(owner):
        return False
    RescuedWords.objects.filter(goes_at__lte=clock.now()).delete()
    token = secrets.token_urlsafe(24)
    RescuedWords.objects.create(
        fingerprint=fingerprint(token),
        owner=owner,
        place=request.path[:200],
        fields=words,
        goes_at=clock.now() + WORDS_WAIT,
    )
    response.set_cookie(
        COOKIE, token, max_age=WORDS_WAIT, httponly=True, samesite="Lax", secure=request.is_secure()
    )  # fmt: skip
    return True


def forget_all_on(board_page: str, things: Collection[UUID]) -> None:
    """What anybody was writing on the pages of a board that is gone, or about one of its things on a page of another address."""
    ids = {str(each) for each in things}
    for kept in (Draft, RescuedWords):
        kept.objects.filter(place__startswith=board_page).delete()
        elsewhere = kept.objects.order_by().values_list("pk", "place")
        about = [pk for pk, place in elsewhere if ids.intersection(PLACE_PARTS.split(place))]
        kept.objects.filter(pk__in=about).delete()


def _words(posted: Mapping[str, str]) -> dict[str, str]:
    return {name: text[:20_000] for name, text in list(posted.items())[:40] if name not in NOT_WORDS}
