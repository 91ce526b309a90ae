"""What a person does with answers: give one, stand under it, say whether it answers, look again, say who answers."""

from evenground.flow.answers.writes.answerers import ask_to_answer, no_longer_answer, say_i_answer
from evenground.flow.answers.writes.answering import (
    AnsweredMeanwhile,
    answer,
    put_own_name,
    rather_not,
    stand_under,
)
from evenground.flow.answers.writes.checking import look_again
from evenground.flow.answers.writes.of_the_author import OtherAnswer, agree, send_back, take_back
from evenground.flow.answers.writes.replacing import say_second_yes, take_back_replacement

__all__ = [
    "AnsweredMeanwhile",
    "OtherAnswer",
    "agree",
    "answer",
    "ask_to_answer",
    "look_again",
    "no_longer_answer",
    "put_own_name",
    "rather_not",
    "say_i_answer",
    "say_second_yes",
    "send_back",
    "stand_under",
    "take_back",
    "take_back_replacement",
]
