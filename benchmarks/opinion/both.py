"""The groups that ours and red-dwarf find in a conversation made up here, or put into the same form."""

from benchmarks.opinion import red_dwarf
from benchmarks.opinion.made import Made
from evenground.cores.opinion_map import OpinionMap, draw_map, votes_from_rows


def ours(one: Made) -> dict[int, int]:
    return groups_of(draw_map(votes_from_rows(one.people, one.statements, one.values)))


def theirs(one: Made) -> dict[int, int]:
    return red_dwarf.groups_of(red_dwarf.as_it_takes_them(one.people, one.statements, one.values), [])


def groups_of(drawn: OpinionMap) -> dict[int, int]:
    """The group of each person who is in one."""
    both = zip(drawn.people.tolist(), drawn.groups.group_of.tolist(), strict=True)
    return {person: group for person, group in both if group >= 0}
