"""The few shapes that our pictures are made of."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

SPACE = "http://www.w3.org/2000/svg"


@dataclass(frozen=True)
class Drawn:
    """A picture: what it is called, the same in words for those who do not see it, and the picture."""

    title: str
    desc: str
    svg: SafeString


def element(name: str, inside: object = "", **attributes: object) -> SafeString:
    """One element; `class_` and `stroke_width` stand for names that Python does not take."""
    given = format_html_join("", ' {}="{}"', ((key.rstrip("_").replace("_", "-"), value) for key, value in attributes.items()))
    start = mark_safe(f"<{name}")  # noqa: S308  a name of ours
    end = mark_safe(f"</{name}>")  # noqa: S308  a name of ours
    return format_html("{}{}>{}{}", start, given, inside, end)


def joined(pieces: Sequence[object]) -> SafeString:
    return format_html_join("", "{}", ((piece,) for piece in pieces))


def picture(key: str, title: str, desc: str, *, width: int, height: int, inside: Sequence[object]) -> Drawn:
    """The whole picture. `key` keeps its ids apart from those of others on the page."""
    named = [element("title", title, id=f"{key}-title"), element("desc", desc, id=f"{key}-desc")]
    svg = element(
        "svg",
        joined([*named, *inside]),
        xmlns=SPACE,
        class_=f"eg-drawn eg-drawn--{key}",
        viewBox=f"0 0 {width} {height}",
        # Where a word stands is reckoned from the left; letters run as they run.
        direction="ltr",
        role="img",
        aria_labelledby=f"{key}-title {key}-desc",
        focusable="false",
    )
    return Drawn(title, desc, svg)


def text(x: float, y: float, words: object, *, anchor: str = "middle", class_: str = "eg-drawn__text") -> SafeString:
    return element("text", words, x=_short(x), y=_short(y), text_anchor=anchor, class_=class_)


def box(x: float, y: float, width: float, height: float, *, class_: str, round_: float = 4) -> SafeString:
    return element("rect", x=_short(x), y=_short(y), width=_short(width), height=_short(height), rx=_short(round_), class_=class_)


def curve(start: tuple[float, float], end: tuple[float, float], *, class_: str, width: float) -> SafeString:
    """A calm line from one place to another, level at both ends."""
    (x1, y1), (x2, y2) = start, end
    middle = (x1 + x2) / 2
    path = f"M{_short(x1)} {_short(y1)}C{_short(middle)} {_short(y1)} {_short(middle)} {_short(y2)} {_short(x2)} {_short(y2)}"
    return element("path", d=path, class_=class_, stroke_width=_short(width))


def on_paper(svg: str) -> str:
    """The same picture with its colours in it: paper has no style sheet of ours."""
    return svg.replace("><title", f"><style>{STYLE_ON_PAPER}</style><title", 1)


def _short(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")


STYLE_ON_PAPER = (
    "text{font-family:'Atkinson Hyperlegible','Noto Sans Arabic','DejaVu Sans';font-size:14px;fill:#2b2926}"
    ".eg-drawn__small{font-size:12px;fill:#5f5a53}.eg-drawn__box{fill:#faf6ef;stroke:#5f5a53;stroke-width:1}"
    ".eg-drawn__line{stroke:#d9d0c3;stroke-width:4;stroke-linecap:round}.eg-drawn__dot{fill:#1d5c56}"
    ".eg-drawn__way{fill:none;stroke:#5f5a53;stroke-opacity:.75}.eg-drawn__way--used{stroke:#1d5c56}"
    ".eg-drawn__way--partly{stroke:#a35f38;stroke-dasharray:9 4}.eg-drawn__way--not-used{stroke:#5f5a53;stroke-dasharray:2 4}"
    ".eg-drawn__way--open{stroke:#5f5a53;stroke-dasharray:1 7}"
    ".eg-map__dots{stroke:#fff;stroke-width:1.5;fill:#2b2926}.eg-map__dots--circles{fill:#1d5c56}"
    ".eg-map__dots--squares{fill:#c9805a}.eg-map__dots--triangles{fill:#5b4a8a}.eg-map__dots--diamonds{fill:#5f5a53}"
)
