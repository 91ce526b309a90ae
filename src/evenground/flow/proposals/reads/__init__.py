from evenground.flow.proposals.reads.ideas import are_there_ideas, chosen_ideas, ideas_in_order, share_that_agrees
from evenground.flow.proposals.reads.parts import held_words_of_parts, locked_part, part_for, parts_of, parts_resting_on
from evenground.flow.proposals.reads.versions import (
    as_shown,
    being_written,
    held_words_of_plans,
    locked_version,
    met_a_problem,
    newest_shared,
    proposal_of,
    shared_versions,
    version_for,
    versions_of,
)

__all__ = [
    "are_there_ideas",
    "as_shown",
    "being_written",
    "chosen_ideas",
    "held_words_of_parts",
    "held_words_of_plans",
    "ideas_in_order",
    "locked_part",
    "locked_version",
    "met_a_problem",
    "newest_shared",
    "part_for",
    "parts_of",
    "parts_resting_on",
    "proposal_of",
    "share_that_agrees",
    "shared_versions",
    "version_for",
    "versions_of",
]
