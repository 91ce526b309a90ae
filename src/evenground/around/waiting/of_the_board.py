"""What waits for somebody that is about no question: their own place, another look, a second yes to what is the board's."""

from collections.abc import Callable
from datetime import timedelta
from typing import TypeAlias
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from evenground.around.desk.reads import is_asked_about, out_of_sight_of
from evenground.around.log.what_for import by_weight, what_for
from evenground.around.our_words.texts import asked_in_texts_of
from evenground.around.talking_down import reads as talking_down
from evenground.around.waiting.known import Known
from evenground.around.wall.reads import waiting_for_hello
from evenground.flow.topics.presenters import NextThing
from evenground.ground.boxes.reads import keys_left, to_be_mixed_by
from evenground.ground.boxes.rules import FEW_KEYS
from evenground.ground.concerns.reads import cannot_be_opened
from evenground.ground.endings.reads import open_about
from evenground.ground.endings.rules import END
from evenground.ground.glossary import reads as glossary
from evenground.ground.hiding.rules import HIDE
from evenground.ground.letters.reads import unread_look_ups_of
from evenground.ground.safety.reads import second_looks_waiting_for
from evenground.ground.web import clock

Kind: TypeAlias = Callable[[Known], list[NextThing]]
IN_A_QUESTION = "/questions/"
TOLD_FOR = timedelta(days=14)
"""So long it stands on the front page that something of somebody's went out of sight: two usual weekly visits."""


def say_what_you_think_of_it(known: Known) -> list[NextThing]:
    # It waits as long as somebody's yes to it does, and those are read already.
    is_asked = any(key.kind == END and key.concerned_id == known.member.pk for key in known.all_keys)
    ending = open_about(known.member) if is_asked else None
    if ending is None:
        return []
    href = reverse("endings:ending", args=[known.member.board.slug, ending.pk])
    text = _("Nothing has happened yet. Read why, and say what you think of it.")
    return [NextThing(_("Somebody asks that your place here should end"), text, _("Read it"), href)]


def read_what_happened_to_yours(known: Known) -> list[NextThing]:
    """Whoever's words went out of sight, or are asked about, is told, and by nobody's naming them to others."""
    since = clock.now().date() - TOLD_FOR
    is_out = out_of_sight_of(known.member, since=since)
    asked = [key.subject for key in known.all_keys if key.kind == HIDE]
    is_asked = bool(asked) and is_asked_about(known.member, asked)
    href = reverse("desk:mine", args=[known.member.board.slug])
    text = _("Read why, and what you can do. Nobody else on the board is told that it is yours.")
    found = []
    if is_out:
        found.append(NextThing(_("Something of yours is out of sight"), text, _("Read why"), href))
    if is_asked:
        found.append(NextThing(_("Somebody asks to put something of yours out of sight"), text, _("Read why"), href))
    return found


def read_that_your_name_was_looked_up(known: Known) -> list[NextThing]:
    if not unread_look_ups_of(known.member):
        return []
    href = reverse("letters:told", args=[known.member.board.slug])
    text = _("Only you see this. Read by whom, and why.")
    return [NextThing(_("Your name was looked up"), text, _("Read it"), href)]


def mix_answers(known: Known) -> list[NextThing]:
    """What everybody waits for until it is done."""
    if not to_be_mixed_by(known.member, clock.now()):
        return []
    href = reverse("boxes:mix", args=[known.member.board.slug])
    text = _("Everybody waits for it. It takes half a minute, on the device where your keys are.")
    return [NextThing(_("Mix the private answers"), text, _("Mix them"), href)]


def make_keys_for_mixing(known: Known) -> list[NextThing]:
    left = keys_left(known.member)
    if left is None or left >= FEW_KEYS:
        return []
    href = reverse("boxes:mix", args=[known.member.board.slug])
    return [NextThing(_("Make new keys for mixing"), _("It takes a few seconds."), _("Make them"), href)]


def say_hello(known: Known) -> list[NextThing]:
    """To somebody new who wrote on the wall and has no answer: whoever welcomes people first, after a day everybody."""
    note = waiting_for_hello(known.member)
    if note is None:
        return []
    text = _("They wrote on the wall, and nobody has answered yet. A line is enough.")
    href = reverse("wall:reply", args=[known.member.board.slug, note.pk])
    return [NextThing(_("Say hello to somebody new"), text, _("Read it, and say hello"), href)]


