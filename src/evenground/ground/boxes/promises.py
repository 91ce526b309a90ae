"""What is promised to whoever answers, said from what the code does: the mode of the round, who mixes, and how many are asked.

No other place says any of it, so that no page can promise what is not so. At most 45 words stand before the first press.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from evenground.ground.boxes import rules
from evenground.ground.boxes.models import Holder, Layer

MOST_WORDS = 45
VERY_FEW = 5
"""With fewer people each can guess whose answer is whose, whatever the website does."""
FEW = 12


@dataclass(frozen=True)
class Promise:
    """The words before the first press; then what cannot be stopped, and how it goes, each behind a press.

    Attributes
    ----------
    first : list of str
        Sentences.
    warning : str
        What is more likely among so few; empty where there are enough.
    cannot_stop, more : list of str
    """

    first: list[str]
    warning: str
    cannot_stop: list[str]
    more: list[str]


def names_taken_off(asked: int) -> Promise:
    """Counted, then cut."""
    return Promise(
        first=[
            _("Nobody on this board sees which answer is yours."),
            _("Your name is taken off at the end."),
            _("Until then the people who run this website could look. After that nobody can tell."),
        ],
        warning=_warning(asked),
        cannot_stop=[
            *_whatever_we_do(),
            _("People may know your way of writing."),
            _("Somebody who copies our computer before it closes can see which answer is yours."),
        ],
        more=[
            _("Until it closes you can change your answer, so our computer has to know which one it is."),
            _("When it closes, all answers are written anew, in an order of chance. What tied them to names is deleted."),
            _("We cannot find your answer later, even if you ask us to."),
        ],
    )


def mixed(
    asked: int, layers: list[Layer], *, takes_words: bool, leads: Sequence[str] = (), is_in_a_room: bool = False
) -> Promise:
    """The shaken box: as many locks as there are layers, and one of our own. With leads, names travel with words, sealed."""
    first_names = [_names(layer)[0] for layer in layers]
    elsewhere = [_is_elsewhere(layer) for layer in layers]
    return Promise(
        first=_mixed_first(first_names, elsewhere),
        warning=_warning(asked),
        cannot_stop=[
            *_whatever_we_do(),
            *([_("People may know your way of writing.")] if takes_words else []),
            _("If somebody changed this website in secret, the lock could fail. Our code is open, so that people can check it."),
            _("It is up to them not to lend their keys: %(who)s.") % {"who": _who_could(layers)},
            *(
                [_("With words that you write: two safety people and the people who run this website could cheat together.")]
                if leads
                else []
            ),
        ],
        more=[
            _("Your answer is locked on this phone or computer before it is sent."),
            _("There is one lock for each who mixes, and one for our computer."),
            *[_layer_in_words(layer) for layer in layers],
            *(sealed(leads) if leads else []),
            *_outsiders(layers),
            _("Then our computer takes the last lock off and counts. It cannot do that before."),
            _("We are in one room, so they are mixed at once. Say so aloud if your own answer is not in the box.")
            if is_in_a_room
            else _("Before anybody mixes there are two hours. In them you can look whether your own answer is in the box."),
            _("With fewer than five answers nothing is opened, nor when nobody mixes for three days."),
            _("Then all is thrown away, unread."),
            _("Everybody on the board sends one. So sending one gives nothing away."),
            _("We cannot find your answer later, even if you ask us to."),
        ],
    )


def mixed_in_general(asked: int, leads: Sequence[str] = ()) -> Promise:
    """What is so wherever a board mixes, whoever will: for the page that says how the board does it."""
    return Promise(
        first=[
            _("Answers are locked on each phone or computer. Some of us mix them, and only then can they be read."),
            _("Nobody can see which answer is whose, unless those who mix and the people who run this website all cheat."),
        ],
        warning=_warning(asked),
        cannot_stop=[
            *_whatever_we_do(),
            _("If somebody changed this website in secret, the lock could fail. Our code is open, so that people can check it."),
        ],
        more=[
            _("There is one lock for each who mixes, and one for our computer."),
            *(sealed(leads) if leads else []),
            _("With fewer than five answers nothing is opened, nor when nobody mixes for three days."),
            _("Then all is thrown away, unread."),
            _("Everybody on the board sends one. So sending one gives nothing away."),
            _("Who mixes stands on the page of each question, before you answer."),
        ],
    )


def sealed_first(leads: Sequence[str]) -> list[str]:
    """What stands before the box for words, in at most 45 of them."""
    names = get_text_list(list(leads), pgettext("any two of these", "and"))
    if len(leads) == 2:
        two = _("%(who)s could look up your name together, only if somebody could be badly hurt.") % {"who": names}
    else:
        two = _("Any two of %(who)s could look up your name, only if somebody could be badly hurt.") % {"who": names}
    lines = [
        _("The board sees your words, not your name. Some may guess."),
        two,
        _("Not because you disagree. They talk to you first if they can."),
    ]
    if len(" ".join(lines).split()) > MOST_WORDS:
        # Their names stand under "How it goes".
        lines[1] = _("Two safety people together could look up your name, only if somebody could be badly hurt.")
    return lines


def sealed(leads: Sequence[str]) -> list[str]:
    """What is so of words that somebody adds: their name travels with them, in a lock."""
    return [
        _("If you only choose, no name goes with it, and nobody can look it up."),
        _("If you write words, your name goes with them, locked away. Two people read the words first."),
        _("Only two safety people together could look up the name: %(who)s.")
        % {"who": get_text_list(list(leads), pgettext("any two of these", "and"))},
        _("They may only do it if somebody could be badly hurt, or if a judge says so. Not because you disagree."),
        _("They talk to you first if they can."),
        _("Everybody is told in the next month that a name was looked up, and never whose."),
    ]


def _mixed_first(names: list[str], elsewhere: list[bool]) -> list[str]:
    # The condition stands in the same sentence as what it limits: nobody reads a promise that is greater than it is.
    nobody = _("Nobody can see which answer is yours, unless those who mix and the people who run this website all cheat.")
    if len(names) == 1:
        mix = _("%(who)s mixes all answers before they are read.") % {"who": names[0]}
    else:
        mix = _("%(who)s mix all answers before they are read.") % {"who": _and(names)}
    if len(f"{mix} {nobody}".split()) > MOST_WORDS:
        # Long names stand under "more".
        mix = _without_names(elsewhere)
    return [mix, nobody]


def _without_names(elsewhere: list[bool]) -> str:
    if all(elsewhere):
        return _("People elsewhere mix all answers before they are read.")
    if any(elsewhere):
        return _("People here and elsewhere mix answers before anybody reads them.")
    return _("Some of us mix all answers before they are read.")


def _warning(asked: int) -> str:
    if asked < VERY_FEW:
        return _("There are only a few of us, so others may guess.")
    if asked <= FEW:
        return _("There are %(num)s of us. Somebody who knows you well may guess.") % {"num": asked}
    return ""


def _whatever_we_do() -> list[str]:
    return [_("If everybody gives the same answer, people know yours."), _("Somebody near you could see your screen.")]


def _names(layer: Layer) -> list[str]:
    return [_name(holder) for holder in layer.holders.all()]


def _name(holder: Holder) -> str:
    return holder.member.name if holder.member else holder.organisation or _("somebody who left")


def _is_elsewhere(layer: Layer) -> bool:
    """Whether it is taken off first by an organisation that is no member."""
    return bool(layer.holders.all()[0].organisation)


def _outsiders(layers: list[Layer]) -> list[str]:
    """Organisations that hold a lock, each once."""
    names = dict.fromkeys(holder.organisation for layer in layers for holder in layer.holders.all() if holder.organisation)
    words = _("%(who)s is not part of our board. A computer there gets locked answers, and no names.")
    return [words % {"who": name} for name in names]


def _layer_in_words(layer: Layer) -> str:
    names = _names(layer)
    if len(names) == 1:
        return _("%(who)s takes one lock off all answers and mixes them.") % {"who": names[0]}
    return _("%(who)s takes one lock off all answers and mixes them. If that has not been done after a day, %(other)s can.") % {
        "who": names[0],
        "other": names[1],
    }


def who_mixes_now(layer: Layer) -> str:
    """Whose turn it is, or that of the stand-in."""
    return get_text_list(_names(layer), pgettext("one or the other", "or"))


def _who_could(layers: list[Layer]) -> str:
    return _and([who_mixes_now(layer) for layer in layers])


def _and(names: list[str]) -> str:
    return get_text_list(names, pgettext("one and the other", "and"))


def why_it_ended(came_to: str) -> str:
    """What is said about a box that was not opened."""
    words = {
        "too_few": _(
            "Fewer than %(num)s answers could be read. So we did not open the box, and threw the answers away."
            " Nobody has seen them."
        )
        % {"num": rules.FEWEST_LETTERS},
        "spoiled": _("Something was wrong with the box, so nothing in it counts. Nobody has seen which answer was whose."),
        "not_mixed": _("Nobody could mix the answers in time. So we threw them away. Nobody has seen them."),
    }
    return words.get(came_to, "")
