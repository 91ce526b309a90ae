from evenground.flow.decisions.writes.asking import give_reply, open_decision
from evenground.flow.decisions.writes.closing import add_words, close
from evenground.flow.decisions.writes.sharing import share
from evenground.flow.decisions.writes.with_two_keys import say_yes, take_back
from evenground.flow.decisions.writes.worries import answer_objection, ask_to_look_again, suggest_for

__all__ = [
    "add_words",
    "answer_objection",
    "ask_to_look_again",
    "close",
    "give_reply",
    "open_decision",
    "say_yes",
    "share",
    "suggest_for",
    "take_back",
]
