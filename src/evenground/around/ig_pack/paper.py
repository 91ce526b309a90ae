"""The pack as a tagged PDF, set by typst from `pack.typ` beside this file."""

import json
from dataclasses import asdict
from importlib.resources import files

import typst

from evenground.around.ig_pack.content import ServerFacts, sections

FONT_PACKAGES = ("fontpkg_atkinson_hyperlegible", "fontpkg_noto_sans_arabic")


def pdf(facts: ServerFacts) -> bytes:
    """The whole pack, with tags, title and language, as PDF/UA-1 asks. The same facts give the same bytes."""
    words = {
        "title": "Evenground: for your information governance lead",
        "address": facts.address,
        "made_on": facts.made_on.strftime("%-d %B %Y"),
        "sections": [asdict(section) for section in sections(facts)],
    }
    made = typst.compile(
        files(__package__).joinpath("pack.typ").read_bytes(),
        format="pdf",
        font_paths=typst.Fonts(font_paths=[str(files(package).joinpath("files")) for package in FONT_PACKAGES]),
        pdf_standards=["ua-1"],
        sys_inputs={"pack": json.dumps(words, ensure_ascii=False)},
        timestamp=0,
    )
    assert isinstance(made, bytes)
    return made
