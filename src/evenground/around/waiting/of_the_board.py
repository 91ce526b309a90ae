"""What waits for somebody that is about no question: their own place, another look, a second yes to what is the board's."""

from collections.abc import Callable
from typing import TypeAlias

from django.urls import reverse
from django.utils.translation import gettext as _

from evenground.around.waiting.known import Known
from evenground.around.wall.reads import waiting_for_hello
from evenground.flow.topics.presenters import NextThing
from evenground.ground.endings.reads import open_about
from evenground.ground.safety.reads import second_looks_waiting_for

Kind: TypeAlias = Callable[[Known], NextThing | None]
IN_A_QUESTION = "/questions/"


def say_what_you_think_of_it(known: Known) -> NextThing | None:
    ending = open_about(known.member)
    if ending is None:
        return None
    href = reverse("endings:ending", args=[known.member.board.slug, ending.pk])
    text = _("Nothing has happened yet. Read why, and say what you think of it.")
    return NextThing(_("Somebody asks that your place here should end"), text, _("Read it"), href)


def look_again(known: Known) -> NextThing | None:
    if not second_looks_waiting_for(known.member):
        return None
    text = _("You were drawn by lot. It takes about 2 minutes, and you can say no.")
    href = reverse("desk:mine", args=[known.member.board.slug])
    return NextThing(_("Would you look at something again?"), text, _("Look"), href)


def say_hello(known: Known) -> NextThing | None:
    """To somebody new who wrote on the wall and has no answer: whoever welcomes people first, after a day everybody."""
    note = waiting_for_hello(known.member)
    if note is None:
        return None
    text = _("They wrote on the wall, and nobody has answered yet. A line is enough.")
    href = reverse("wall:reply", args=[known.member.board.slug, note.pk])
    return NextThing(_("Say hello to somebody new"), text, _("Read it, and say hello"), href)


def say_yes_too(known: Known) -> NextThing | None:
    """To what takes two people and is about no question, such as how long the board has to think."""
    key = next((key for key in known.keys if IN_A_QUESTION not in key.address), None)
    if key is None:
        return None
    words = {"name": key.turned_by.name}
    text = _("%(name)s said yes to something that takes two sides. Read it, and see what you think.") % words
    return NextThing(_("A second yes is awaited"), text, _("Read it"), key.address)


EVEN_ON_A_BREAK: list[Kind] = [say_what_you_think_of_it]
OWN: list[Kind] = [say_what_you_think_of_it, say_hello, look_again]
ANYBODYS: list[Kind] = [say_yes_too]
