"""A board's own words from A to Z, one of them with what it meant before, and the pages on which one asks and answers."""

import unicodedata
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.forms import Form
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenground.around.our_words.known import known_elsewhere
from evenground.ground.boards.models import Member
from evenground.ground.boards.presenters import page
from evenground.ground.glossary import reads, rules
from evenground.ground.glossary.models import AskedWord, Wording
from evenground.ground.glossary.reads import Word
from evenground.ground.web.jinja import day, number


@dataclass(frozen=True)
class Shown:
    """A word and what it means, words ready to print."""

    anchor: str
    word: str
    meaning: str
    example: str
    href: str
    wrong: str
    # That a change stands beside it, and from when it holds.
    waits: str


@dataclass(frozen=True)
class Letter:
    letter: str
    anchor: str
    words: list[Shown]


@dataclass(frozen=True)
class Asked:
    word: str
    explain: str
    wrong: str


@dataclass(frozen=True)
class Said:
    """What a word was once said to mean, or should come to mean."""

    heading: str
    meaning: str
    example: str
    wrong: str
    problem: str
    problem_wrong: str


def words_page(member: Member) -> dict[str, Any]:
    words = reads.words_of(member.board)
    asked = reads.asked_with(words, reads.asked_on(member.board))
    return _page(
        member,
        letters=_letters(member, words),
        asked=[_asked(member, each) for each in asked.waiting],
        asked_and_known=[each.word for each in asked.explained],
        figures=_figures(len(asked.waiting) + len(asked.explained), len(asked.explained)),
        add_url=_address(member, "add"),
        ask_url=_address(member, "ask"),
    )


def word_page(member: Member, word: Word) -> dict[str, Any]:
    history = reads.history_of(word.entry)
    problems = reads.problems_in_sight(history)
    said = {each.pk: _said(member, each, problems) for each in history}
    waits, now = word.waits, word.now
    before = [said[each.pk] for each in history if each.pk not in {some.pk for some in (waits, now) if some}]
    return _page(
        member,
        word=word.entry.word,
        now=said.get(now.pk) if now else None,
        waits=said.get(waits.pk) if waits else None,
        waits_takes_out=waits is not None and waits.takes_out,
        may_change=now is not None and waits is None,
        may_fix=_may_fix(member, waits or now),
        before=before,
        change_url=_address(member, "change", word.entry.pk),
        take_out_url=_address(member, "take_out", word.entry.pk),
        problem_url=_address(member, "problem", word.entry.pk),
        **_back(member),
    )


def add_page(member: Member) -> dict[str, Any]:
    return _page(
        member,
        title=_("Say what a word means"),
        intro=_("It stands in our list at once, without a name. Anybody can make it better."),
        submit_text=_("Put it in our list"),
        draft_key=f"our-words-{member.board.slug}",
        **_back(member),
    )


def change_page(member: Member, word: Word) -> dict[str, Any]:
    is_slip = _may_fix(member, word.waits or word.now)
    later = _("Your words stand beside the old ones for three days. If nobody sees a problem, they take their place.")
    return _page(
        member,
        title=_("Change what “%(word)s” says") % {"word": word.entry.word},
        intro=_("You wrote this a moment ago, so it is changed at once.") if is_slip else later,
        submit_text=_("Change it"),
        draft_key=f"our-word-{word.entry.pk}",
        back_url=_address(member, "word", word.entry.pk),
    )


def take_out_page(member: Member, word: Word) -> dict[str, Any]:
    return _page(
        member,
        title=_("Take “%(word)s” out of our list?") % {"word": word.entry.word},
        intro=_("It stays for three days. If nobody sees a problem, it goes. Anybody can put it in again."),
        submit_text=_("Take it out"),
        no_draft=True,
        back_url=_address(member, "word", word.entry.pk),
    )


def problem_page(member: Member, word: Word) -> dict[str, Any]:
    return _page(
        member,
        title=_("I see a problem"),
        intro=_("Then “%(word)s” stays as it is now. Everybody can read why.") % {"word": word.entry.word},
        submit_text=_("Stop this change"),
        no_draft=True,
        back_url=_address(member, "word", word.entry.pk),
    )


