"""What is asked in a round, for a slip of paper and for its page: of each kind of round its feature says it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.module_loading import autodiscover_modules

from evenground.ground.rounds.models import Round

Words = str | Promise


@dataclass(frozen=True)
class Asked:
    """One question as a slip has it.

    Attributes
    ----------
    question, about : str
        What is to be answered, and the title of what it is about; the same words are not said twice, so `about` can be empty.
    text : sequence of str
        What it is about in full, for the page on which a code is typed.
    choices, reasons : sequence of pairs
        What is stored and what is read; reasons go with the choice `stop` alone.
    back_url : str
        The page for members.
    closes_with : str
        The job that asks whether the round can be closed.
    is_out_of_sight : bool
        Its words are being looked at, so nobody is shown them, and nobody answers what they cannot read.
    """

    question: Words
    about: str
    text: Sequence[str]
    choices: Sequence[tuple[str, Words]]
    back_url: str
    closes_with: str
    reasons: Sequence[tuple[str, Words]] = ()
    stop: str = ""
    is_out_of_sight: bool = False

    def is_good(self, answer: str, reason: str) -> bool:
        """Whether it is one of the choices, with a reason where one is owed and with none elsewhere."""
        reasons = {name for name, _words in self.reasons} if answer == self.stop else {""}
        return answer in {name for name, _words in self.choices} and reason in reasons


_OF_KIND: dict[str, Callable[[Round], Asked]] = {}


def asks_on_paper(kind: str) -> Callable[[Callable[[Round], Asked]], Callable[[Round], Asked]]:
    """Say what rounds of a kind ask; in a feature's `on_paper.py`."""

    def register(tell: Callable[[Round], Asked]) -> Callable[[Round], Asked]:
        _OF_KIND[kind] = tell
        return tell

    return register


def asked_in(round_: Round) -> Asked:
    autodiscover_modules("on_paper")
    return _OF_KIND[round_.kind](round_)
