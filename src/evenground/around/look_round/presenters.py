from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.translation import gettext as _

from evenground.around.sample.story import read

QUESTION = "letter"
FEW = 3


@dataclass(frozen=True)
class Idea:
    """Somebody's idea, and what became of it."""

    words: str
    became: str
    reason: str


@dataclass(frozen=True)
class MadeUpBoard:
    name: str
    sides: list[tuple[int, str]]
    question: str
    opening: str
    ideas: list[Idea]
    before: str
    after: str

    @property
    def few(self) -> list[Idea]:
        return self.ideas[:FEW]


def made_up_board() -> MadeUpBoard:
    story, letter, letters = _story()
    count = Counter(member["perspective"] for member in story["members"])
    answers = {key: answer for answer in letter["answers"] for key in answer["for"]}
    shown = [idea for idea in letter["contributions"] if "out_of_sight" not in idea and "photo" not in idea]
    return MadeUpBoard(
        name=story["board"]["name"],
        sides=[(count[side["key"]], side["plural"]) for side in story["perspectives"]],
        question=letter["question"]["title"],
        opening=letter["question"]["opening"],
        ideas=[
            Idea(idea["text"], _became(answers[idea["key"]]["became"]), answers[idea["key"]]["reason"])
            for idea in shown
            if idea["key"] in answers
        ],
        before=letters["before"]["text"],
        after=letters["after"]["text"],
    )


def _became(outcome: str) -> str:
    return {"used": _("Used"), "partly": _("Partly used"), "not used": _("Not used")}.get(outcome, _("Still open"))


@cache
def _story() -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """The story's files never change while a server runs."""
    return read.board(), read.question(QUESTION), read.letters()
