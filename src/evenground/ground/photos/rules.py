"""What is a photo and what is not, told from its first bytes; and every refusal in words."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from evenground.ground.photos.codes import BROKEN, EMPTY, MOVES, NO_PHOTO, TOO_HEAVY, TOO_MANY_DOTS, TWO_THINGS

WHY_REFUSED = {
    EMPTY: _("This file is empty. Try to choose the photo again."),
    TOO_HEAVY: _("This photo is too big to send. Make it smaller, or take a screenshot of it, and try again."),
    NO_PHOTO: _("We cannot show this kind of file. A photo from a phone or a screenshot works (JPEG, PNG, HEIC or WebP)."),
    TOO_MANY_DOTS: _("This picture has too many dots for us to open. A screenshot of it will work."),
    TWO_THINGS: _("This file is a picture and something else as well, so we did not open it. A screenshot of it will work."),
    MOVES: _("This is a moving picture. Only still ones work here. A screenshot of it will work."),
    BROKEN: _("Something in this photo is broken, so we could not open it. Try to send it again, or a screenshot of it."),
}
LONGEST_BEGINNING = 64

_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}


def looks_like_a_photo(beginning: bytes) -> bool:
    """Only a first look, to answer at once; the real one is taken where the picture is opened."""
    return (
        beginning.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"))
        or (beginning[:4] == b"RIFF" and beginning[8:12] == b"WEBP")
        or (beginning[4:8] == b"ftyp" and _is_heic(beginning))
    )


def why_not(size: int, beginning: bytes) -> str:
    """Why a file cannot be taken, as a key of WHY_REFUSED; empty when it can."""
    if size == 0:
        return EMPTY
    if size > settings.LARGEST_PHOTO_BYTES:
        return TOO_HEAVY
    return "" if looks_like_a_photo(beginning) else NO_PHOTO


def _is_heic(beginning: bytes) -> bool:
    brands = {beginning[8:12]} | {beginning[start : start + 4] for start in range(16, len(beginning), 4)}
    return bool(brands & _HEIC_BRANDS)
