from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from evenground.ground.boards.models import Board
from evenground.ground.safety.models import Hold, SafetyPerson
from evenground.ground.safety.reads import holds_of, safety_people_of


@dataclass(frozen=True)
class HeldThing:
    """Something out of sight, without whose it is and without its words."""

    what: str
    why: str
    since: date
    now: str


@dataclass(frozen=True)
class Desk:
    """A safety person's page: who is there when, and what is or was out of sight."""

    people: list[SafetyPerson]
    held: list[HeldThing]


def desk_of(board: Board) -> Desk:
    return Desk(people=safety_people_of(board), held=[_thing(hold) for hold in holds_of(board)])


def _thing(hold: Hold) -> HeldThing:
    what = {"contribution": _("An idea or a photo"), "note": _("Something somebody said")}.get(hold.kind, _("A page"))
    why = {
        "danger": _("somebody could be hurt"),
        "private": _("private details, or a picture of somebody"),
        "unkind": _("unkind or unfair"),
    }.get(hold.reason, _("another reason"))
    if hold.resolved_on is None:
        now = _("waiting for two of you to look")
    elif hold.came_back:
        now = _("looked at, and back in its place")
    else:
        now = _("looked at: it stays out of sight, and its maker was told why")
    return HeldThing(what=what, why=why, since=hold.made_on, now=now)
