"""A letter to the contact from outside, where there is mail and an address. It says that something waits, never what."""

import re

from django.conf import settings
from django.core.mail import send_mail
from django.utils.translation import gettext as _

from evenground.ground.boards.models import Board
from evenground.ground.safety.reads import inside_people_of, outside_contact_of

ADDRESS = re.compile(r"[^\s<>,;:]+@[^\s<>,;:]+\.[^\s<>,;:.]+")


def say_that_something_waits(board: Board) -> None:
    contact = outside_contact_of(board)
    found = ADDRESS.search(contact.reach) if contact else None
    if not settings.SENDS_MAIL or found is None:
        return
    people = [f"{each.name}: {each.reach}" for each in inside_people_of(board)]
    lines = [
        _("Something was told to the safety people of %(board)s, and nobody looked in time.")
        % {"board": board.name_for_outsiders},
        _("You are named as the contact from outside. Please call one of them, and the people who run the website:"),
        *people,
        _("This letter does not say what it is about, so that nobody else can read it."),
    ]
    subject = _("Something waits on %(board)s") % {"board": board.name_for_outsiders}
    send_mail(subject, "\n\n".join(lines), None, [found[0]])
