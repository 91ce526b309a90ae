from evenground.flow.proposals.writes.parts import add_part, change_part, remove_part
from evenground.flow.proposals.writes.versions import begin, change, end_thinking, name_it, share

__all__ = ["add_part", "begin", "change", "change_part", "end_thinking", "name_it", "remove_part", "share"]
