"""What happened when: one line from the first day to the last, with a numbered dot for each day that counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from evenground.flow.reports.presenters.pictures.svg import Drawn, element, picture, text

WIDTH, HEIGHT, MARGIN = 400, 96, 18
LINE_AT = 56
LEAST_BETWEEN = 20
"""Dots that would lie nearer are moved apart, so that each number can be read: the order stays, and the days stand in words."""


@dataclass(frozen=True)
class Day:
    on: date
    words: str


def timeline(days: Sequence[Day], *, title: str, desc: str, first: str, last: str, is_rtl: bool = False) -> Drawn | None:
    """The picture; none of fewer than two days, or of more than have room on one line.

    `days` are in their order, `first` and `last` how the two ends are called.
    """
    if len(days) < 2 or len(days) > (WIDTH - 2 * MARGIN) // LEAST_BETWEEN + 1:
        return None
    places = [_mirrored(x, is_rtl) for x in _apart(_to_scale([day.on for day in days]))]
    start, end = ("end", "start") if is_rtl else ("start", "end")
    inside = [
        element("line", x1=MARGIN, y1=LINE_AT, x2=WIDTH - MARGIN, y2=LINE_AT, class_="eg-drawn__line"),
        *(element("circle", cx=f"{x:.1f}", cy=LINE_AT, r=7, class_="eg-drawn__dot") for x in places),
        *(text(x, LINE_AT - 16, number) for number, x in enumerate(places, 1)),
        text(_mirrored(MARGIN - 7, is_rtl), HEIGHT - 10, first, anchor=start, class_="eg-drawn__small"),
        text(_mirrored(WIDTH - MARGIN + 7, is_rtl), HEIGHT - 10, last, anchor=end, class_="eg-drawn__small"),
    ]
    return picture("days", title, desc, width=WIDTH, height=HEIGHT, inside=inside)


def _mirrored(x: float, is_rtl: bool) -> float:
    return WIDTH - x if is_rtl else x


def _to_scale(days: Sequence[date]) -> list[float]:
    whole = (days[-1] - days[0]).days or 1
    return [MARGIN + (day - days[0]).days / whole * (WIDTH - 2 * MARGIN) for day in days]


def _apart(places: Sequence[float]) -> list[float]:
    """No two nearer than can be read: pushed on from the first, then back from the last."""
    moved: list[float] = []
    for x in places:
        moved.append(max(x, moved[-1] + LEAST_BETWEEN) if moved else x)
    limit = float(WIDTH - MARGIN)
    for place in range(len(moved) - 1, -1, -1):
        moved[place] = min(moved[place], limit)
        limit = moved[place] - LEAST_BETWEEN
    return moved
