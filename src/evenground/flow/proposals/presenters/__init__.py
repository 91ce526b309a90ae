from evenground.flow.proposals.presenters.choosing import Choosing, part_page
from evenground.flow.proposals.presenters.parts import PartShown, changed_parts, shown_parts
from evenground.flow.proposals.presenters.picking import pick_page, said_by, words_of_what_was_added
from evenground.flow.proposals.presenters.plan import link_to, version_page, where_it_went, why_not_begin, write_page
from evenground.flow.proposals.presenters.too_late import part_gone_page, shared_meanwhile_page
from evenground.flow.proposals.presenters.two_changed import two_changed_a_part, two_changed_fields, two_changed_the_name

__all__ = [
    "Choosing",
    "PartShown",
    "changed_parts",
    "link_to",
    "part_gone_page",
    "part_page",
    "pick_page",
    "said_by",
    "shared_meanwhile_page",
    "shown_parts",
    "two_changed_a_part",
    "two_changed_fields",
    "two_changed_the_name",
    "version_page",
    "where_it_went",
    "why_not_begin",
    "words_of_what_was_added",
    "write_page",
]
