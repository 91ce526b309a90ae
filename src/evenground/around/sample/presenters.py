from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from evenground.around.sample.room import address_in_this_room
from evenground.ground.web.qr import qr_code


@dataclass(frozen=True)
class Choice:
    who: str
    button: str
    about: str


@dataclass(frozen=True)
class Chooser:
    people: list[Choice]
    # What a phone in the same room has to open, as words and as a picture it can read; none where there is no network.
    phone_address: str
    phone_code: SafeString | None
    # The demo serves this machine only until it is asked to serve phones, too.
    must_ask_first: bool


def chooser_at(address: str) -> Chooser:
    people = [
        Choice("maya", _("See it as Maya, 16"), _("She asked about the letter. Her words are line one of the new one.")),
        Choice("jo", _("See it as Jo, staff"), _("Jo prints the letters, and owes answers.")),
        Choice("ruth", _("See it as Ruth, carer"), _("Ruth drives her daughter to visits. She looked after the envelopes.")),
        Choice("amir", _("See it as Amir, safety person"), _("Amir helps when somebody could be hurt.")),
    ]
    parts = urlsplit(address)
    is_near = parts.hostname in ("127.0.0.1", "localhost")
    phone_address = _in_this_room(parts.port) if is_near else address
    code = qr_code(phone_address) if phone_address else None
    return Chooser(people, phone_address, code, must_ask_first=is_near)


def _in_this_room(port: int | None) -> str:
    name = address_in_this_room()
    return f"http://{name}:{port or 80}" if name else ""
