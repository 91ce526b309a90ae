"""The pack as a tagged PDF, set by typst from `pack.typ` beside this file."""

from dataclasses import asdict
from importlib.resources import files

from evenground.around.ig_pack.content import sections
from evenground.around.ig_pack.facts import ServerFacts
from evenground.ground.web.paper import printed


def pdf(facts: ServerFacts) -> bytes:
    """The whole pack, with tags, title and language, as PDF/UA-1 asks. The same facts give the same bytes."""
    words = {
        "title": "Evenground: for your information governance lead",
        "address": facts.address,
        "made_on": facts.made_on.strftime("%-d %B %Y"),
        "sections": [asdict(section) for section in sections(facts)],
    }
    return printed(files(__package__).joinpath("pack.typ").read_bytes(), words)
