"""The pages of a safety person's key, words ready to print."""

import json
from base64 import b64encode
from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from evenground.ground.boards.presenters import words_of_key
from evenground.ground.lead_keys import reads, rules, trials
from evenground.ground.lead_keys.models import LeadKey
from evenground.ground.people.rules import passkeys_can_work
from evenground.ground.safety.models import SafetyPerson
from evenground.ground.web import clock


def for_opening(locked: Iterable[tuple[LeadKey, bytes | memoryview]]) -> str:
    """What the owner's browser needs to open these, each locked for one of their keys; all of it is locked itself."""
    return json.dumps(
        [
            {
                "recipient": key.recipient,
                "byPassphrase": text_of(key.wrapped_by_passphrase),
                "byPasskey": text_of(key.wrapped_by_passkey or b""),
                "passkey": key.passkey,
                "letter": text_of(letter),
            }
            for key, letter in locked
        ]
    )


def text_of(locked: bytes | memoryview) -> str:
    return b64encode(locked).decode()


def your_key_page(person: SafetyPerson, key: LeadKey) -> dict[str, Any]:
    timezone.activate(person.board.zone)
    trial, today = trials.trial(key), clock.now().astimezone(person.board.zone).date()
    return {
        **_page(person),
        "key": key,
        "words": words_of_key(key.recipient),
        "asks_to_be_tried": rules.asks_to_be_tried(key, today),
        "opens": for_opening([(key, trial.locked)]),
        "token": trial.token,
    }


def new_key_page(person: SafetyPerson) -> dict[str, Any]:
    return {
        **_page(person),
        "is_another": reads.key_of(person) is not None,
        "has_passkeys": passkeys_can_work(),
        "passkey_name": _("Evenground: opens what people told you (%(board)s)") % {"board": person.board.name},
    }


def _page(person: SafetyPerson) -> dict[str, Any]:
    return {
        "board": person.board,
        "owner": person.name,
        "made_today": clock.now().astimezone(person.board.zone).date(),
        "back_url": reverse("desk:desk", args=[person.board.slug]),
    }