def hear_how_it_felt(known: Known) -> list[NextThing]:
    """To a writer, some days later, that some felt talked down to: by no name, and by no text."""
    if not talking_down.waits_for(known.member):
        return []
    href = reverse("talking_down:how_it_felt", args=[known.member.board.slug])
    text = _("Only you see this. It comes with a hint.")
    return [NextThing(_("Some of us felt talked down to"), text, _("Read it"), href)]


def look_again(known: Known) -> list[NextThing]:
    if not second_looks_waiting_for(known.member):
        return []
    text = _("You were drawn by lot. It takes about 2 minutes, and you can say no.")
    href = reverse("desk:mine", args=[known.member.board.slug])
    return [NextThing(_("Would you look at something again?"), text, _("Look"), href)]


def say_yes_too(known: Known) -> list[NextThing]:
    """To what takes two people and is about no question: what weighs most first."""
    keys = sorted((key for key in known.keys if IN_A_QUESTION not in key.address), key=by_weight)
    title, text = _("A second yes is awaited: %(what)s"), _("%(name)s said yes to it. Read it, and say yes or no.")
    return [
        NextThing(title % {"what": what_for(key)}, text % {"name": key.turned_by.name}, _("Read it"), key.address) for key in keys
    ]


def read_what_was_asked(known: Known) -> list[NextThing]:
    """A word in something of theirs. Who asked is kept nowhere, and it is said on a Monday, so that nobody can work it out."""
    if not known.asked_words:
        return []
    waiting = {each.word for each in glossary.asked_with(known.words, known.asked_words).waiting}
    title = _("Somebody asked what “%(word)s” means, in what you wrote")
    text = _("Nobody is told that these are your words. Once you say what it means, this is gone from here.")
    explain = reverse("our_words:add", args=[known.member.board.slug])
    return [
        NextThing(title % {"word": word}, text, _("Say what it means"), f"{explain}?{urlencode({'word': word})}")
        for word in asked_in_texts_of(known.member)
        if word in waiting
    ]


def explain_a_word(known: Known) -> list[NextThing]:
    asked = glossary.asked_with(known.words, known.asked_words).waiting
    if not asked:
        return []
    title = _("Somebody asked what “%(word)s” means") % {"word": asked[0].word}
    if len(asked) > 1:
        title = _("Somebody asked what some of our words mean")
    href = reverse("our_words:words", args=[known.member.board.slug])
    return [NextThing(title, _("Can you explain it? A line is enough."), _("Look"), href)]


def read_a_change_of_a_word(known: Known) -> list[NextThing]:
    slug = known.member.board.slug
    title, text = (
        _("Somebody wants to change what “%(word)s” says"),
        _("Read it. If nobody sees a problem, it changes by itself."),
    )
    return [
        NextThing(title % {"word": each.entry.word}, text, _("Read it"), reverse("our_words:word", args=[slug, each.entry.pk]))
        for each in known.words
        if each.waits is not None
    ]


def tell_it_again(known: Known) -> list[NextThing]:
    """A call for help must never become unreadable in silence."""
    if not cannot_be_opened(known.member):
        return []
    href = reverse("concerns:tell", args=[known.member.board.slug])
    text = _("The keys that open it are lost. We are sorry. Please tell it again, or use “Get help now”.")
    return [NextThing(_("Nobody can open what you told a safe person"), text, _("Tell it again"), href)]


EVEN_ON_A_BREAK: list[Kind] = [
    tell_it_again,
    read_that_your_name_was_looked_up,
    say_what_you_think_of_it,
    read_what_happened_to_yours,
]
OWN: list[Kind] = [*EVEN_ON_A_BREAK, mix_answers, say_hello, look_again]
NO_RUSH: list[Kind] = [make_keys_for_mixing, read_what_was_asked, hear_how_it_felt]
"""Asked of one person, too, but after all that others wait for."""
ANYBODYS: list[Kind] = [say_yes_too, explain_a_word, read_a_change_of_a_word]
