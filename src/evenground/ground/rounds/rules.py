from datetime import datetime

from django.utils.translation import gettext_lazy as _

from evenground.ground.rounds.models import Round

WHY_CLOSED = _("This has closed. Your answer from before still counts, if you gave one.")
WHY_NOT_ASKED = _("This was asked of the people who were on the board when it began.")
WHY_LOCKED = _("Here answers are locked before they are sent. Nothing was sent.")
WHY_BROUGHT_BACK = _(
    "This website was brought back from a copy since you answered. Your answer counts, and can't be changed any more."
)
WHY_ON_PAPER = _("You said that you answer on paper. So only a paper slip counts for you here, and nothing was sent.")
WHY_ANSWERED = _("You have answered here already, so there is no slip for you. Your answer counts.")
WHY_SLIPS_ARE_MADE = _("Paper slips have been made already, so it stays like that. Draw one, and answer with its code.")
WHY_SLIPS_ARE_USED = _("Somebody has begun to use one. So nobody can tell which are lost, and all stay as they are.")
WHY_NO_SLIPS = _("There is a slip for everybody who asked for one.")
WHY_LET_IN_ANEW = _(
    "You got a new sign-in card while everybody was being asked. So that nobody can answer for you with it, you are not asked"
    " this time. The next time you are."
)
WHY_NOT_IN_A_ROOM = _("This closes in a few minutes, so there is no time for paper.")


def is_open(round_: Round, now: datetime) -> bool:
    return round_.closed_at is None and round_.opens_at <= now < round_.closes_at


def may_close(round_: Round, now: datetime, *, everybody_replied: bool) -> bool:
    """A round closes when its time has come, or when nobody is left to wait for."""
    return round_.closed_at is None and (now >= round_.closes_at or everybody_replied)
