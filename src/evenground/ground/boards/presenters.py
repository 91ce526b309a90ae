from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from evenground.ground.boards.models import Member


def name_of(member: Member | None) -> str:
    """Whose name stands under something; of somebody who was erased only that they were here."""
    return member.name if member else _("somebody who left")


def page(member: Member, current: str = "", **words: Any) -> dict[str, Any]:
    """What a page of a board is drawn with: its own words, the board's frame, and the board's own clock on the wall."""
    timezone.activate(member.board.zone)
    front = reverse("home:board", args=[member.board.slug])
    nav = [
        (_("Home"), front, current == "home"),
        (_("People"), reverse("boards:people", args=[member.board.slug]), current == "people"),
        (_("Me"), reverse("boards:me", args=[member.board.slug]), current == "me"),
    ]
    # By name: help with the board's own safety people stands higher in the house.
    help_url = reverse("safety:help", args=[member.board.slug])
    return {"board": member.board, "member": member, "nav": nav, "home_url": front, "help_url": help_url, **words}
