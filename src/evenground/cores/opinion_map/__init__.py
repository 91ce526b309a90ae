"""Votes become a map: opinion groups, common ground, and what each group stands for.

Before it come responses, gathered by the flow; after it pages, which turn the numbers into sentences.
"""

from evenground.cores.opinion_map.common_ground import Difference, Ground, GroupAnswer, both_lists, common_ground, differences
from evenground.cores.opinion_map.counts import Counts, Standing, count_answers, count_everyone, count_parts, least_shared
from evenground.cores.opinion_map.drawing import METHOD, OpinionMap, draw_map
from evenground.cores.opinion_map.evidence import Evidence
from evenground.cores.opinion_map.groups import Groups
from evenground.cores.opinion_map.intervals import interval
from evenground.cores.opinion_map.likeness import adjusted_rand
from evenground.cores.opinion_map.marks import marks
from evenground.cores.opinion_map.opinion_groups import Found
from evenground.cores.opinion_map.representatives import Consensus, Representative, Shared
from evenground.cores.opinion_map.votes import Votes, votes_from_rows

__all__ = [
    "METHOD",
    "Consensus",
    "Counts",
    "Difference",
    "Evidence",
    "Found",
    "Ground",
    "GroupAnswer",
    "Groups",
    "OpinionMap",
    "Representative",
    "Shared",
    "Standing",
    "Votes",
    "adjusted_rand",
    "both_lists",
    "common_ground",
    "count_answers",
    "count_everyone",
    "count_parts",
    "differences",
    "draw_map",
    "interval",
    "least_shared",
    "marks",
    "votes_from_rows",
]
