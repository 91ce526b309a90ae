"""What takes two people: who said yes first, whose yes does it now, who said no and why. For `keys/_two_yeses.jinja`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.forms import Form
from django.urls import reverse
from django.utils.translation import gettext as _

from evenground.cores.consent import WAITS_FOR_THE_OTHERS, Holder, Pair, pair
from evenground.ground.boards import rules as board_rules
from evenground.ground.boards.models import Key, Member
from evenground.ground.boards.presenters import name_of, page, time_to_think
from evenground.ground.boards.reads import able_to_turn_a_key, hash_of, key_waiting, keys_waiting, sides_here
from evenground.ground.keys import reads, rules
from evenground.ground.keys.models import AskedAboutSomebody, KeyRefused
from evenground.ground.web import clock
from evenground.ground.web.jinja import clock as time_of_day
from evenground.ground.web.jinja import day


@dataclass(frozen=True)
class No:
    """Somebody who said no, and why."""

    name: str
    on: date
    why: str
    wrong: str


@dataclass(frozen=True)
class TwoYeses:
    """How it stands, in sentences; what this member can press; and the mark of what they read."""

    words: list[str]
    is_own: bool
    may_say_yes: bool
    no_url: str
    refusals: list[No]
    seen: str


def two_yeses(
    member: Member, kind: str, subject: object, *, text: str, concerned: Member | None = None, sides: int | None = None
) -> TwoYeses:
    """How an act of power stands for this member. `text` is all that stands on the page."""
    key = key_waiting(member.board, kind, subject, text=text)
    may_turn = board_rules.may_turn_a_key(member) and member != concerned
    found = _pair(member, key, concerned, sides) if key else None
    return TwoYeses(
        words=_words(member, key, found, concerned, sides),
        is_own=found is Pair.OWN,
        may_say_yes=may_turn and (key is None or found is Pair.FITS),
        no_url=reverse("keys:say_no", args=[member.board.slug, key.pk]) if key and rules.may_say_no(member, key) else "",
        refusals=[_no(member, each) for each in reads.refusals_of(member.board, kind).filter(subject=str(subject))],
        seen=hash_of(text),
    )


def _no(member: Member, refused: KeyRefused) -> No:
    wrong = reverse("safety:report", args=[member.board.slug, "refusal", refused.pk])
    return No(refused.refused_by.name, refused.refused_on, refused.why, wrong)


def _pair(member: Member, key: Key, concerned: Member | None, sides: int | None) -> Pair:
    return pair(
        Holder(key.turned_by_id, key.turned_by.perspective_id),
        Holder(member.pk, member.perspective_id),
        able=able_to_turn_a_key(member.board),
        sides=sides_here(member.board) if sides is None else sides,
        concerned=[concerned.pk] if concerned else (),
        waited=clock.now() - key.turned_at,
    )


def _words(member: Member, key: Key | None, found: Pair | None, concerned: Member | None, sides: int | None) -> list[str]:
    if member == concerned:
        return [str(board_rules.WHY_CONCERNED)]
    if key is None or found is None:
        is_one_side = (sides_here(member.board) if sides is None else sides) == 1
        if is_one_side:
            return [_("Nobody has said yes so far. Your yes waits for a second one.")]
        return [_("Nobody has said yes so far. Your yes waits for a second one, from another side.")]
    said = _("%(name)s said yes.") % {"name": key.turned_by.name}
    after = key.turned_at + WAITS_FOR_THE_OTHERS
    when = {"time": time_of_day(after), "day": day(after)}
    match found:
        case Pair.OWN:
            return [_("You said yes. It waits for somebody from another side, for two weeks at most.")]
        case Pair.FITS:
            return [said, _("With your yes it is done.")]
        case Pair.NOT_YET:
            words = _("There is only one person of another side to ask. From %(time)s on %(day)s your yes does it, too.")
            return [said, words % when]
        case Pair.SAME_SIDE:
            return [said, _("It waits for somebody from another side.")]
        case _:
            return [said, str(board_rules.WHY_CANNOT_TURN)]


def say_no_page(member: Member, key: Key) -> dict[str, Any]:
    return page(
        member,
        title=_("Say no, and why"),
        intro=_("%(name)s said yes to it. They and everybody who is asked after you can read what you write, with your name.")
        % {"name": key.turned_by.name},
        submit_text=_("I say no"),
        draft_key=f"no-{key.pk}",
        back_url=key.address,
    )


@dataclass(frozen=True)
class Choice:
    """One of several that two people have to choose alike: what its button sends, what it says, and how it stands."""

    value: str
    words: str
    yeses: TwoYeses


def choices_waiting(member: Member, kind: str, in_words: Callable[[int], str]) -> list[Choice]:
    """What somebody said yes to, of an act whose subject is a number. For `keys/_choices.jinja`."""
    waiting = [key.subject for key in keys_waiting(member.board) if key.kind == kind]
    return [Choice(number, in_words(int(number)), two_yeses(member, kind, number, text=number)) for number in waiting]


@dataclass(frozen=True)
class Refused:
    """A choice that somebody said no to."""

    words: str
    no: No


def time_to_think_page(member: Member, form: Form) -> dict[str, Any]:
    """How long the board thinks about a plan, and who has said yes to another time."""
    waiting = choices_waiting(member, rules.TIME_TO_THINK, time_to_think)
    # Those beside a time that waits stand there.
    refused = reads.refusals_of(member.board, rules.TIME_TO_THINK).exclude(subject__in=[each.value for each in waiting])
    return page(
        member,
        form=form,
        now=time_to_think(member.board.thinking_days),
        waiting=waiting,
        refused=[Refused(time_to_think(int(each.subject)), _no(member, each)) for each in refused],
    )


@dataclass(frozen=True)
class Told:
    """What is asked about somebody, for those who may read it."""

    name: str
    why: str
    asked_by: str
    own_words: str
    asked_again: str
    both: str
    wrong: str


def told_of(about: AskedAboutSomebody, kind: str, *, name: str) -> Told:
    """`kind` is what it is called where something is wrong with it; `name` whom it is about."""
    shown = reads.as_shown(about, kind)
    both = _("%(first)s and %(second)s") % {"first": name_of(about.first), "second": name_of(about.second)}
    return Told(
        name=name,
        why=shown.why,
        asked_by=name_of(about.asked_by),
        own_words=shown.own_words,
        asked_again=shown.asked_again,
        both=both if about.ended_on else "",
        wrong=reverse("safety:report", args=[about.board.slug, kind, about.pk]),
    )
