import segno
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _


def qr_code(address: str, *, says_it: bool = True) -> SafeString:
    """The address as a picture that a phone can read, drawn here and asked of nobody.

    It says the same in words for those who listen, unless the address is read out beside it already.
    """
    picture = segno.make(address, error="m").svg_inline(
        scale=5,
        title=_("QR code"),
        desc=address if says_it else None,
        svgclass="eg-qr",
        lineclass=None,
        omitsize=True,
        dark="#000",
        light="#fff",
    )
    return mark_safe(picture)  # noqa: S308  segno escapes title and desc
