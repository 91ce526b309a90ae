from evenground.flow.actions.writes.changing import agree_how_big, change
from evenground.flow.actions.writes.noting import write_note
from evenground.flow.actions.writes.owning import (
    ask_for_help,
    hand_on,
    join_in,
    let_go,
    mark_done,
    offer,
    pick_up_again,
    rather_not,
    take_on,
)
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
