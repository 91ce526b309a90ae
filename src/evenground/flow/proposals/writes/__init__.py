from evenground.flow.proposals.writes.parts import add_part, change_part, remove_part
from evenground.flow.proposals.writes.pens import hold_pen, put_pen_down
from evenground.flow.proposals.writes.picking import make_a_part_of_each, make_one_part
from evenground.flow.proposals.writes.versions import begin, change, end_thinking, name_it, share

__all__ = [
    "add_part",
    "begin",
    "change",
    "change_part",
    "end_thinking",
    "hold_pen",
    "make_a_part_of_each",
    "make_one_part",
    "name_it",
    "put_pen_down",
    "remove_part",
    "share",
]
