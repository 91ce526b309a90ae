import hashlib

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from evenground.ground.people.models import Person, SignInLink
from evenground.ground.web import clock
from evenground.ground.web.errors import NotHere, SignInFirst


def viewer(request: HttpRequest) -> Person:
    """Who is looking. Raises SignInFirst when nobody is signed in."""
    if isinstance(request.user, AnonymousUser):
        raise SignInFirst
    return request.user


def fingerprint(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def link_for(token: str) -> SignInLink:
    """An unused link that has not run out. Raises NotHere alike for used, old and unknown ones."""
    link = SignInLink.objects.select_related("person").filter(pk=fingerprint(token), expires_at__gt=clock.now()).first()
    if link is None or not link.person.is_active:
        raise NotHere
    return link
