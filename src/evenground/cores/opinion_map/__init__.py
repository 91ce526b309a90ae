"""Votes become a map: opinion groups, common ground, and what each group stands for.

Before it come responses, gathered by the flow; after it pages, which turn the numbers into sentences.
"""

from evenground.cores.opinion_map.common_ground import Difference, Ground, GroupAnswer, both_lists, common_ground, differences
from evenground.cores.opinion_map.counts import Counts, Standing, count_everyone
from evenground.cores.opinion_map.drawing import OpinionMap, draw_map
from evenground.cores.opinion_map.groups import Groups
from evenground.cores.opinion_map.representatives import Consensus, Representative, Shared
from evenground.cores.opinion_map.votes import Votes, votes_from_rows

__all__ = [
    "Consensus",
    "Counts",
    "Difference",
    "Ground",
    "GroupAnswer",
    "Groups",
    "OpinionMap",
    "Representative",
    "Shared",
    "Standing",
    "Votes",
    "both_lists",
    "common_ground",
    "count_everyone",
    "differences",
    "draw_map",
    "votes_from_rows",
]
