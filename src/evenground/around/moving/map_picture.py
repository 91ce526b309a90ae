"""The picture: one mark a person, groups told apart by shape and colour, readable on light and dark paper.

Colours and sizes are plain attributes, no styles, so a page with a strict content policy may hold it.
"""

from collections.abc import Callable
from xml.sax.saxutils import escape

from evenground.around.moving.rows import gettext_noop
from evenground.cores.opinion_map import OpinionMap, marks

Translate = Callable[[str], str]

WIDTH, HEIGHT, EDGE = 720.0, 480.0, 36.0
LEGEND_LINE = 40.0

COLOURS = ("#2f7fc1", "#bf6314", "#2e8b57", "#9a5fc0", "#c2557f", "#807a2c")
"""Middle tones: at least 3 to 1 against white and against #121a1f, opacity reckoned in, which a test holds."""
OUTSIDE = "#7d868c"
OPACITY = 0.85
"""Marks that lie on each other show as darker."""

FEWEST_PEOPLE = 10
"""Among fewer a mark, or a row, could be told to be somebody: there are no places and no groups in any file."""

MOST_MARKS = 3000
"""With more people than this, near ones share a mark whose size says how many they are."""

SHAPES = (
    gettext_noop("circles"),
    gettext_noop("squares"),
    gettext_noop("triangles"),
    gettext_noop("diamonds"),
    gettext_noop("crosses"),
    gettext_noop("bars"),
)
LETTERS = "ABCDEF"


def group_name(group: int, translate: Translate) -> str:
    return translate(gettext_noop("Group %(letter)s")) % {"letter": LETTERS[group]}


def may_place(drawn: OpinionMap) -> bool:
    """Whether files may say where people stand."""
    return int(drawn.people.size) >= FEWEST_PEOPLE


def map_picture(drawn: OpinionMap, *, translate: Translate) -> str:
    """The picture as SVG, with a title and a description that say the same in words."""
    if not may_place(drawn):
        return _no_picture(translate)
    marks = _marks(drawn)
    place = _placing([(x, y) for x, y, _, _ in marks])
    legend = _legend(drawn, translate)
    height = HEIGHT + LEGEND_LINE * len(legend) + EDGE / 2
    title = escape(translate(gettext_noop("Where we agree and differ")))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {height:g}" role="img" '
        'aria-labelledby="map-title map-description" font-family="sans-serif" font-size="26" fill="currentColor">',
        f'<title id="map-title">{title}</title>',
        f'<desc id="map-description">{escape(_description(drawn, translate))}</desc>',
        f'<rect x="1" y="1" width="{WIDTH - 2:g}" height="{HEIGHT - 2:g}" rx="12" fill="none" '
        f'stroke="{OUTSIDE}" stroke-width="1"/>',
    ]
    for x, y, group, size in marks:
        parts.append(_mark(group, *place(x, y), size))
    if drawn.n_groups > 1:
        parts += [_letter(group, *place(x, y)) for group, (x, y) in enumerate(drawn.groups.centres.tolist())]
    parts += legend
    parts.append("</svg>")
    return "\n".join(parts)


def _no_picture(translate: Translate) -> str:
    words = translate(gettext_noop("There is a picture once %(people)s people have answered.")) % {"people": FEWEST_PEOPLE}
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} 80" role="img" aria-labelledby="map-title" '
        f'font-family="sans-serif" font-size="26" fill="currentColor"><title id="map-title">{escape(words)}</title>'
        f'<text x="{EDGE:g}" y="50">{escape(words)}</text></svg>'
    )


def _marks(drawn: OpinionMap) -> list[tuple[float, float, int, float]]:
    """Where, of which group (-1 none), how large. People outside the groups come first, so that they lie below."""
    found = marks(drawn.positions, drawn.groups.group_of, most=MOST_MARKS)
    largest = max((many for _, _, _, many in found), default=1)
    if largest == 1:
        size = 6.0 if len(found) < 300 else 4.0
        sized = [(x, y, group, size) for x, y, group, _ in found]
    else:
        sized = [(x, y, group, 2.0 + 10.0 * (many / largest) ** 0.5) for x, y, group, many in found]
    return sorted(sized, key=lambda mark: mark[2] >= 0)


