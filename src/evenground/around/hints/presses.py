"""The presses beside a box. Each says first which box it is about; a script sends the same ones as a form does."""

from collections.abc import Mapping
from datetime import timedelta

from evenground.around.hints import writes
from evenground.around.hints.presenters import WHY
from evenground.ground.people import limits
from evenground.ground.people.models import Person
from evenground.ground.web.forms import LOOKS

MOST_LETTERS = 20_000
"""As much as a draft keeps, and more than any box takes."""
MOST_A_MINUTE = 120
"""Of one person. Nobody pauses as often in writing; it holds up machines, and who is held up notices nothing."""
A_MINUTE = timedelta(minutes=1)
LOOK, NOT_THIS, AWAY, ON, OFF = "plain", "plain_not", "plain_away", "plain_on", "plain_off"


def is_a_press(posted: Mapping[str, str]) -> bool:
    return not LOOKS.isdisjoint(posted)


def box_of(posted: Mapping[str, str]) -> str:
    """The box that a press is about; none where it is no press of ours."""
    return next((posted[name].partition(" ")[0] for name in sorted(LOOKS) if name in posted), "")


def is_short_enough(text: str) -> bool:
    return len(text) <= MOST_LETTERS


def may_look(person: Person) -> bool:
    """Whether one more of their texts may be looked at now. Each time it is asked counts."""
    return limits.may_try("hints", str(person.pk), most=MOST_A_MINUTE, within=A_MINUTE)


def do(posted: Mapping[str, str], *, by: Person) -> None:
    """What a press changes for its person, if anything. Of the text nothing is kept."""
    _box, _space, hint = posted.get(NOT_THIS, "").partition(" ")
    kind, _space, words = hint.partition(" ")
    if kind in WHY and words:
        writes.put_away(kind, words, by=by)
    if OFF in posted:
        writes.switch_off(by=by)
    if ON in posted:
        writes.switch_on(by=by)
