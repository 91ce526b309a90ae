from evenground.flow.proposals.views.naming import name
from evenground.flow.proposals.views.parts import add_part, edit_part, remove_part
from evenground.flow.proposals.views.pens import pen, pens
from evenground.flow.proposals.views.picking import pick
from evenground.flow.proposals.views.plan import begin, change, version, write

__all__ = [
    "add_part",
    "begin",
    "change",
    "edit_part",
    "name",
    "pen",
    "pens",
    "pick",
    "remove_part",
    "version",
    "write",
]
