"""What a screen reader speaks of a PDF: its tags in order, with the letters that each of them marks, as the file has them."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

ARTIFACT = "/Artifact"
SHOWS = {"Tj", "TJ", "'", '"'}
PAINTS = {"f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "Do", "sh", "EI"}


@dataclass
class Marked:
    """A run of content on a page as its marks say: its number there, or that it is an artifact; and its letters."""

    page: int
    number: int | None
    is_artifact: bool
    letters: str = ""
    paints: int = 0


@dataclass
class Tag:
    """An element of the tags, in the standard's own name for its kind."""

    kind: str
    about: Dictionary
    parent: "Tag | None" = None
    inner: list["Tag"] = field(default_factory=list)
    content: list["tuple[int, int] | Tag"] = field(default_factory=list)
    """What it holds, in order: marked content, by page and number, and the tags within it."""
    objects: list[Dictionary] = field(default_factory=list)
    """What it holds beside marked content, such as a link's place on the page."""

    def everything(self) -> Iterator["Tag"]:
        yield self
        for each in self.inner:
            yield from each.everything()

    def attribute(self, name: str) -> Any:
        found = self.about.get("/A", Array([]))
        for one in found if isinstance(found, Array) else [found]:
            if isinstance(one, Dictionary) and name in one:
                return one[name]
        return None


class SpokenPdf:
    def __init__(self, pdf: bytes | Pdf) -> None:
        self.pdf = pdf if isinstance(pdf, Pdf) else pikepdf.open(io.BytesIO(pdf))
        self._place = {page.obj.objgen: place for place, page in enumerate(self.pdf.pages)}

    @cached_property
    def roles(self) -> dict[str, str]:
        return {name: str(kind) for name, kind in self.pdf.Root.StructTreeRoot.get("/RoleMap", Dictionary()).items()}

    @cached_property
    def root(self) -> Tag:
        """All tags, in a tag of their own."""
        root = Tag("root", self.pdf.Root.StructTreeRoot)
        self._walk(root, self.pdf.Root.StructTreeRoot.K, None)
        return root

    @cached_property
    def spoken_order(self) -> list[tuple[int, int]]:
        """All marked content, by page and number, in the order of the tags."""
        found: list[tuple[int, int]] = []
        _in_order(self.root, found)
        return found

    def tags(self, *kinds: str) -> list[Tag]:
        return [tag for tag in self.root.everything() if not kinds or tag.kind in kinds]

    def _walk(self, within: Tag, found: Any, page: int | None) -> None:
        if isinstance(found, Array):
            for each in found:
                self._walk(within, each, page)
            return
        if not isinstance(found, Dictionary):
            within.content.append((_known(page), int(found)))
            return
        page = self._place[found.Pg.objgen] if "/Pg" in found else page
        if found.get("/Type") == Name.OBJR:
            within.objects.append(found.Obj)
        elif found.get("/Type") == Name.MCR:
            within.content.append((_known(page), int(found.MCID)))
        else:
            kind = str(found.S)
            tag = Tag(self.roles.get(kind, kind), found, within)
            within.inner.append(tag)
            within.content.append(tag)
            if "/K" in found:
                self._walk(tag, found.K, page)

    @cached_property
    def painted(self) -> list[Marked]:
        """All content in the order in which it is painted; what stands outside all marks has no number and is no artifact."""
        return [run for place, page in enumerate(self.pdf.pages) for run in _runs(place, page)]

    @cached_property
    def letters(self) -> dict[tuple[int, int], str]:
        found: dict[tuple[int, int], str] = {}
        for run in self.painted:
            if run.number is not None:
                found[run.page, run.number] = found.get((run.page, run.number), "") + run.letters
        return found

    def words_of(self, tag: Tag) -> str:
        """All that is spoken of a tag, in its order."""
        places: list[tuple[int, int]] = []
        _in_order(tag, places)
        return "".join(self.letters.get(place, "") for place in places)

    @cached_property
    def words(self) -> str:
        """The whole, in the order in which it is spoken."""
        return self.words_of(self.root)


def _known(page: int | None) -> int:
    assert page is not None, "a tag holds content of no page"
    return page


def _in_order(tag: Tag, into: list[tuple[int, int]]) -> None:
    for held in tag.content:
        if isinstance(held, Tag):
            _in_order(held, into)
        else:
            into.append(held)


def _runs(place: int, page: pikepdf.Page) -> Iterator[Marked]:
    fonts = {name: _letters_of(font) for name, font in page.resources.get("/Font", Dictionary()).items()}
    font: dict[int, str] = {}
    open_marks: list[Marked] = []
    outside = Marked(place, None, is_artifact=False)
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            open_marks.append(_marked(place, operands, open_marks))
        elif name == "EMC":
            yield open_marks.pop()
        elif name == "Tf":
            font = fonts[str(operands[0])]
        elif name in SHOWS or name in PAINTS:
            run = open_marks[-1] if open_marks else outside
            run.paints += 1
            run.letters += _shown(operands, font) if name in SHOWS else ""
    yield outside


def _marked(place: int, operands: Any, around: list[Marked]) -> Marked:
    about = operands[1] if len(operands) > 1 and isinstance(operands[1], Dictionary) else Dictionary()
    number = int(about.MCID) if "/MCID" in about else around[-1].number if around else None
    is_artifact = str(operands[0]) == ARTIFACT or any(each.is_artifact for each in around)
    run = Marked(place, number, is_artifact)
    if "/ActualText" in about:
        run.letters = str(about.ActualText)
    return run


def _shown(operands: Any, font: dict[int, str]) -> str:
    last = operands[-1]
    pieces = list(last) if isinstance(last, Array) else [last]
    codes = b"".join(bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String))
    return "".join(font.get(int.from_bytes(codes[at : at + 2]), "\ufffd") for at in range(0, len(codes), 2))


def _letters_of(font: Dictionary) -> dict[int, str]:
    """Which letters the font's codes stand for, as the file says for those who copy, search or listen."""
    found: dict[int, str] = {}
    if "/ToUnicode" not in font:
        return found
    for operands, operator in pikepdf.parse_content_stream(font.ToUnicode):
        values = [bytes(each) if isinstance(each, pikepdf.String) else each for each in operands]
        if str(operator) == "endbfchar":
            found |= {int.from_bytes(code): _text(to) for code, to in zip(values[::2], values[1::2], strict=True)}
        elif str(operator) == "endbfrange":
            for low, high, to in zip(values[::3], values[1::3], values[2::3], strict=True):
                found |= dict(_range(int.from_bytes(low), int.from_bytes(high), to))
    return found


def _range(low: int, high: int, to: Any) -> Iterator[tuple[int, str]]:
    for step, code in enumerate(range(low, high + 1)):
        if isinstance(to, bytes):
            yield code, _text(to[:-2] + (int.from_bytes(to[-2:]) + step).to_bytes(2))
        else:
            yield code, _text(bytes(to[step]))


def _text(to: bytes) -> str:
    return to.decode("utf-16-be")