def ask_page(member: Member, form: Form, word: str, back_to: str) -> dict[str, Any]:
    """`word`: what was looked up; empty before anything was."""
    found = reads.looked_up(member.board, word) if word else None
    return _page(
        member,
        form=form,
        asked=word,
        back_to=back_to,
        found=_shown(member, found) if found else None,
        elsewhere=known_elsewhere(word) if word and not found else None,
        words_url=_address(member, "words"),
        explain_url=f"{_address(member, 'add')}?{urlencode({'word': word})}",
        **_back(member),
    )


def asked_page(member: Member, back_to: str) -> dict[str, Any]:
    return _page(member, back_to=back_to, words_url=_address(member, "words"), ask_url=_address(member, "ask"), **_back(member))


def _letters(member: Member, words: list[Word]) -> list[Letter]:
    by_letter: dict[str, list[Shown]] = {}
    for word in words:
        by_letter.setdefault(_letter_of(word.entry.key), []).append(_shown(member, word))
    return [Letter(letter, f"letter-{place}", some) for place, (letter, some) in enumerate(sorted(by_letter.items()), start=1)]


def _letter_of(key: str) -> str:
    """Under which letter a word stands; accents do not part it from its neighbours."""
    first = unicodedata.normalize("NFD", key)[:1].upper()
    return first if first.isalpha() else _("0 to 9")


def _shown(member: Member, word: Word) -> Shown:
    now = word.now
    assert now is not None, "asked only of what is explained"
    return Shown(
        anchor=f"word-{now.pk}",
        word=word.entry.word,
        meaning=now.meaning,
        example=now.example,
        href=_address(member, "word", word.entry.pk),
        wrong=_wrong(member, rules.WORD, now.pk),
        waits=_waits(word.waits),
    )


def _waits(wording: Wording | None) -> str:
    if wording is None:
        return ""
    words = _("It should go out of the list. It goes on %(day)s, if nobody sees a problem.")
    if not wording.takes_out:
        words = _("Somebody wants to change this. It changes on %(day)s, if nobody sees a problem.")
    return words % {"day": day(wording.stands_from)}


def _asked(member: Member, asked: AskedWord) -> Asked:
    return Asked(
        asked.word, f"{_address(member, 'add')}?{urlencode({'word': asked.word})}", _wrong(member, rules.ASKED, asked.pk)
    )


def _figures(asked: int, explained: int) -> str:
    if not asked:
        return ""
    words = ngettext("%(asked)s word was asked about, %(explained)s is explained.",
                     "%(asked)s words were asked about, explained: %(explained)s.", asked)  # fmt: skip
    return words % {"asked": number(asked), "explained": number(explained)}


def _said(member: Member, wording: Wording, problems: dict[Any, Any]) -> Said:
    problem = problems.get(wording.pk)
    if wording.stopped_on is not None:
        heading = _("Not taken. Somebody saw a problem on %(day)s.") % {"day": day(wording.stopped_on)}
    else:
        heading = _("From %(day)s") % {"day": day(wording.stands_from)}
    return Said(
        heading=heading,
        meaning=_("It goes out of the list.") if wording.takes_out else wording.meaning,
        example=wording.example,
        wrong="" if wording.takes_out else _wrong(member, rules.WORD, wording.pk),
        problem=problem.words if problem else "",
        problem_wrong=_wrong(member, rules.PROBLEM, problem.pk) if problem else "",
    )


def _may_fix(member: Member, wording: Wording | None) -> bool:
    return wording is not None and not wording.takes_out and reads.may_fix(member, wording)


def _page(member: Member, **words: Any) -> dict[str, Any]:
    return page(member, "our-words", **words)


def _back(member: Member) -> dict[str, str]:
    return {"back_url": _address(member, "words")}


def _address(member: Member, name: str, *more: object) -> str:
    return reverse(f"our_words:{name}", args=[member.board.slug, *more])


def _wrong(member: Member, kind: str, pk: object) -> str:
    return reverse("safety:report", args=[member.board.slug, kind, pk])
