import hashlib
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenground.ground.boards import reads, rules
from evenground.ground.boards.models import Board, Duty, Member
from evenground.ground.people.card_words import WORDS
from evenground.ground.web import clock

WORDS_OF_A_LOG = 4
"""Few enough to read out. The command that checks a log prints the whole link, which says more."""


def name_of(member: Member | None) -> str:
    """Whose name stands under something; of somebody who was erased only that they were here."""
    return member.name if member else _("somebody who left")


def page(member: Member, current: str = "", **words: Any) -> dict[str, Any]:
    """What a page of a board is drawn with: its own words, the board's frame, and the board's own clock on the wall."""
    timezone.activate(member.board.zone)
    front = reverse("home:board", args=[member.board.slug])
    nav = [
        (_("Home"), front, current == "home"),
        # By name: the wall stands higher in the house.
        (_("Wall"), reverse("wall:wall", args=[member.board.slug]), current == "wall"),
        (_("People"), reverse("boards:people", args=[member.board.slug]), current == "people"),
        (_("Me"), reverse("boards:me", args=[member.board.slug]), current == "me"),
    ]
    # By name: help with the board's own safety people, searching and the log stand higher in the house.
    help_url = reverse("safety:help", args=[member.board.slug])
    search_url = reverse("search:results", args=[member.board.slug])
    shell = {"nav": nav, "home_url": front, "help_url": help_url, "search_url": search_url}
    # By name, like these: the board's own words.
    words_url = {"our_words_url": reverse("our_words:words", args=[member.board.slug])}
    log = {"log_url": reverse("log:log", args=[member.board.slug]), "log_words": words_of_log(member.board)}
    return {"board": member.board, "member": member, **shell, **words_url, **log, **words}


def words_of_log(board: Board) -> str:
    """Words for the end of the board's log; none before its first line."""
    return words_of_link(board.log_link) if board.log_link else ""


def words_of_key(recipient: str) -> str:
    """Words for the half of a key that anybody may know. The paper has the same, made by the browser from the key itself."""
    return words_of_link(hashlib.sha256(recipient.encode()).hexdigest())


def words_of_link(link: str) -> str:
    """Words made from a line of the log and all before it, which can be read out and written down."""
    number, found = int(link, 16), []
    for _place in range(WORDS_OF_A_LOG):
        number, place = divmod(number, len(WORDS))
        found.append(WORDS[place])
    return " ".join(found)


def message_to_copy(path: str) -> str:
    """One line and a link, to be pasted where a group talks already. Nothing in it says what it is about, or on which board."""
    return _("There is something new on our board. Have a look when you like, no rush: %(link)s") % {
        "link": f"{settings.ADDRESS}{path}"
    }


def people_of(member: Member) -> dict[str, Any]:
    """Everybody on the board, and who welcomes those who are new."""
    welcomers = reads.on_duty(member.board, Duty.Kind.WELCOMER, on=clock.now().date())
    is_welcomer = member.pk in {one.pk for one in welcomers}
    return page(
        member,
        "people",
        members=list(reads.members_of(member.board)),
        welcomers=[one.name for one in welcomers],
        is_on_duty=is_welcomer,
        may_invite=rules.may_invite(member.person, is_welcomer=is_welcomer),
    )


def time_to_think(days: int) -> str:
    """So long, in words."""
    if days == 0:
        return _("no time: everybody can be asked at once")
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": days}
