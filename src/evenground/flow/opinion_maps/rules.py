"""From how many on something is said about how people answered, and who sees it when."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from evenground.flow.responses.rules import FEWEST_FOR_A_RESULT
from evenground.flow.topics.models import Topic

VERSION = 4
"""Of what is stored with a map, and of the method. One of an earlier version is drawn anew before it is shown."""

FEWEST_ANSWERS = FEWEST_FOR_A_RESULT
"""A statement with fewer answers says "not enough answers yet": one more person would change the sentence."""

FEWEST_PEOPLE_FOR_A_PICTURE = 10
"""Among fewer, a dot is a person whom everybody can name, so there is a list only."""

FEWEST_TOLD_OF_A_GROUP = 5
"""What four or fewer people of one group answered is close to saying who."""

FEWEST_COUNTED_OF_A_GROUP = 10
"""Of fewer people it is said what most of them think, and no number: "6 of 6" would say what each of them pressed."""

NEARLY_ALL = 0.8
"""The share of those who took a side from which an idea is said to be what nearly all agree on."""

ANSWERS_FIRST = 3
"""Answers somebody gives before looking: enough to have thought for oneself, few enough for one minute."""

STILL_BEING_STORED = timedelta(seconds=2)
"""An answer may carry a time from shortly before it could be counted."""

MANY_SIDES = 2
"""What one side alone thinks is no agreement between sides."""

FEWEST_OF_A_SIDE = 5
"""From how many on a side of the board is looked at: of fewer, how they lean would say who thinks what. A test holds it to what
the core does, which no page may load."""

WHY_NOT_YET = _("Everybody still writes alone. You can see where we agree and differ once we all look.")


def may_look(topic: Topic, *, answered: int, shown: int) -> bool:
    """Nobody is to lean on others before saying what they think. What came from elsewhere was already public."""
    return topic.is_brought_in or answered >= min(ANSWERS_FIRST, shown)


def is_enough(answered: int) -> bool:
    return answered >= FEWEST_ANSWERS


def is_enough_for_a_picture(people: int) -> bool:
    return people >= FEWEST_PEOPLE_FOR_A_PICTURE


def is_time_to_look(people: int, members: int) -> bool:
    """Enough have answered for the question to move on to its map."""
    return people >= min(FEWEST_PEOPLE_FOR_A_PICTURE, members)


def is_of_this_version(result: Mapping[str, Any]) -> bool:
    return result.get("version") == VERSION


def may_be_stale(newest_answer: datetime | None, drawn_at: datetime) -> bool:
    return newest_answer is not None and newest_answer > drawn_at - STILL_BEING_STORED
