"""The report on paper, set from `report.typ` beside this file."""

import json
from dataclasses import asdict
from functools import lru_cache
from importlib.resources import files
from typing import Any

from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from evenground.flow.reports.presenters.blocks import Account, Block, in_words
from evenground.flow.reports.presenters.pictures import on_paper
from evenground.flow.reports.presenters.sections import sections
from evenground.ground.web.paper import printed


def pdf(account: Account) -> bytes:
    """The whole report as a PDF. The same account gives the same bytes."""
    return _drawn(json.dumps(document(account), ensure_ascii=False, sort_keys=True))


def document(account: Account) -> dict[str, Any]:
    """All that is printed, as it is handed to typst."""
    return {
        "title": account["question"]["words"],
        "board": account["board"],
        "published_on": in_words(account["published_on"]),
        "lang": account["language"].split("-")[0],
        "dir": "rtl" if get_language_bidi() else "ltr",
        "idea_label": _("Idea"),
        "part_label": _("Part"),
        "job_label": _("Job"),
        "sections": [
            {**asdict(section), "blocks": [_as_printed(block) for block in section.blocks]} for section in sections(account)
        ],
    }


def _as_printed(block: Block) -> Block:
    return {**block, "svg": on_paper(block["svg"])} if block["kind"] == "picture" else block


@lru_cache(maxsize=8)
def _drawn(account_in_words: str) -> bytes:
    return printed(files(__package__).joinpath("report.typ").read_bytes(), json.loads(account_in_words))
