from typing import Any

from django.http import HttpRequest

from evenground.ground.drafts.models import Draft, RescuedWords
from evenground.ground.people.models import Person
from evenground.ground.people.reads import fingerprint
from evenground.ground.web import clock

COOKIE = "kept_words"


def rescued(request: HttpRequest) -> RescuedWords | None:
    """Words that this browser sent after its session had ended."""
    token = request.COOKIES.get(COOKIE)
    if not token:
        return None
    return RescuedWords.objects.filter(pk=fingerprint(token), goes_at__gt=clock.now()).first()


def words_for(request: HttpRequest, viewer: Person) -> dict[str, Any]:
    """What this person was writing on this page: words rescued from an ended session first, then a kept draft."""
    lost = rescued(request)
    if lost is not None and lost.place == request.path:
        return dict(lost.fields)
    kept = Draft.objects.filter(person=viewer, place=request.path).first()
    return dict(kept.fields) if kept else {}


def has_draft(viewer: Person, place: str) -> bool:
    return Draft.objects.filter(person=viewer, place=place).exists()