def _placing(points: list[tuple[float, float]]) -> Callable[[float, float], tuple[float, float]]:
    """From the map's own measure to the paper's, the same along and up, so that distances stay true."""
    xs, ys = [x for x, _ in points] or [0.0], [y for _, y in points] or [0.0]
    middle_x, middle_y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    scale = min(
        (WIDTH - 2 * EDGE) / ((max(xs) - min(xs)) or 1.0),
        (HEIGHT - 2 * EDGE) / ((max(ys) - min(ys)) or 1.0),
    )

    def place(x: float, y: float) -> tuple[float, float]:
        return WIDTH / 2 + (x - middle_x) * scale, HEIGHT / 2 - (y - middle_y) * scale

    return place


def _mark(group: int, x: float, y: float, r: float) -> str:
    if group < 0:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r * 0.6:.1f}" fill="none" stroke="{OUTSIDE}"/>'
    colour = f'fill="{COLOURS[group]}" fill-opacity="{OPACITY:g}"'
    if group == 0:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" {colour}/>'
    if group == 1:
        return f'<rect x="{x - r:.1f}" y="{y - r:.1f}" width="{2 * r:.1f}" height="{2 * r:.1f}" {colour}/>'
    if group == 2:
        return f'<path d="M{x:.1f} {y - r * 1.2:.1f}l{r * 1.2:.1f} {r * 2.1:.1f}h{-r * 2.4:.1f}z" {colour}/>'
    if group == 3:
        far = r * 1.4
        points = " ".join(f"{x + a:.1f},{y + b:.1f}" for a, b in ((0, -far), (far, 0), (0, far), (-far, 0)))
        return f'<polygon points="{points}" {colour}/>'
    if group == 5:
        return f'<rect x="{x - r * 1.6:.1f}" y="{y - r * 0.6:.1f}" width="{r * 3.2:.1f}" height="{r * 1.2:.1f}" {colour}/>'
    return (
        f'<path d="M{x - r:.1f} {y - r:.1f}l{2 * r:.1f} {2 * r:.1f}m0 {-2 * r:.1f}l{-2 * r:.1f} {2 * r:.1f}" '
        f'fill="none" stroke="{COLOURS[group]}" stroke-width="{r * 0.7:.1f}"/>'
    )


def _letter(group: int, x: float, y: float) -> str:
    return (
        f'<rect x="{x - 15:.1f}" y="{y - 15:.1f}" width="30" height="30" rx="8" fill="{COLOURS[group]}" '
        f'stroke="#ffffff" stroke-width="2"/><text x="{x:.1f}" y="{y + 8:.1f}" text-anchor="middle" font-size="24" '
        f'font-weight="bold" fill="#ffffff">{LETTERS[group]}</text>'
    )


def _legend(drawn: OpinionMap, translate: Translate) -> list[str]:
    """A line for each group, and one for those outside. The words are large, since on a phone the picture is small."""
    lines = _group_lines(drawn, translate)
    outside = _outside(drawn, translate)
    if outside and drawn.people.size <= MOST_MARKS:
        lines.append((-1, outside))
    return [
        f'{_mark(group, EDGE, HEIGHT + LEGEND_LINE * (row + 1) - 9, 9.0)}<text x="{EDGE + 22:g}" '
        f'y="{HEIGHT + LEGEND_LINE * (row + 1):g}">{escape(words)}</text>'
        for row, (group, words) in enumerate(lines)
    ]


def _outside(drawn: OpinionMap, translate: Translate) -> str:
    count = int((drawn.groups.group_of < 0).sum())
    words = gettext_noop("In no group yet: %(count)s people (rings)")
    return translate(words) % {"count": f"{count:,}"} if count else ""


def _group_lines(drawn: OpinionMap, translate: Translate) -> list[tuple[int, str]]:
    """What is said of each group. One alone is none."""
    sizes = drawn.groups.sizes.tolist()
    if len(sizes) == 1:
        return [(0, translate(gettext_noop("No groups stand out: %(size)s people")) % {"size": f"{sizes[0]:,}"})]
    words = translate(gettext_noop("%(group)s: %(size)s people (%(shape)s)"))
    return [
        (group, words % {"group": group_name(group, translate), "size": f"{size:,}", "shape": translate(SHAPES[group])})
        for group, size in enumerate(sizes)
    ]


def _description(drawn: OpinionMap, translate: Translate) -> str:
    n_people = drawn.people.size
    if n_people > MOST_MARKS:
        first = gettext_noop("Each mark stands for people who answered nearly the same; a larger mark is more people.")
    else:
        first = gettext_noop("Each mark is one of %(people)s people. People close together answered alike.")
    sentences = [translate(first) % {"people": f"{n_people:,}"}]
    sentences += [line + "." for _group, line in _group_lines(drawn, translate)]
    if outside := _outside(drawn, translate):
        sentences.append(outside + ".")
    return " ".join(sentences)
