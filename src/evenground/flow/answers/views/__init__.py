from evenground.flow.answers.views.answering import answer, answers, put_own_name, second_yes, stand_under
from evenground.flow.answers.views.following import agree, check, checks, send_back, take_back, trace
from evenground.flow.answers.views.who import no_longer, owed, say_i_answer, who

__all__ = [
    "agree",
    "answer",
    "answers",
    "check",
    "checks",
    "no_longer",
    "owed",
    "put_own_name",
    "say_i_answer",
    "second_yes",
    "send_back",
    "stand_under",
    "take_back",
    "trace",
    "who",
]
