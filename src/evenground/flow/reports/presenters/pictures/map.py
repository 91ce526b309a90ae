"""Where people stand: the picture of the map's own page, for the world."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from evenground.flow.opinion_maps import pictures
from evenground.flow.reports.presenters.pictures.svg import Drawn, element, picture


def map_of_people(dots: Sequence[Sequence[int]], groups: Sequence[int]) -> Drawn:
    """People as small shapes, near each other when they answered alike; `dots` are group, x and y."""
    drawn = pictures.picture([list(dot) for dot in dots], list(groups))
    _x, _y, width, height = map(int, drawn.box.split())
    paths = [element("path", class_=f"eg-map__dots eg-map__dots--{each.shape}", d=each.path) for each in drawn.dots]
    return picture("map", _("People who answered alike"), drawn.described, width=width, height=height, inside=paths)
