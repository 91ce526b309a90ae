"""The picture: people as small shapes, near each other when they answered alike. One path a group keeps it light."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

SHAPES = ("circles", "squares", "triangles", "diamonds", "crosses")
WIDTH, LEAST_HEIGHT = 1000, 260
MARGIN = 40


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


def names() -> list[str]:
    """What the groups are called: by their shapes, since any other name would say who they are."""
    return [_("Circles"), _("Squares"), _("Triangles"), _("Diamonds"), _("Crosses")]


def signs() -> dict[str, str]:
    """Each shape alone, around the middle, for the list beside the picture."""
    return {name: path(0, 0) for name, path in zip(SHAPES, _PATH_OF, strict=True)}


def picture(dots: list[list[int]], sizes: list[int]) -> Picture:
    """Draw the dots ``[group, x, y]``, x and y from 0 to 1000."""
    height = max(y for _group, _x, y in dots)
    low = (max(LEAST_HEIGHT - height, 0)) // 2
    width = max(x for _group, x, _y in dots)
    left = (WIDTH - width) // 2
    paths: dict[int, list[str]] = {group: [] for group in range(len(sizes))}
    for group, x, y in dots:
        paths[group].append(_PATH_OF[group](x + left + MARGIN, y + low + MARGIN))
    whole = max(height, LEAST_HEIGHT) + 2 * MARGIN
    return Picture(
        box=f"0 0 {WIDTH + 2 * MARGIN} {whole}",
        dots=[Dots(SHAPES[group], "".join(path)) for group, path in paths.items()],
        described=_described(sizes),
        is_a_sample=len(dots) < sum(sizes),
    )


def _described(sizes: list[int]) -> str:
    groups = [
        _("%(name)s: %(people)s.")
        % {"name": name, "people": ngettext("%(count)s person", "%(count)s people", size) % {"count": size}}
        for name, size in zip(names(), sizes, strict=False)
    ]
    many = _("Each small shape is a person. People who answered alike are near each other and have the same shape.")
    one = _("Each small shape is a person. Everybody answered much alike, so all have the same shape.")
    return " ".join([many if len(sizes) > 1 else one, *groups])


_PATH_OF: tuple[Callable[[int, int], str], ...] = (
    lambda x, y: f"M{x - 11} {y}a11 11 0 1 0 22 0a11 11 0 1 0-22 0z",
    lambda x, y: f"M{x - 10} {y - 10}h20v20h-20z",
    lambda x, y: f"M{x} {y - 13}l13 22h-26z",
    lambda x, y: f"M{x} {y - 14}l14 14-14 14-14-14z",
    lambda x, y: f"M{x - 4} {y - 12}h8v8h8v8h-8v8h-8v-8h-8v-8h8z",
)
