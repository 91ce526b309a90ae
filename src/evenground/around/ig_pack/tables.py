"""The two pages of `docs/` that tests hold true, read as tables: what is kept (`data.md`), who may open what (`access.md`)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

OPENS = "page"
"""What `access.md` says where a page opens to somebody."""


@dataclass(frozen=True)
class KeptTable:
    """One table of the database, as `data.md` describes it."""

    name: str
    holds: str
    about: str
    goes_when: str

    @property
    def in_words(self) -> str:
        """As somebody reads it who knows no code: "topics: earlier what can change"."""
        place, _dot, name = self.name.partition(".")
        return f"{place.replace('_', ' ')}: {re.sub(r'(?<=[a-z])(?=[A-Z])', ' ', name).lower()}"

    @property
    def is_about_a_person(self) -> bool:
        return self.about.startswith("yes")


@dataclass(frozen=True)
class Area:
    """A part of the website, and for each kind of person how many of its pages open to them."""

    name: str
    pages: int
    opens_to: dict[str, int]


def page_of_docs(name: str) -> str:
    """A page of `docs/`: inside the package where Evenground was installed from a wheel, beside `src` where it is worked on."""
    packed = files(__package__).joinpath(name)
    if packed.is_file():
        return packed.read_text(encoding="utf-8")
    return (Path(__file__).parents[4] / "docs" / name).read_text(encoding="utf-8")


def rows_of(page: str) -> Iterator[list[str]]:
    """The cells of every row of every table on a page, its heads first, its rules left out."""
    for line in page.splitlines():
        if line.startswith("|") and not line.startswith("| ---"):
            yield [cell.strip() for cell in line.strip().strip("|").split("|")]


@cache
def kept() -> list[KeptTable]:
    return [KeptTable(*row) for row in rows_of(page_of_docs("data.md")) if len(row) == 4 and "." in row[0]]


@cache
def areas() -> tuple[list[str], list[Area]]:
    """The kinds of people, and the parts of the website in the order of the flow."""
    head, *rows = [row for row in rows_of(page_of_docs("access.md")) if row[0] == "Route" or ":" in row[0]]
    viewers = head[1:]
    found: dict[str, Area] = {}
    for route, *answers in rows:
        name = route.split(":")[0]
        area = found.get(name) or Area(name, 0, dict.fromkeys(viewers, 0))
        opens = {viewer: area.opens_to[viewer] + (answer == OPENS) for viewer, answer in zip(viewers, answers, strict=True)}
        found[name] = Area(name, area.pages + 1, opens)
    return viewers, list(found.values())
