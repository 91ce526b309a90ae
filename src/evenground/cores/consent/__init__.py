"""Replies and objections become one sentence: where a decision stands.

Before it comes a round, in which everybody replied once; after it a page, which says where things stand and what comes next.
Nothing here knows who replied, or what any side is called.
"""

from evenground.cores.consent.events import (
    Asked,
    Changed,
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
from evenground.cores.consent.keys import WAITS_FOR_THE_OTHERS, Holder, Keys, Pair, are_two_keys, pair
from evenground.cores.consent.replies import ENOUGH, NONE_YET, Answer, Outcome, Replies, Turnout, is_enough, outcome
from evenground.cores.consent.standing import (
    ASKED_TWICE,
    BEGINNING,
    MAY_ASK,
    STATES_TO_ASK,
    Ending,
    NotNow,
    Standing,
    State,
    after,
)

__all__ = [
    "ASKED_TWICE",
    "BEGINNING",
    "ENOUGH",
    "MAY_ASK",
    "NONE_YET",
    "STATES_TO_ASK",
    "WAITS_FOR_THE_OTHERS",
    "Answer",
    "Asked",
    "Changed",
    "Closed",
    "ClosedWithoutASide",
    "DissentRecorded",
    "Ending",
    "Event",
    "Holder",
    "Keys",
    "LookAgain",
    "NotNow",
    "ObjectionAnswered",
    "Outcome",
    "Pair",
    "Replied",
    "Replies",
    "Shared",
    "Standing",
    "State",
    "ThinkingCutShort",
    "ThinkingEnded",
    "Turnout",
    "after",
    "are_two_keys",
    "is_enough",
    "outcome",
    "pair",
]
