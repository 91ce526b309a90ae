"""The report and its cards on paper, set from `report.typ` and `cards.typ` beside this file."""

import json
from dataclasses import asdict
from functools import lru_cache
from importlib.resources import files
from typing import Any

from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from evenground.flow.reports.presenters.blocks import Account, Block, in_words
from evenground.flow.reports.presenters.cards import cards, code, sheets
from evenground.flow.reports.presenters.pictures import on_paper
from evenground.flow.reports.presenters.pictures.svg import SPACE
from evenground.flow.reports.presenters.sections import sections
from evenground.ground.web.paper import printed


def pdf(account: Account) -> bytes:
    """The whole report as a PDF. The same account gives the same bytes."""
    return _drawn("report.typ", json.dumps(document(account), ensure_ascii=False, sort_keys=True))


def cards_pdf(account: Account, address: str) -> bytes:
    """The cards for a wall as a PDF, four on a sheet."""
    return _drawn("cards.typ", json.dumps(cards_document(account, address), ensure_ascii=False, sort_keys=True))


def cards_document(account: Account, address: str) -> dict[str, Any]:
    drawn = code(address)
    size = drawn.size
    return {
        **_whose(account),
        "title": _("You said, we did: %(question)s") % {"question": account["question"]["words"]},
        "you_said": _("You said"),
        "we_did": _("We did"),
        "address": address,
        "code": f'<svg xmlns="{SPACE}" viewBox="0 0 {size} {size}"><path d="{drawn.path}"/></svg>',
        "code_alt": _("QR code: %(address)s") % {"address": address},
        "sheets": [[asdict(card) for card in sheet] for sheet in sheets(cards(account))],
    }


def document(account: Account) -> dict[str, Any]:
    """All that is printed, as it is handed to typst."""
    return {
        **_whose(account),
        "title": account["question"]["words"],
        "published_on": in_words(account["published_on"]),
        "idea_label": _("Idea"),
        "part_label": _("Part"),
        "job_label": _("Job"),
        "sections": [
            {**asdict(section), "blocks": [_as_printed(block) for block in section.blocks]} for section in sections(account)
        ],
    }


def _whose(account: Account) -> dict[str, str]:
    return {
        "board": account["board"],
        "lang": account["language"].split("-")[0],
        "dir": "rtl" if get_language_bidi() else "ltr",
    }


def _as_printed(block: Block) -> Block:
    return {**block, "svg": on_paper(block["svg"])} if block["kind"] == "picture" else block


@lru_cache(maxsize=8)
def _drawn(template: str, words: str) -> bytes:
    return printed(files(__package__).joinpath(template).read_bytes(), json.loads(words))
