from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from evenground.ground.boards.models import Member
from evenground.ground.boards.presenters import page, words_of_key
from evenground.ground.boards.reads import has_opened
from evenground.ground.keys.presenters import told_of, two_yeses
from evenground.ground.lead_keys.reads import keys_of
from evenground.ground.looking_after import reads, rules
from evenground.ground.looking_after.models import Stopping
from evenground.ground.safety.models import SafetyPerson
from evenground.ground.safety.reads import safety_people_of


@dataclass(frozen=True)
class One:
    """Somebody who looks after safety, or is asked to; and where a member goes on from there."""

    name: str
    hours: str
    reach: str
    is_outside: bool
    href: str
    # Where it waits for a second yes already that they stop.
    is_asked_to_stop: bool = False
    # Of the key that opens what people tell them; empty where they have none.
    key_words: str = ""


def who_page(member: Member) -> dict[str, Any]:
    board, waiting = member.board, reads.waiting_on(member.board)
    people = safety_people_of(board)
    words = {pk: words_of_key(key.recipient) for pk, key in keys_of(people).items()}
    return page(
        member,
        "people",
        people=[
            _one(each, _no_more(each, waiting), is_asked=each.pk in waiting, key_words=words.get(each.pk, "")) for each in people
        ],
        asked_for=[_one(each, reverse("looking_after:asked_for", args=[board.slug, each.pk])) for each in reads.asked_for(board)],
        asking_again=[
            (each.safety_person.name, reverse("looking_after:stopping", args=[board.slug, each.pk]))
            for each in reads.asking_again(board)
        ],
        has_opened=has_opened(board),
        back_url=reverse("boards:people", args=[board.slug]),
    )


def _no_more(one: SafetyPerson, waiting: dict[int, Stopping]) -> str:
    if one.pk in waiting:
        return reverse("looking_after:stopping", args=[one.board.slug, waiting[one.pk].pk])
    return reverse("looking_after:ask", args=[one.board.slug, one.pk])


def _one(one: SafetyPerson, href: str, *, is_asked: bool = False, key_words: str = "") -> One:
    return One(one.name, one.hours, one.reach, one.is_outside, href, is_asked, key_words)


def asked_for_page(member: Member, named: SafetyPerson) -> dict[str, Any]:
    text, concerned = reads.text_of_named(named), reads.member_behind(named)
    return page(
        member,
        one=_one(named, ""),
        yeses=two_yeses(member, rules.BEGIN, named.pk, text=text, concerned=concerned),
        back_url=reverse("looking_after:who", args=[member.board.slug]),
    )


def ask_page(member: Member, one: SafetyPerson) -> dict[str, Any]:
    return page(
        member,
        one=_one(one, ""),
        draft_key=f"no-more-{one.pk}",
        back_url=reverse("looking_after:who", args=[member.board.slug]),
    )


def stopping_page(member: Member, stopping: Stopping) -> dict[str, Any]:
    is_open, again = rules.is_open(stopping), rules.looks_again(stopping)
    waits = is_open and reads.still_waits(stopping)
    # Once nobody's yes waits, only whoever asked can say theirs anew.
    may_turn = waits or again or (is_open and member.pk == stopping.asked_by_id)
    kind, concerned = rules.STOP if is_open else rules.BRING_BACK, reads.member_behind(stopping.safety_person)
    return page(
        member,
        stopping=stopping,
        told=told_of(stopping, "stopping", name=stopping.safety_person.name),
        is_open=is_open,
        waits=waits,
        looks_again=again,
        yeses=two_yeses(member, kind, stopping.pk, text=reads.text_of(stopping), concerned=concerned) if may_turn else None,
        back_url=reverse("looking_after:who", args=[member.board.slug]),
    )


def told_page(stopping: Stopping) -> dict[str, Any]:
    """For the person it is about, who need not be on the board."""
    is_open, waits = rules.is_open(stopping), reads.still_waits(stopping)
    is_done = stopping.came_to == Stopping.CameTo.STOPPED
    return {
        "board": stopping.board,
        "stopping": stopping,
        "told": told_of(stopping, "stopping", name=stopping.safety_person.name),
        "is_done": is_done,
        "waits": is_open and waits,
        "may_say": is_open and waits and not stopping.own_words,
        "may_ask_again": is_done and stopping.asked_again_on is None and stopping.back_on is None,
        "help_url": reverse("web:help"),
        "draft_key": f"told-{stopping.pk}",
    }
