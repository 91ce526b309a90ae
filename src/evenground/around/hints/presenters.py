"""Hints in the page's own words. The core's reasons are for the command line; these are for whoever writes."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evenground.around.hints import reads
from evenground.ground.boards.models import Member
from evenground.ground.people.models import Person

if TYPE_CHECKING:
    from evenground.cores.plain_words import Checked, Finding, ReadingAge

MOST_SHOWN = 8
"""More at a time would be a wall of hints: the others are folded away."""
MOST_FOLDED = 60
LONGEST_SHOWN = 60
"""Letters of a long sentence that are enough to find it again."""
NEXT_BEST = " | "
LEFT_OUT = "(leave it out)"
_QUOTED = re.compile("“([^”]+)”")

WHY: Mapping[str, Promise] = {
    "acronym": gettext_lazy("Not everybody knows these letters."),
    "asked": gettext_lazy("Somebody who read this word asked what it means."),
    "explained": gettext_lazy("It is on your board's list of words. Not everybody knows it."),
    "officialese": gettext_lazy("Offices speak like this. There is a plainer way."),
    "hard_word": gettext_lazy("This is a hard word for many."),
    "sentence": gettext_lazy("This sentence is long. Two short ones are easier."),
    "number": gettext_lazy("People are easier to picture than a share of 100."),
    "cold": gettext_lazy("This can sound cold, or as if from above."),
    "people": gettext_lazy("Many people do not like to be called this."),
}
"""One short line for each kind of hint."""
SAY_WHAT_IT_MEANS = gettext_lazy("Say in a few words what it means.")
WHERE_NOTHING_IS_KNOWN: Mapping[str, Promise] = {
    "acronym": gettext_lazy("Say what they stand for."),
    "asked": SAY_WHAT_IT_MEANS,
    "explained": SAY_WHAT_IT_MEANS,
    "hard_word": SAY_WHAT_IT_MEANS,
}


@dataclass(frozen=True)
class Hint:
    """`what_to_do` stands before `instead`, which is in the language of the text; `kind` and `words` name what is put away."""

    shown: str
    why: str
    what_to_do: str
    instead: str
    kind: str
    words: str

    @property
    def press(self) -> str:
        """What its button sends."""
        return f"{self.kind} {self.words}"


@dataclass(frozen=True)
class Found:
    """What stands beside a box after somebody wrote in it. With nothing to say it is empty, unless they asked."""

    hints: list[Hint]
    count: str
    folded: list[Hint]
    fold: str
    age: str
    is_asked: bool
    comes_by_itself: bool


def found_in(text: str, *, by: Member, is_asked: bool) -> Found:
    """What there is to say about a text, for its writer."""
    checked = reads.looked_at(text, by=by.person, board=by.board)
    hints = [_hint(each, text) for each in checked.findings[: MOST_SHOWN + MOST_FOLDED]]
    return Found(
        hints=hints[:MOST_SHOWN],
        count=_count(checked),
        folded=hints[MOST_SHOWN:],
        fold=_more(len(hints) - MOST_SHOWN),
        age=_age(checked.text.reading_age),
        is_asked=is_asked,
        comes_by_itself=reads.wants_hints(by.person),
    )


def mine_page(person: Person) -> dict[str, Any]:
    put_away = reads.how_many_put_away(person)
    count = ngettext("You put %(num)s hint away for good.", "You put %(num)s hints away for good.", put_away) % {"num": put_away}
    return {"comes_by_itself": reads.wants_hints(person), "put_away": count if put_away else ""}


def _count(checked: "Checked") -> str:
    many = min(len(checked.findings), MOST_SHOWN)
    return ngettext("%(num)s hint below", "%(num)s hints below", many) % {"num": many} if many else ""


def _more(many: int) -> str:
    return ngettext("%(num)s more hint", "%(num)s more hints", many) % {"num": many} if many > 0 else ""


def _age(age: "ReadingAge | None") -> str:
    if age is None:
        return ""
    return _("People of about %(low)s to %(high)s can read this with ease.") % {"low": age.low, "high": age.high}


def _hint(finding: "Finding", text: str) -> Hint:
    kind, words = finding.kind.value, text[finding.start : finding.end]
    what_to_do, instead = INSTEAD.get(kind, _say_instead)(kind, finding.suggestion)
    return Hint(_in_short(words), str(WHY[kind]), what_to_do, instead, kind, words)


def _in_short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= LONGEST_SHOWN else line[:LONGEST_SHOWN].rpartition(" ")[0] + "…"


def _say_instead(kind: str, suggestion: str) -> tuple[str, str]:
    if suggestion == LEFT_OUT:
        return _("You can leave it out."), ""
    if not suggestion:
        return str(WHERE_NOTHING_IS_KNOWN.get(kind, SAY_WHAT_IT_MEANS)), ""
    return _("You could say:"), suggestion.replace(NEXT_BEST, ", ")


def _stands_for(kind: str, suggestion: str) -> tuple[str, str]:
    return (_("They may stand for:"), suggestion) if suggestion else _say_instead(kind, "")


def _your_list_says(kind: str, suggestion: str) -> tuple[str, str]:
    return (_("Your list says:"), suggestion) if suggestion else _say_instead(kind, "")


def _end_it_before(kind: str, suggestion: str) -> tuple[str, str]:
    # The core says it in a sentence of its own, in English; the word is what we need of it.
    word = _QUOTED.search(suggestion)
    return (_("You could end it before:"), word[1]) if word else (_("You could make two of it."), "")


INSTEAD: Mapping[str, Callable[[str, str], tuple[str, str]]] = {
    "acronym": _stands_for,
    "explained": _your_list_says,
    "sentence": _end_it_before,
}
