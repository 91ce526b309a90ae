"""The picture: people as small shapes, near each other when they answered alike. One path a group keeps it light."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenground.ground.web.jinja import number

SHAPES = ("circles", "squares", "triangles", "diamonds", "crosses", "bars")
WIDTH, LEAST_HEIGHT = 1000, 260
MARGIN = 40
SIGN = 12
SIZES = ((60, 18), (200, 12), (10_000, 8))
"""Up to so many dots, half a dot's width: a crowd needs small ones, a phone's screen large ones."""


@dataclass(frozen=True)
class Dots:
    """All the people of one group, as one path."""

    shape: str
    path: str


@dataclass(frozen=True)
class Picture:
    box: str
    dots: list[Dots]
    described: str
    is_a_sample: bool
    own: tuple[int, int] | None = None


def names() -> list[str]:
    """What the groups are called: by their shapes, since any other name would say who they are."""
    return [_("Circles"), _("Squares"), _("Triangles"), _("Diamonds"), _("Crosses"), _("Bars")]


def signs() -> dict[str, str]:
    """Each shape alone, around the middle, for the list beside the picture."""
    return {name: path(0, 0, SIGN) for name, path in zip(SHAPES, _PATH_OF, strict=True)}


def picture(dots: list[list[int]], sizes: list[int], *, own: tuple[int, int] | None = None) -> Picture:
    """Draw the dots ``[group, x, y]``, x and y from 0 to 1000; and for nobody else's eyes where one's ``own`` answers lie."""
    height = max(y for _group, _x, y in dots)
    low = (max(LEAST_HEIGHT - height, 0)) // 2
    width = max(x for _group, x, _y in dots)
    left = (WIDTH - width) // 2
    size = next(size for up_to, size in SIZES if len(dots) <= up_to)
    paths: dict[int, list[str]] = {group: [] for group in range(len(sizes))}
    for group, x, y in dots:
        paths[group].append(_PATH_OF[group](x + left + MARGIN, y + low + MARGIN, size))
    whole = max(height, LEAST_HEIGHT) + 2 * MARGIN
    return Picture(
        box=f"0 0 {WIDTH + 2 * MARGIN} {whole}",
        dots=[Dots(SHAPES[group], "".join(path)) for group, path in paths.items()],
        described=_described(sizes),
        is_a_sample=len(dots) < sum(sizes),
        own=(min(max(own[0], 0), WIDTH) + left + MARGIN, min(max(own[1], 0), height) + low + MARGIN) if own else None,
    )


def _described(sizes: list[int]) -> str:
    groups = [
        _("%(name)s: %(people)s.")
        % {"name": name, "people": ngettext("%(count)s person", "%(count)s people", size) % {"count": number(size)}}
        for name, size in zip(names(), sizes, strict=False)
    ]
    many = _("Each small shape is a person. People who answered alike are near each other and have the same shape.")
    one = _("Each small shape is a person. No groups stand out, so all have the same shape.")
    return " ".join([many if len(sizes) > 1 else one, *groups])


# Each covers about as much as the others, so that none looks like more people.
_PATH_OF: tuple[Callable[[int, int, int], str], ...] = (
    lambda x, y, r: f"M{x - r} {y}a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0-{2 * r} 0z",
    lambda x, y, r: f"M{x - r + 1} {y - r + 1}h{2 * r - 2}v{2 * r - 2}h{2 - 2 * r}z",
    lambda x, y, r: f"M{x} {y - r - 2}l{r + 3} {2 * r}h-{2 * r + 6}z",
    lambda x, y, r: f"M{x} {y - r - 3}l{r + 3} {r + 3}-{r + 3} {r + 3}-{r + 3}-{r + 3}z",
    lambda x, y, r: (
        f"M{x - r // 3} {y - r}h{r // 3 * 2}v{r - r // 3}h{r - r // 3}v{r // 3 * 2}h{r // 3 - r}v{r - r // 3}"
        f"h-{r // 3 * 2}v{r // 3 - r}h{r // 3 - r}v-{r // 3 * 2}h{r - r // 3}z"
    ),
    lambda x, y, r: f"M{x - r - 5} {y - r // 2}h{2 * r + 10}v{r // 2 * 2}h-{2 * r + 10}z",
)
