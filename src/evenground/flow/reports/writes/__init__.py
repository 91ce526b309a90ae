from evenground.flow.reports.writes.checks import answer, say, take_back
from evenground.flow.reports.writes.publishing import say_yes, take_out_of_published, take_yes_back, which_wait
from evenground.flow.reports.writes.words import put_before_the_board, write

__all__ = [
    "answer",
    "put_before_the_board",
    "say",
    "say_yes",
    "take_back",
    "take_out_of_published",
    "take_yes_back",
    "which_wait",
    "write",
]
