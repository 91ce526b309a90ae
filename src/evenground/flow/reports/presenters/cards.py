"""“You said, we did”: one card an idea, four on a sheet, for a wall."""

import re
from dataclasses import dataclass

import segno
from django.utils.translation import gettext as _

from evenground.flow.reports.presenters.blocks import Account
from evenground.flow.reports.presenters.ideas import outcome_of, outcome_words, words_of

MOST_CARDS = 100
"""25 sheets are a full wall; the address on each card leads to all the rest."""

LETTERS_SAID, LETTERS_DID = 260, 300
"""What can be read from two steps away on a quarter of a sheet."""

ON_CARDS = ("used", "partly", "not used")
"""What is still open is no answer yet, and hangs on no wall."""

SENTENCE_END = re.compile(r"[.!?؟۔…][”\"’)»]*(?=\s)|[。！？।][”’」]*")

QUIET_ZONE = 4
"""As wide as the standard for QR codes asks, so that any phone finds it."""


@dataclass(frozen=True)
class Card:
    number: int
    said: str
    outcome: str
    where: str
    did: str


@dataclass(frozen=True)
class Code:
    """An address as a picture for phones: how many squares wide, and the dark ones as a path."""

    size: int
    path: str


def cards(account: Account) -> list[Card]:
    """Used first, as on the page. Nothing of what is out of sight."""
    shown = [idea for idea in account["ideas"] if outcome_of(idea) in ON_CARDS and not idea["is_out_of_sight"]]
    in_order = sorted(shown, key=lambda idea: ON_CARDS.index(outcome_of(idea)))
    return [_card(idea) for idea in in_order[:MOST_CARDS]]


def sheets(every: list[Card]) -> list[list[Card]]:
    return [every[at : at + 4] for at in range(0, len(every), 4)]


def _card(idea: Account) -> Card:
    answer = idea["answer"]
    return Card(
        number=idea["number"],
        said=_short(words_of(idea), LETTERS_SAID),
        outcome=outcome_words(outcome_of(idea)),
        where=_("Where: %(words)s") % {"words": _short(answer["where"], LETTERS_DID // 3)} if answer["where"] else "",
        did=_short(answer["reason"], LETTERS_DID),
    )


def _short(words: str, letters: int) -> str:
    """In one line; cut after a whole sentence where that leaves enough of it, else after a whole word."""
    line = " ".join(words.split())
    if len(line) <= letters:
        return line
    # The space after the last sentence that still fits, together with the sign that says that there is more.
    ends = [found.end() for found in SENTENCE_END.finditer(line) if found.end() <= letters - len(" …")]
    if ends and ends[-1] >= letters // 2:
        return f"{line[: ends[-1]]} …"
    whole, _space, _begun = line[:letters].rpartition(" ")
    # Languages without spaces have no words to be cut in.
    return f"{whole.rstrip(',;:، ') or line[: letters - 1]}…"


def code(address: str) -> Code:
    """Drawn here, and asked of nobody."""
    rows = [list(row) for row in segno.make(address, error="m").matrix_iter(border=QUIET_ZONE)]
    dark = [(x, y) for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark]
    return Code(len(rows), "".join(f"M{x} {y}h1v1h-1z" for x, y in dark))
