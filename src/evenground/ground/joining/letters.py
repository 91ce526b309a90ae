"""The one message that goes to a parent or carer. What the young person is shown before it goes is this, word for word."""

from django.conf import settings
from django.core.mail import send_mail
from django.utils.translation import gettext as _

from evenground.ground.boards.models import Board


def letter_to_adult(board: Board, *, young: str, adult: str, address: str) -> str:
    """Names the board for outsiders, and never says what it is for."""
    words = _(
        "Hello %(adult)s,\n\n"
        "%(young)s would like to join “%(board)s”. It is a group in which young people and adults make things better together."
        " At their age, a parent or carer says yes, too.\n\n"
        "Please read this page and say yes or no:\n%(address)s\n\n"
        "The page is only for you. You need no account."
    )
    return words % {"adult": adult, "young": young, "board": board.name_for_outsiders, "address": address}


def sends_mail() -> bool:
    return bool(settings.SENDS_MAIL)


def send(letter: str, *, young: str, to: str) -> None:
    """To an address that is used now and kept nowhere."""
    send_mail(_("%(young)s asks you something") % {"young": young}, letter, None, [to])
