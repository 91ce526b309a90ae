"""What sections are made of: small blocks, words ready to print."""

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeAlias

from django.utils.translation import gettext as _

from evenground.flow.contributions.rules import IDEA_NAMED
from evenground.flow.reports.account.sides import ONE_SIDE
from evenground.ground.web.jinja import day

Account: TypeAlias = dict[str, Any]
Block: TypeAlias = dict[str, Any]
Run: TypeAlias = tuple[str, int | None]


def runs(words: str, known: Iterable[int]) -> list[Run]:
    """Words cut where they name an idea, such as #12, so that the idea can be linked."""
    numbers, pieces, at = set(known), list[Run](), 0
    for found in IDEA_NAMED.finditer(words):
        idea = int(found[1])
        if idea in numbers:
            pieces += [(words[at : found.start()], None), (found[0], idea)]
            at = found.end()
    return [piece for piece in [*pieces, (words[at:], None)] if piece[0]]


def paragraphs(words: str, known: set[int]) -> list[Block]:
    return [{"kind": "text", "runs": runs(each.strip(), known)} for each in words.splitlines() if each.strip()]


def quote(words: str) -> Block:
    return {"kind": "quote", "words": words}


def say(words: str) -> Block:
    return {"kind": "text", "runs": [(words, None)]}


def note(words: str) -> Block:
    return {"kind": "note", "words": words}


def facts(rows: Iterable[tuple[str, str | None]]) -> list[Block]:
    filled = [[label, value] for label, value in rows if value]
    return [{"kind": "facts", "rows": filled}] if filled else []


def in_words(iso: str | None) -> str:
    return day(date.fromisoformat(iso)) if iso else ""


def by_whom(sides: str | None) -> str:
    """Who did it, in words: never a name."""
    if sides is None:
        return ""
    return _("By one side") if sides == ONE_SIDE else _("By people from different sides")


def by_how(decision: Account) -> str:
    """How it was decided, in a sentence that still wants the day and the version."""
    match decision.get("how"):
        case "with_dissent":
            return _(
                "On %(day)s we decided on version %(version)s of the plan. Everybody was asked again, and some still disagree."
            )
        case "without_a_side":
            return _(
                "On %(day)s we decided on version %(version)s of the plan. Every side was asked twice, and one was not heard."
            )
        case _:
            return _("On %(day)s everybody could live with version %(version)s of the plan.")
