from evenground.flow.actions.writes.changing import agree_how_big, change
from evenground.flow.actions.writes.going import ask_for_help, let_go, mark_done, pick_up_again
from evenground.flow.actions.writes.noting import write_note
from evenground.flow.actions.writes.owning import hand_on, join_in, offer, rather_not, take_on
from evenground.flow.actions.writes.reminding import REMIND, not_this_one, remind, still_want

__all__ = [
    "REMIND",
    "agree_how_big",
    "ask_for_help",
    "change",
    "hand_on",
    "join_in",
    "let_go",
    "mark_done",
    "not_this_one",
    "offer",
    "pick_up_again",
    "rather_not",
    "remind",
    "still_want",
    "take_on",
    "write_note",
]
