"""Replies and objections become one sentence: where a decision stands.

Before it comes a round, in which everybody replied once; after it a page, which says where things stand and what comes next.
Nothing here knows who replied.
"""

from evenground.cores.consent.replies import ENOUGH, NONE_YET, Answer, Outcome, Replies, is_enough, outcome
from evenground.cores.consent.standing import (
    BEGINNING,
    MAY_ASK,
    Asked,
    Changed,
    Closed,
    Event,
    NotNow,
    ObjectionAnswered,
    Replied,
    Shared,
    Standing,
    State,
    ThinkingEnded,
    after,
)

__all__ = [
    "BEGINNING",
    "ENOUGH",
    "MAY_ASK",
    "NONE_YET",
    "Answer",
    "Asked",
    "Changed",
    "Closed",
    "Event",
    "NotNow",
    "ObjectionAnswered",
    "Outcome",
    "Replied",
    "Replies",
    "Shared",
    "Standing",
    "State",
    "ThinkingEnded",
    "after",
    "is_enough",
    "outcome",
]
