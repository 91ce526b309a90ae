"""The checks of our papers find what they look for: each is shown a paper that is good but for one thing."""

import io
from collections.abc import Callable

import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from evenground.ground.web.paper import printed
from tests.pdf_checks import CHECKS, PDF_UA, by_others, wrong_with
from tests.spoken_pdf import SpokenPdf

GOOD = b"""
#let words = json(bytes(sys.inputs.words))
#set document(title: words.title)
#set text(font: "Atkinson Hyperlegible", lang: "en")
#set page(footer: [A trimming])
#title()
= First
Some words and #link("https://example.org/")[a link].
== Second
- one
- two
#table(columns: 2, table.header[Side][People], [Young], [10])
#figure(rect(width: 1cm), alt: "A box")
== Third
The end.
"""


@pytest.fixture(scope="module")
def good() -> bytes:
    return printed(GOOD, {"title": "A good paper"})


def test_nothing_is_wrong_with_the_good_one(good):
    assert wrong_with(good) == []


def test_it_is_spoken_in_order_and_without_its_trimmings(good):
    words = SpokenPdf(good).words
    assert words.startswith("A good paperFirstSome words and a link.Second")
    assert words.endswith("The end.")
    assert "trimming" not in words


def _no_promise(spoken: SpokenPdf) -> None:
    with spoken.pdf.open_metadata() as about:
        del about[f"{{{PDF_UA}}}part"]


def _no_title(spoken: SpokenPdf) -> None:
    with spoken.pdf.open_metadata() as about:
        del about["dc:title"]


def _paint_outside(spoken: SpokenPdf) -> None:
    page = spoken.pdf.pages[0]
    page.contents_add(spoken.pdf.make_stream(b"0 0 m 10 10 l S"))


def _forget_a_paragraph(spoken: SpokenPdf) -> None:
    del next(tag for tag in spoken.tags("/P") if "Some words" in spoken.words_of(tag)).about["/K"]


def _speak_a_trimming(spoken: SpokenPdf) -> None:
    page = spoken.pdf.pages[0]
    old = page.Contents.read_bytes()
    page.Contents = spoken.pdf.make_stream(old.replace(b"/Artifact", b"/Artifact<</MCID 0>>BDC/Artifact", 1) + b" EMC")


def _swap(spoken: SpokenPdf) -> None:
    within = spoken.root.inner[0].about.K
    within[1], within[2] = within[2], within[1]


def _first(kind: str, change: Callable[[Dictionary], None]) -> Callable[[SpokenPdf], None]:
    return lambda spoken: change(spoken.tags(kind)[0].about)


def _without(name: str) -> Callable[[Dictionary], None]:
    def take_away(about: Dictionary) -> None:
        del about[name]

    return take_away


def _now(kind: str) -> Callable[[Dictionary], None]:
    def change(about: Dictionary) -> None:
        about.S = Name(kind)

    return change


def _no_scope(spoken: SpokenPdf) -> None:
    for tag in spoken.tags("/TH"):
        for one in tag.about.A:
            if "/Scope" in one:
                del one["/Scope"]


def _one_cell_less(spoken: SpokenPdf) -> None:
    row = spoken.tags("/TR")[-1].about
    row.K = Array([row.K[0]])


def _no_headers(spoken: SpokenPdf) -> None:
    for tag in spoken.tags("/TH"):
        tag.about.S = Name.TD


def _loose_link(spoken: SpokenPdf) -> None:
    link = spoken.tags("/Link")[0].about
    link.K = Array([each for each in link.K if not isinstance(each, Dictionary) or each.get("/Type") != Name.OBJR])


def _of_a_link(name: str) -> Callable[[SpokenPdf], None]:
    def take_away(spoken: SpokenPdf) -> None:
        for link in spoken.pdf.pages[0].Annots:
            del link[name]

    return take_away


def _letters_unnamed(spoken: SpokenPdf) -> None:
    for font in spoken.pdf.pages[0].resources.Font.values():
        del font["/ToUnicode"]


def _letters_left_behind(spoken: SpokenPdf) -> None:
    for font in spoken.pdf.pages[0].resources.Font.values():
        about = font.DescendantFonts[0].FontDescriptor
        for name in {"/FontFile2", "/FontFile3"} & set(about.keys()):
            del about[name]


def _no_tab_key(spoken: SpokenPdf) -> None:
    del spoken.pdf.pages[0].obj["/Tabs"]


BROKEN: list[tuple[str, str, Callable[[SpokenPdf], None]]] = [
    ("tags", "does not say that it is tagged", lambda spoken: _without("/MarkInfo")(spoken.pdf.Root)),
    ("language", "no language", lambda spoken: _without("/Lang")(spoken.pdf.Root)),
    ("title", "no title", _no_title),
    ("title", "file's name", lambda spoken: _without("/ViewerPreferences")(spoken.pdf.Root)),
    ("promise", "PDF/UA-1", _no_promise),
    ("marks", "outside all marks", _paint_outside),
    ("marks", "in no tag", _forget_a_paragraph),
    ("marks", "spoken and a trimming", _speak_a_trimming),
    ("order", "painted before", _swap),
    ("figures", "no words", _first("/Figure", _without("/Alt"))),
    ("tables", "no headers", _no_headers),
    ("tables", "does not say of what", _no_scope),
    ("tables", "not alike", _one_cell_less),
    ("lists", "no body", _first("/LBody", _now("/P"))),
    ("lists", "a list holds", _first("/LI", _now("/P"))),
    ("headings", "follows one of level", _first("/H2", _now("/H3"))),
    ("headings", "is empty", _first("/H1", _without("/K"))),
    ("links", "in no tag", _loose_link),
    ("links", "where it leads", _of_a_link("/Contents")),
    ("tab key", "page 1", _no_tab_key),
    ("letters", "which letters", _letters_unnamed),
    ("letters", "come along", _letters_left_behind),
]


@pytest.mark.parametrize(("name", "words", "break_it"), BROKEN, ids=[f"{name}: {words}" for name, words, _ in BROKEN])
def test_each_check_finds_what_it_looks_for(good, name, words, break_it):
    spoken = SpokenPdf(good)
    break_it(spoken)
    found = list(CHECKS[name](SpokenPdf(saved(spoken.pdf))))
    assert [each for each in found if words in each]


def test_every_check_was_shown_something_broken():
    assert {name for name, _words, _break in BROKEN} == set(CHECKS)


def test_a_paper_without_tags_is_found_at_once(good):
    spoken = SpokenPdf(good)
    del spoken.pdf.Root["/StructTreeRoot"]
    assert wrong_with(saved(spoken.pdf)) == ["tags: there are none"]


def test_the_checker_of_others_finds_something_broken_too(good):
    spoken = SpokenPdf(good)
    _first("/Figure", _without("/Alt"))(spoken)
    assert [each for each in by_others(saved(spoken.pdf)) if "FIGURE" in each]
    assert by_others(good) == []


def saved(pdf: Pdf) -> bytes:
    made = io.BytesIO()
    pdf.save(made)
    return made.getvalue()
