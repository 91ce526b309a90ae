"""The diagram of the documentation, drawn from the machine itself: every step that it takes, found by trying every event."""

from collections.abc import Iterator

from evenground.cores.consent.events import (
    Asked,
    Closed,
    ClosedWithoutASide,
    DissentRecorded,
    Event,
    LookAgain,
    ObjectionAnswered,
    Replied,
    Shared,
    ThinkingCutShort,
    ThinkingEnded,
)
from evenground.cores.consent.keys import Keys
from evenground.cores.consent.replies import Answer
from evenground.cores.consent.standing import ASKED_TWICE, BEGINNING, NotNow, Standing, State, after

Step = tuple[State, str, State]

_TWO_SIDES = (1, 1)
_EVENTS: tuple[Event, ...] = (
    Shared(thinking=True),
    Shared(),
    ThinkingEnded(),
    ThinkingCutShort(keys=Keys(0, 1), sides=2),
    Asked(people=_TWO_SIDES, on_the_board=_TWO_SIDES),
    *(Replied(answer, side) for answer in (Answer.FINE, Answer.NOT_YET) for side in range(len(_TWO_SIDES))),
    Closed(),
    Closed(objections=1),
    ObjectionAnswered(),
    DissentRecorded(keys=Keys(0, 1)),
    # Of two sides one was heard, so that two of its people can hold the keys.
    ClosedWithoutASide(keys=Keys(0, 0)),
    ClosedWithoutASide(keys=Keys(1, 1)),
    LookAgain(),
)
"""Enough to take every step: a board of two sides with one person each. Changing a reply leads nowhere else."""


def steps() -> list[Step]:
    """Every step from one state to another one, each once, in the order in which the machine first comes to it.

    Returns
    -------
    list of (State, str, State)
        From where, what happens, to where.
    """
    found: dict[Step, None] = {}
    seen, waiting = {BEGINNING}, [BEGINNING]
    while waiting:
        standing = waiting.pop(0)
        for event, led_to in _tried(standing):
            if standing.state is not led_to.state:
                found.setdefault((standing.state, _name(event), led_to.state))
            if led_to not in seen and max(led_to.times_objected, led_to.times_unheard) <= ASKED_TWICE:
                seen.add(led_to)
                waiting.append(led_to)
    return list(found)


def mermaid() -> str:
    """The steps as a Mermaid state diagram; what leads the same way shares an arrow."""
    arrows: dict[tuple[State, State], list[str]] = {}
    for start, name, end in steps():
        arrows.setdefault((start, end), []).append(name)
    lines = [f"    {start.name} --> {end.name}: {', '.join(names)}" for (start, end), names in arrows.items()]
    return "\n".join(["stateDiagram-v2", f"    [*] --> {BEGINNING.state.name}", *lines])


def _tried(standing: Standing) -> Iterator[tuple[Event, Standing]]:
    for event in _EVENTS:
        try:
            yield event, after(standing, event)
        except NotNow:
            continue


def _name(event: Event) -> str:
    return type(event).__name__
