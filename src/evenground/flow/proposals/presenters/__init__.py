from evenground.flow.proposals.presenters.choosing import Choosing, part_page
from evenground.flow.proposals.presenters.parts import PartShown, changed_parts, shown_parts
from evenground.flow.proposals.presenters.plan import plan_page, version_page, where_it_went, why_not_begin, write_page

__all__ = [
    "Choosing",
    "PartShown",
    "changed_parts",
    "part_page",
    "plan_page",
    "shown_parts",
    "version_page",
    "where_it_went",
    "why_not_begin",
    "write_page",
]
