"""The way of each idea: from what was said to the plan, to jobs, to what became of it."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from django.utils.safestring import SafeString

from evenground.flow.reports.presenters.pictures.svg import Drawn, box, curve, picture, text

MOST_DRAWN_ALONE = 40
"""More lines side by side are a thicket: then ideas that went the same way are drawn as one."""

WIDTH, TOP, ROW, LEAST_ROWS = 400, 34, 22, 6
HIGH, NARROW, WIDE = 18, 40, 100
IDEAS, PARTS, JOBS, BECAME = range(4)
# Where each column begins; the last is wide enough for words.
AT = (2, 110, 200, WIDTH - WIDE - 2)

Node: TypeAlias = tuple[int, int | str]
"""A column, and what stands in it: the row of an idea, the number of a part or a job, an outcome."""
Turn: TypeAlias = Callable[[float], float]


@dataclass(frozen=True)
class Way:
    """Of one idea: the parts of the plan that rest on it, the job that does it, and what became of it."""

    idea: int
    parts: tuple[int, ...]
    job: int | None
    became: str


def ways(
    every: Sequence[Way], *, title: str, desc: str, heads: tuple[str, str, str], became: Mapping[str, str], is_rtl: bool = False
) -> Drawn:
    """The picture. `heads` name the columns of ideas, plan and jobs; `became` says each outcome in words, best first."""
    rows = _rows(every, list(became))
    height = TOP + ROW * max(len(rows), LEAST_ROWS) + 8
    nodes = _placed(rows, list(became), height)
    lines: Counter[tuple[Node, Node, str]] = Counter()
    for place, (way, count) in enumerate(rows):
        for start, end in _steps(way, place):
            lines[start, end, way.became] += count
    most = max(lines.values(), default=1)
    x_of = _mirror(is_rtl)
    inside = [
        *(
            curve(
                (x_of(AT[start[0]] + _wide(start)), nodes[start]),
                (x_of(AT[end[0]]), nodes[end]),
                class_=f"eg-drawn__way eg-drawn__way--{outcome.replace(' ', '-')}",
                width=1.5 + 5 * (count - 1) / most,
            )
            for (start, end, outcome), count in sorted(lines.items(), key=str)
        ),
        *(_head(column, words, x_of) for column, words in enumerate(heads) if any(node[0] == column for node in nodes)),
        *(piece for node, y in nodes.items() for piece in _drawn(node, y, rows, became, x_of)),
    ]
    return picture("ways", title, desc, width=WIDTH, height=height, inside=inside)


Rows: TypeAlias = Sequence[tuple[Way, int]]


def are_drawn_alone(every: Sequence[Way]) -> bool:
    return len(every) <= MOST_DRAWN_ALONE


def _rows(every: Sequence[Way], order: list[str]) -> list[tuple[Way, int]]:
    """Each idea with a row of its own; where they are too many, one row for all that went the same way, as finely as fits."""

    def place(way: Way) -> tuple[int, tuple[int, ...], int, int]:
        return order.index(way.became), way.parts or (10_000,), way.job or 10_000, way.idea

    if are_drawn_alone(every):
        return [(way, 1) for way in sorted(every, key=place)]
    for coarser in (_as_it_went, _by_first_part, _by_outcome):
        counted = Counter(coarser(way) for way in every)
        if len(counted) <= MOST_DRAWN_ALONE:
            break
    return sorted(counted.items(), key=lambda row: place(row[0]))


def _route(way: Way) -> tuple[tuple[int, ...], int | None, str]:
    return way.parts, way.job, way.became


def _as_it_went(way: Way) -> Way:
    return Way(0, *_route(way))


def _by_first_part(way: Way) -> Way:
    return Way(0, way.parts[:1], None, way.became)


def _by_outcome(way: Way) -> Way:
    return Way(0, (), None, way.became)


def _steps(way: Way, place: int) -> list[tuple[Node, Node]]:
    """From one column to the next: through every part, then the job, to what became of it."""
    start: Node = (IDEAS, place)
    parts: list[Node] = [(PARTS, part) for part in way.parts]
    job: list[Node] = [(JOBS, way.job)] if way.job is not None else []
    end = job or [(BECAME, way.became)]
    steps = [(start, part) for part in parts] + [(part, end[0]) for part in parts] if parts else [(start, end[0])]
    return steps + [(each, (BECAME, way.became)) for each in job]


def _placed(rows: Rows, order: list[str], height: float) -> dict[Node, float]:
    """How far down each box lies: ideas by row, all others evenly over the whole."""
    spread = (height - TOP - 8) / max(len(rows), 1)
    nodes: dict[Node, float] = {(IDEAS, place): TOP + spread * (place + 0.5) for place in range(len(rows))}
    parts = sorted({part for way, _count in rows for part in way.parts})
    jobs = sorted({way.job for way, _count in rows if way.job is not None})
    became = [outcome for outcome in order if any(way.became == outcome for way, _count in rows)]
    columns: list[tuple[int, Sequence[int | str]]] = [(PARTS, parts), (JOBS, jobs), (BECAME, became)]
    for column, names in columns:
        between = (height - TOP - 8) / max(len(names), 1)
        nodes |= {(column, name): TOP + between * (place + 0.5) for place, name in enumerate(names)}
    return nodes


def _mirror(is_rtl: bool) -> Turn:
    return (lambda x: WIDTH - x) if is_rtl else (lambda x: x)


def _wide(node: Node) -> int:
    return WIDE if node[0] == BECAME else NARROW


def _head(column: int, words: str, x_of: Turn) -> SafeString:
    return text(x_of(AT[column] + NARROW / 2), 20, words, class_="eg-drawn__text eg-drawn__small")


def _drawn(node: Node, y: float, rows: Rows, became: Mapping[str, str], x_of: Turn) -> list[SafeString]:
    column, name = node
    wide = _wide(node)
    left = min(x_of(AT[column]), x_of(AT[column] + wide))
    if column == IDEAS:
        way, count = rows[int(name)]
        words = str(way.idea) if way.idea else f"×{count}"
    else:
        words = became[str(name)] if column == BECAME else str(name)
    return [
        box(left, y - HIGH / 2, wide, HIGH, class_="eg-drawn__box", round_=HIGH / 2 if column == JOBS else 4),
        text(left + wide / 2, y + 5, words),
    ]
