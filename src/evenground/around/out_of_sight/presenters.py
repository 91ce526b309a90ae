from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from evenground.around.desk.presenters import what_of
from evenground.around.desk.things import Thing
from evenground.around.out_of_sight import reads
from evenground.ground.boards.models import Member
from evenground.ground.boards.presenters import name_of, page
from evenground.ground.hiding import reads as hidings
from evenground.ground.hiding import rules
from evenground.ground.hiding.models import Hiding
from evenground.ground.keys.presenters import two_yeses

A_NAME = "member"
"""Whose it is stands in it; of everything else nobody is told."""


def ask_page(member: Member, kind: str, item: UUID, thing: Thing) -> dict[str, Any]:
    """The same page for everybody, also for whoever wrote the thing."""
    wrong = reverse("safety:report", args=[member.board.slug, kind, item])
    before = hidings.open_about(member.board, kind, item)
    asked = reverse("out_of_sight:asked", args=[member.board.slug, before.pk]) if before and hidings.still_waits(before) else ""
    return page(
        member,
        what=what_of(kind),
        thing=thing,
        is_a_name=kind == A_NAME,
        photo_urls=_photo_urls(member, thing),
        wrong_url=wrong,
        back_url=wrong,
        asked_url=asked,
    )


def asked_page(member: Member, hiding: Hiding) -> dict[str, Any]:
    """What is asked, why, by whom, the thing itself while it is in sight, and the second yes or no."""
    thing = reads.thing_of(hiding)
    is_open = rules.is_open(hiding)
    waits = is_open and hidings.still_waits(hiding)
    # Once nobody's yes waits, only whoever asked can say theirs anew.
    may_turn = thing is not None and is_open and (waits or member.pk == hiding.asked_by_id)
    text = hidings.text_of(hiding, reads.words_of(thing)) if thing else ""
    both = _("%(first)s and %(second)s") % {"first": name_of(hiding.first), "second": name_of(hiding.second)}
    return page(
        member,
        what=what_of(hiding.kind),
        thing=thing,
        is_a_name=hiding.kind == A_NAME,
        photo_urls=_photo_urls(member, thing) if thing else [],
        hiding=hiding,
        why=hidings.why_as_shown(hiding),
        asked_by=name_of(hiding.asked_by),
        both=both,
        is_open=is_open,
        waits=waits,
        wrong=reverse("safety:report", args=[member.board.slug, "hiding", hiding.pk]),
        mine_url=reverse("desk:mine", args=[member.board.slug]),
        yeses=two_yeses(member, rules.HIDE, hiding.pk, text=text) if may_turn else None,
        back_url=reverse("home:board", args=[member.board.slug]),
    )


def _photo_urls(member: Member, thing: Thing) -> list[str]:
    address = reverse("out_of_sight:photo", args=[member.board.slug, thing.kind, thing.item])
    return [f"{address}?picture={place}" for place, _photo in enumerate(thing.photos)]
