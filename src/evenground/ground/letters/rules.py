"""Small questions about letters. None looks at which perspective anybody comes from."""

from collections.abc import Collection
from datetime import time, timedelta

from django.utils.translation import gettext_lazy as _

from evenground.ground.boxes.models import BoxLead
from evenground.ground.letters.models import Letter, LookUp
from evenground.ground.safety.models import SafetyPerson

VERDICTS = (Letter.CameTo.SHOWN, Letter.CameTo.KEPT_BACK)
MOST_ADDED = 3
"""To one letter: enough to say what was meant, and too few to fill a page with."""
SHOWN_AT = time(17)
"""Where no names are sealed, all that was added on a day is shown at five in the afternoon of the next."""
WHY_NO_KEY = _("Nobody's words can be added to with this key any more. Nothing was sent.")
WHY_NO_MORE = _("Words were added three times already. Nothing was sent. You can talk with a safety person.")
WHY_TOO_MANY = _("Too many tries came from this place in the last hour. Try again in an hour, or from another place.")
READERS_NEEDED = 2
SEALS_KEPT = timedelta(days=182)
"""Half a year. A safety record lives in the safety people's own papers by then, and a name is nobody's business any more."""
OPEN = frozenset({LookUp.State.ASKED, LookUp.State.AGREED, LookUp.State.NOTED, LookUp.State.HALF})

WHY_NOT_A_LEAD = _("The name with these words was not locked for you. Two of the others can look it up.")
WHY_GONE = _("The name with these words is gone. Names are kept for half a year.")
WHY_ASKED_ALREADY = _("Somebody has asked to look up this name already.")
WHY_NOT_NOW = _("This step was taken already, or is not yours. Load the page again.")
WHY_SAME_DEVICE = _("This takes two phones or computers: one for each of you.")
WHY_OVER = _("Two of you have read these words already, and agreed.")
WHY_ANOTHER_LOGBOOK = _(
    "This website has lost its own key for names, so it cannot open this one yet. The people who run it can bring the key back."
    " Then press again."
)
WHY_NOT_OPENED = _("What came back is not what was sent. Nothing was changed. Load the page again.")

REASONS = [
    (LookUp.Why.HARM, _("Somebody could be badly hurt")),
    (LookUp.Why.COURT, _("A judge says that we must")),
]
"""Rude, wrong or annoying is none."""


def what_they_agree_on(verdicts: Collection[str]) -> str:
    """Two who think the same; nothing before."""
    return next((each for each in Letter.CameTo.values if sum(verdict == each for verdict in verdicts) >= READERS_NEEDED), "")


def place_of(person: SafetyPerson | None, leads: Collection[BoxLead]) -> int | None:
    return next((lead.place for lead in leads if person is not None and lead.safety_person_id == person.pk), None)


def whose_turn(look_up: LookUp, leads: Collection[BoxLead]) -> SafetyPerson | None:
    """Who takes the next lock off: first the one with the lower place, then the other."""
    pair = sorted((each for each in (look_up.asked_by, look_up.other) if each), key=lambda one: place_of(one, leads) or 0)
    if len(pair) < 2:
        return None
    return {LookUp.State.NOTED: pair[0], LookUp.State.HALF: pair[1]}.get(LookUp.State(look_up.state))
