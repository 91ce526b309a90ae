"""The page from which somebody takes dates into their own calendar."""

import re
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse

from evenground.around.calendar import addresses, reads
from evenground.around.calendar.models import SecretAddress
from evenground.ground.boards import presenters as boards
from evenground.ground.boards.models import Member


@dataclass(frozen=True)
class Shown:
    """An address as it is copied, and as a phone opens it with its own calendar; `mark` says which one it is."""

    address: str
    opens_with: str
    mark: str


def dates_page(member: Member) -> dict[str, Any]:
    own, of_board = reads.own_address(member.person), reads.address_of(member.board)
    return boards.page(
        member,
        "me",
        own=_shown(own),
        with_words=own is not None and own.with_words,
        of_board=_shown(of_board),
        back_url=reverse("boards:me", args=[member.board.slug]),
    )


def _shown(made: SecretAddress | None) -> Shown | None:
    if made is None:
        return None
    address = settings.ADDRESS + reverse("calendar:feed", args=[addresses.secret_of(made.salt)])
    return Shown(address, re.sub("^https?:", "webcal:", address), made.fingerprint)
