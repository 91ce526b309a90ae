"""Can everybody read this PDF? Each check says in words what is wrong, and nothing when all is well.

What PDF/UA-1 asks is checked twice: by a checker that others keep (page-validation: the 104 rules that a machine can check), and
here. Ours go further: what is spoken has the order of what is painted, and a paper can be walked by its headings.
"""

import itertools
from collections.abc import Callable, Iterator

import page as page_validation
from pikepdf import Dictionary, Name

from tests.spoken_pdf import SpokenPdf, Tag

Check = Callable[[SpokenPdf], Iterator[str]]
PDF_UA = "http://www.aiim.org/pdfua/ns/id/"
HEADINGS = {f"/H{level}": level for level in range(1, 7)}


def wrong_with(pdf: bytes) -> list[str]:
    """All that any check finds, each with the check's name."""
    spoken = SpokenPdf(pdf)
    if "/StructTreeRoot" not in spoken.pdf.Root:
        return ["tags: there are none"]
    own = [f"{name}: {words}" for name, check in CHECKS.items() for words in check(spoken)]
    return own + [f"page-validation: {words}" for words in by_others(pdf)]


def by_others(pdf: bytes) -> list[str]:
    return [f"{each.rule_id} {each.message}" for each in page_validation.validate_pdf_bytes(pdf, profile="ua1").failures]


def _tags(spoken: SpokenPdf) -> Iterator[str]:
    marked = spoken.pdf.Root.get("/MarkInfo", Dictionary())
    if not marked.get("/Marked", False) or marked.get("/Suspects", False):
        yield "the file does not say that it is tagged"


def _language(spoken: SpokenPdf) -> Iterator[str]:
    if not str(spoken.pdf.Root.get("/Lang", "")).strip():
        yield "no language is named"


def _title(spoken: SpokenPdf) -> Iterator[str]:
    with spoken.pdf.open_metadata() as about:
        if not str(about.get("dc:title", "")).strip():
            yield "there is no title"
    if not spoken.pdf.Root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False):
        yield "the file's name is shown in the place of its title"


def _promise(spoken: SpokenPdf) -> Iterator[str]:
    with spoken.pdf.open_metadata() as about:
        if about.get(f"{{{PDF_UA}}}part") != "1":
            yield "it does not say that it follows PDF/UA-1"


def _marks(spoken: SpokenPdf) -> Iterator[str]:
    """All content is either spoken or named as a mere trimming, and not both."""
    held = spoken.spoken_order
    painted = {(run.page, run.number) for run in spoken.painted if run.number is not None}
    trimmings = {(run.page, run.number) for run in spoken.painted if run.is_artifact and run.number is not None}
    loose = [run for run in spoken.painted if run.number is None and not run.is_artifact and run.paints]
    yield from (f"page {run.page + 1} paints something outside all marks: {run.letters[:40]!r}" for run in loose)
    yield from (f"what is marked {place} is in no tag: {spoken.letters[place][:40]!r}" for place in sorted(painted - set(held)))
    yield from (f"what is marked {place} is spoken twice" for place in set(held) if held.count(place) > 1)
    yield from (f"what is marked {place} is spoken and a trimming" for place in sorted(trimmings & set(held)))


def _order(spoken: SpokenPdf) -> Iterator[str]:
    """What is spoken next is what is painted next."""
    painted = {place: at for at, place in enumerate(dict.fromkeys((run.page, run.number) for run in spoken.painted))}
    for before, after in itertools.pairwise(spoken.spoken_order):
        if painted.get(before, 0) > painted.get(after, 0):
            yield f"{spoken.letters[after][:40]!r} is spoken after {spoken.letters[before][:40]!r} and painted before it"


def _figures(spoken: SpokenPdf) -> Iterator[str]:
    for tag in spoken.tags("/Figure", "/Formula"):
        if not str(tag.about.get("/Alt", "") or tag.about.get("/ActualText", "")).strip():
            yield "a picture has no words"


def _tables(spoken: SpokenPdf) -> Iterator[str]:
    for table in spoken.tags("/Table"):
        heads = [tag for tag in table.everything() if tag.kind == "/TH"]
        if not heads:
            yield "a table has no headers"
        loose = [head for head in heads if head.attribute("/Scope") is None]
        yield from (f"a header does not say of what: {spoken.words_of(head)!r}" for head in loose)
        widths = {_width(row) for row in table.everything() if row.kind == "/TR"}
        if len(widths) > 1:
            yield f"the rows of a table are not alike: {sorted(widths)} cells"


def _width(row: Tag) -> int:
    return sum(int(cell.attribute("/ColSpan") or 1) for cell in row.inner)


def _lists(spoken: SpokenPdf) -> Iterator[str]:
    for found in spoken.tags("/L"):
        if strangers := {each.kind for each in found.inner} - {"/LI", "/Caption"}:
            yield f"a list holds {strangers}"
        if any(all(part.kind != "/LBody" for part in line.inner) for line in found.inner if line.kind == "/LI"):
            yield "a line of a list has no body"


def _headings(spoken: SpokenPdf) -> Iterator[str]:
    before = 0
    found = spoken.tags(*HEADINGS)
    if not found:
        yield "there are no headings"
    for tag in found:
        level, words = HEADINGS[tag.kind], spoken.words_of(tag).strip()
        if level > before + 1:
            yield f"a heading of level {level} follows one of level {before}: {words!r}"
        if not words:
            yield "a heading is empty"
        before = level


def _links(spoken: SpokenPdf) -> Iterator[str]:
    tagged = {each.objgen for tag in spoken.tags("/Link") for each in tag.objects}
    for place, page in enumerate(spoken.pdf.pages):
        for link in page.get("/Annots", []):
            if link.get("/Subtype") != Name.Link:
                continue
            if link.objgen not in tagged:
                yield f"a link on page {place + 1} is in no tag"
            if not str(link.get("/Contents", "")).strip():
                yield f"a link on page {place + 1} does not say where it leads"
    yield from ("a link has no words" for tag in spoken.tags("/Link") if not spoken.words_of(tag).strip())


def _tab_key(spoken: SpokenPdf) -> Iterator[str]:
    for place, page in enumerate(spoken.pdf.pages):
        if page.get("/Tabs") != Name.S:
            yield f"the tab key does not follow the tags on page {place + 1}"


def _letters(spoken: SpokenPdf) -> Iterator[str]:
    for place, page in enumerate(spoken.pdf.pages):
        for name, font in page.resources.get("/Font", Dictionary()).items():
            if "/ToUnicode" not in font:
                yield f"nobody can tell which letters {name} on page {place + 1} shows"
            drawn = font.DescendantFonts[0] if "/DescendantFonts" in font else font
            if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(drawn.get("/FontDescriptor", Dictionary()).keys()):
                yield f"the letters of {name} on page {place + 1} do not come along"
    if "\ufffd" in spoken.words:
        yield "some letters stand for nothing"


CHECKS: dict[str, Check] = {
    "tags": _tags,
    "language": _language,
    "title": _title,
    "promise": _promise,
    "marks": _marks,
    "order": _order,
    "figures": _figures,
    "tables": _tables,
    "lists": _lists,
    "headings": _headings,
    "links": _links,
    "tab key": _tab_key,
    "letters": _letters,
}
