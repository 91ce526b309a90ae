from dataclasses import dataclass

from django.utils.translation import gettext as _

from evenground.ground.photos import reads, rules
from evenground.ground.photos.codes import BROKEN
from evenground.ground.photos.models import Photo


@dataclass(frozen=True)
class Picture:
    """A photo as a page shows it; with `says` instead where it cannot be shown."""

    alt: str
    says: str = ""
    small: str = ""
    large: str = ""
    width: int = 0
    height: int = 0


def picture(photo: Photo, address: str, *, for_maker: bool = False) -> Picture | None:
    """`address` is where it is served, behind the gate of what it belongs to. Why there is none is told its maker only."""
    if photo.state == Photo.State.REFUSED and not for_maker:
        return None
    alt = photo.description or _("A photo. Nobody has said yet what it shows.")
    if photo.state == Photo.State.WAITING:
        return Picture(alt, says=_("This photo is being made ready. Look again in a minute."))
    if photo.state == Photo.State.REFUSED:
        return Picture(alt, says=str(rules.WHY_REFUSED.get(photo.why_refused, rules.WHY_REFUSED[BROKEN])))
    longest = reads.SIZES["small"]
    share = min(1.0, longest / max(photo.width, photo.height, 1))
    return Picture(
        alt,
        small=f"{address}?size=small",
        large=address,
        width=max(1, round(photo.width * share)),
        height=max(1, round(photo.height * share)),
    )
