from dataclasses import dataclass

import segno
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Choice:
    who: str
    button: str
    about: str


@dataclass(frozen=True)
class Chooser:
    people: list[Choice]
    address: str
    # A phone in the same room can open it only where the address is not this machine's own.
    qr_code: SafeString | None


def chooser_at(address: str) -> Chooser:
    people = [
        Choice("maya", _("See it as Maya, 16"), _("She asked about the letter. Her words are line one of the new one.")),
        Choice("jo", _("See it as Jo, staff"), _("Jo prints the letters, and owes answers.")),
        Choice("ruth", _("See it as Ruth, carer"), _("Ruth drives her daughter to visits. She looked after the envelopes.")),
        Choice(
            "amir",
            _("See it as Amir, safety person"),
            _("Amir helps when somebody could be hurt."),
        ),
    ]
    return Chooser(people=people, address=address, qr_code=qr_code(address))


def qr_code(address: str) -> SafeString:
    """The address as a picture that a phone can read, with the same in words."""
    picture = segno.make(address).svg_inline(
        scale=5, title=_("QR code"), desc=address, svgclass="eg-qr", lineclass=None, omitsize=False, dark="#000", light="#fff"
    )
    return mark_safe(picture)  # noqa: S308  segno escapes title and desc
