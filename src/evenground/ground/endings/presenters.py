from dataclasses import replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from evenground.ground.boards.models import Member
from evenground.ground.boards.presenters import page
from evenground.ground.endings import reads, rules
from evenground.ground.endings.models import Ending
from evenground.ground.keys.presenters import TwoYeses, told_of, two_yeses


def ask_page(member: Member) -> dict[str, Any]:
    return page(
        member,
        is_two=len(reads.others_on(member)) + 1 < rules.FEWEST_PEOPLE,
        back_url=reverse("boards:people", args=[member.board.slug]),
    )


def ending_page(member: Member, ending: Ending) -> dict[str, Any]:
    is_own, is_open = rules.is_about(member, ending), rules.is_open(ending)
    waits = is_open and reads.still_waits(ending)
    # Once nobody's yes waits, only whoever asked can say theirs anew.
    may_begin = is_open and member.pk == ending.asked_by_id
    looks_again = ending.asked_again_on is not None and ending.back_on is None
    return page(
        member,
        ending=ending,
        told=told_of(ending, "ending", name=ending.member.name),
        is_own=is_own,
        is_open=is_open,
        waits=waits,
        may_say=is_own and waits and not ending.own_words,
        say_url=reverse("endings:own_words", args=[member.board.slug, ending.pk]),
        yeses=_yeses(member, ending) if waits or may_begin or looks_again else None,
        looks_again=looks_again,
        back_url=reverse("boards:people", args=[member.board.slug]),
    )


def _yeses(member: Member, ending: Ending) -> TwoYeses:
    kind = rules.END if rules.is_open(ending) else rules.BRING_BACK
    yeses = two_yeses(member, kind, ending.pk, text=reads.text_of(ending), concerned=ending.member)
    if rules.is_open(ending) and yeses.may_say_yes and reads.is_second_to_wait(ending, member):
        return replace(yeses, may_say_yes=False, words=[*yeses.words[:1], str(rules.WHY_NOT_HEARD)])
    return yeses


def own_words_page(member: Member, ending: Ending) -> dict[str, Any]:
    return page(
        member,
        title=_("What you say to it"),
        intro=_("Somebody asks that your place here should end. Whoever is asked reads your words first."),
        submit_text=_("Say it"),
        draft_key=f"ending-{ending.pk}",
        back_url=reverse("endings:ending", args=[member.board.slug, ending.pk]),
    )


def ended_page(ending: Ending) -> dict[str, Any]:
    """For the person whose place has ended: the board's own pages are closed to them."""
    return {
        "board": ending.board,
        "ending": ending,
        "told": told_of(ending, "ending", name=ending.member.name),
        "help_url": reverse("web:help"),
        "may_ask_again": ending.asked_again_on is None and ending.back_on is None,
    }
