"""What is found in a text, for whoever is writing it. Nothing here stores the text, notes it down, or hands it on."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.utils.crypto import salted_hmac

from evenground.around.hints.models import NoHints, PutAway
from evenground.ground.board_settings.reads import hints_left_out
from evenground.ground.boards.models import Board
from evenground.ground.glossary import reads as glossary
from evenground.ground.people.models import Person

# Loaded with the first text that somebody wants looked at: pages stay small as long as nobody does.
if TYPE_CHECKING:
    from evenground.cores.plain_words import Checked, Finding


ABOUT_A_WORD = frozenset({"acronym", "explained", "asked", "hard_word", "officialese"})
"""A word that was put away is put away whatever is said of it: once the board explains it, it would be said anew."""
EACH_THE_SAME = frozenset({"number"})
"""Whoever wants one of them no more wants none of them: every number is another one."""


def wants_hints(person: Person) -> bool:
    """Whether hints come by themselves, in texts that owe others clarity."""
    return not NoHints.objects.filter(person=person).exists()


def how_many_put_away(person: Person) -> int:
    return PutAway.objects.filter(person=person).count()


def get_ready() -> None:
    """Load the words, so that the first hint is not later than the others."""
    glossary.language_of_page()


def looked_at(text: str, *, by: Person, board: Board) -> Checked:
    """What could be plainer, without what its writer put away, and without saying twice what stands there twice."""
    from evenground.cores.plain_words import ALL_KINDS, Checked, check

    own, kinds = glossary.board_words(board), ALL_KINDS - hints_left_out(board)
    checked = check(text, language=glossary.language_of_page(), board=own, kinds=kinds)
    found = _each_once(checked.findings, text)
    away = _put_away(by, {mark_of(by, each.kind.value, words) for words, each in found})
    kept = [each for words, each in found if mark_of(by, each.kind.value, words) not in away]
    return Checked(kept, checked.text)


def mark_of(person: Person, kind: str, words: str) -> str:
    """Which hint it was, for this person alone; from the table nobody can read which words they were."""
    what = f"word {_as_compared(words)}" if kind in ABOUT_A_WORD else f"{kind} {_as_compared(words)}"
    what = kind if kind in EACH_THE_SAME else what
    return salted_hmac("evenground.hints", f"{person.pk} {what}", algorithm="sha256").hexdigest()


def _as_compared(words: str) -> str:
    return " ".join(words.casefold().split())


def _each_once(findings: Collection[Finding], text: str) -> list[tuple[str, Finding]]:
    once: dict[tuple[str, str], tuple[str, Finding]] = {}
    for each in findings:
        words = text[each.start : each.end]
        once.setdefault((each.kind.value, _as_compared(words)), (words, each))
    return list(once.values())


def _put_away(person: Person, marks: Collection[str]) -> set[str]:
    if not marks:
        return set()
    return set(PutAway.objects.filter(person=person, mark__in=marks).values_list("mark", flat=True))
