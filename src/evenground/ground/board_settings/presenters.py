from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenground.ground.board_settings import hints, reads, rules
from evenground.ground.board_settings.models import Wish
from evenground.ground.boards.models import Board, Member
from evenground.ground.boards.presenters import name_of, page, time_to_think
from evenground.ground.boards.reads import has_opened, keys_waiting
from evenground.ground.boxes.presenters import mixing_now
from evenground.ground.duties.presenters import how_jobs_are_dealt
from evenground.ground.keys.presenters import two_yeses


@dataclass(frozen=True)
class Setting:
    """One thing about the board: what it is now, and where two members change it."""

    called: str
    now: str
    href: str = ""
    press: str = ""


def settings_page(member: Member) -> dict[str, Any]:
    """Every setting of the board, those that two members change first, then those of the host."""
    board = member.board
    return page(
        member,
        "people",
        ours=_ours(board),
        hosts=_of_the_host(board),
        waiting=[(name_of(each.asked_by), _page_of(each)) for each in reads.waiting_on(board)],
        refused=[(name_of(each.asked_by), _page_of(each)) for each in reads.refused_on(board)],
        has_opened=has_opened(board),
        # By name: the end of a board stands higher in the house.
        end_url=reverse("closing:closing", args=[board.slug]),
        back_url=reverse("boards:people", args=[board.slug]),
    )


def _page_of(wish: Wish) -> str:
    return reverse("board_settings:wish", args=[wish.board.slug, wish.pk])


def _ours(board: Board) -> list[Setting]:
    def href(name: str) -> str:
        return reverse(name, args=[board.slug])

    change, none_yet = href("board_settings:change"), _("nothing so far")
    return [
        Setting(_("What it is called"), board.name, change, _("Change the name")),
        Setting(
            _("What outsiders may read as its name"), board.public_name or none_yet, change, _("Change the name for outsiders")
        ),
        Setting(_("What it is for"), board.purpose or none_yet, change, _("Change what it is for")),
        Setting(
            _("Time to think about a plan"), time_to_think(board.thinking_days), href("keys:time_to_think"), _("Change the time")
        ),
        Setting(_("Today's jobs"), how_jobs_are_dealt(board), href("duties:dealing"), _("Change how jobs are dealt")),
        Setting(_("Private answers"), mixing_now(board), href("boxes:about"), _("See how they are kept private")),
        # By name: the wall stands higher in the house, and whether there is one is known there.
        Setting(_("The wall"), _("two of us say whether there is one"), href("wall:switch"), _("Put it away, or bring it back")),
        Setting(_("Hints while we write"), _how_many_hints(board), href("board_settings:hints"), _("Choose which hints we get")),
        Setting(_("Who keeps us safe"), _("two of us say who"), href("looking_after:who"), _("See who, and change it")),
    ]


def _how_many_hints(board: Board) -> str:
    left_out = len(reads.hints_left_out(board) & hints.KINDS.keys())
    if not left_out:
        return _("every kind")
    return ngettext("every kind but %(num)s", "every kind but %(num)s", left_out) % {"num": left_out}


def _of_the_host(board: Board) -> list[Setting]:
    yes, no = _("yes"), _("no")
    another_way = _("From 13 to 15: two safety people together may find that asking a parent is not right")
    return [
        Setting(_("People under 18 may join"), yes if board.is_open_to_under_18s else no),
        Setting(another_way, yes if board.has_another_way else no),
    ]


def as_it_stands(board: Board) -> dict[str, str]:
    return {"name": board.name, "public_name": board.public_name, "purpose": board.purpose}


def change_page(member: Member) -> dict[str, Any]:
    return page(
        member,
        title=_("Change the name, or what our board is for"),
        intro=_("It waits for a second yes, from another side. Until then all stays as it is."),
        submit_text=_("I ask for this"),
        draft_key="board-settings",
        back_url=reverse("board_settings:settings", args=[member.board.slug]),
    )


@dataclass(frozen=True)
class Line:
    """What would change: from what, to what."""

    called: str
    now: str
    then: str


def wish_page(member: Member, wish: Wish) -> dict[str, Any]:
    shown, board = reads.as_shown(wish), wish.board
    none = _("nothing")
    lines = [
        Line(_("What it is called"), board.name, shown.name),
        Line(_("What outsiders may read as its name"), board.public_name or none, shown.public_name or none),
        Line(_("What it is for"), board.purpose or none, shown.purpose or none),
    ]
    waits = reads.still_waits(wish)
    # Once nobody's yes waits, only whoever asked can say theirs anew; who said no, and why, stays for everybody to read.
    return page(
        member,
        lines=[each for each in lines if each.now != each.then],
        asked_by=name_of(wish.asked_by),
        waits=waits,
        wrong=reverse("safety:report", args=[board.slug, "wish", wish.pk]),
        yeses=two_yeses(member, rules.CHANGE, wish.pk, text=reads.text_of(wish)),
        may_turn=waits or member.pk == wish.asked_by_id,
        back_url=reverse("board_settings:settings", args=[board.slug]),
    )


@dataclass(frozen=True)
class KindOfHints:
    """One kind of hints, whether the board gets it, and where two people change that."""

    called: str
    is_shown: bool
    # Somebody said yes to changing it, and a second yes is awaited.
    waits: bool
    href: str


def hints_page(member: Member) -> dict[str, Any]:
    slug, left_out = member.board.slug, reads.hints_left_out(member.board)
    waiting = {key.subject.split()[0] for key in keys_waiting(member.board) if key.kind == hints.SWITCH}
    kinds = [
        KindOfHints(str(called), kind not in left_out, kind in waiting, reverse("board_settings:hint", args=[slug, kind]))
        for kind, called in hints.KINDS.items()
    ]
    return page(member, kinds=kinds, back_url=reverse("board_settings:settings", args=[slug]))


def hint_page(member: Member, kind: str, *, is_shown: bool) -> dict[str, Any]:
    subject = hints.subject_of(kind, is_shown=not is_shown)
    return page(
        member,
        called=str(hints.KINDS[kind]),
        is_shown=is_shown,
        yeses=two_yeses(member, hints.SWITCH, subject, text=subject),
        back_url=reverse("board_settings:hints", args=[member.board.slug]),
    )
