from typing import Any

from django.http import HttpRequest

from evenground.ground.drafts.models import Draft, RescuedWords
from evenground.ground.people.models import Person
from evenground.ground.people.reads import fingerprint
from evenground.ground.web import clock
from evenground.ground.web.context import owner_mark

COOKIE = "kept_words"


def rescued(request: HttpRequest, viewer: Person) -> RescuedWords | None:
    """Words that this person sent with this browser after the session had ended; never those of who sat here before."""
    token = request.COOKIES.get(COOKIE)
    if not token:
        return None
    mine = RescuedWords.objects.filter(pk=fingerprint(token), owner=owner_mark(viewer.pk))
    return mine.filter(goes_at__gt=clock.now()).first()


def words_for(request: HttpRequest, viewer: Person) -> dict[str, Any]:
    """What this person was writing on this page: words rescued from an ended session first, then a kept draft."""
    lost = rescued(request, viewer)
    if lost is not None and lost.place == request.path:
        return dict(lost.fields)
    kept = Draft.objects.filter(person=viewer, place=request.path).first()
    return dict(kept.fields) if kept else {}


def has_draft(viewer: Person, place: str) -> bool:
    return Draft.objects.filter(person=viewer, place=place).exists()
