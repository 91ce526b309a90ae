"""A fingerprint, face or phone PIN: the ceremonies are django-allauth's, and what is kept of them says no time."""

import json
import struct
from datetime import datetime, time
from importlib import import_module
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from evenground.ground.people.models import Person
from evenground.ground.web import clock

DAMAGED = (ValidationError, ValueError, TypeError, LookupError, AttributeError, struct.error)
"""What a made-up answer can bring about, besides being refused."""


class NotProven(Exception):
    """The browser's answer does not prove anything."""


def _ceremonies() -> Any:
    """Loaded when somebody first shows a finger: with its cryptography, each start of the server would take longer."""
    return import_module("allauth.mfa.webauthn.internal.auth")


def passkeys_of(person: Person) -> QuerySet[Authenticator]:
    return Authenticator.objects.filter(user=person, type=Authenticator.Type.WEBAUTHN).order_by("pk")


def begin_new(person: Person) -> dict[str, Any]:
    options: dict[str, Any] = _ceremonies().begin_registration(person, passwordless=True)
    return options


def finish_new(person: Person, answer: str, name: str) -> Authenticator:
    """Keep it. Raises NotProven."""
    auth = _ceremonies()
    try:
        credential = json.loads(answer)
        auth.parse_registration_response(credential)
        if not auth.complete_registration(credential).is_user_verified():
            raise NotProven
        kept: Authenticator = auth.WebAuthn.add(person, name, credential).instance
    except DAMAGED as problem:
        raise NotProven from problem
    kept.created_at = datetime.combine(clock.now().date(), time(), clock.now().tzinfo)
    kept.save(update_fields=["created_at"])
    return kept


def begin_sign_in() -> dict[str, Any]:
    # Without saying for whom: the phone knows its people, and the server tells nobody who has an account.
    options: dict[str, Any] = _ceremonies().begin_authentication()
    return options


def who_proved(answer: str) -> Person:
    """Whose fingerprint it was. Raises NotProven."""
    auth = _ceremonies()
    try:
        credential = json.loads(answer)
        person = auth.extract_user_from_response(credential)
        auth.complete_authentication(person, credential)
    except DAMAGED as problem:
        raise NotProven from problem
    assert isinstance(person, Person)
    return person
