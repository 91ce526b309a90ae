"""Answers, the clock above them, and where one idea went, words ready to print."""

from evenground.flow.answers.presenters.answering import answer_form, answer_page, seen_on_the_form, some_wait
from evenground.flow.answers.presenters.answers import answers_page, check_list_page, job_page, outcome_page
from evenground.flow.answers.presenters.clock import Owed, clock_of, clock_words, longer_on, owed_page
from evenground.flow.answers.presenters.following import authors_page, check_page, others_to_ask, who_page
from evenground.flow.answers.presenters.said import outcome_words, said
from evenground.flow.answers.presenters.way import Way, way_of, way_page

__all__ = [
    "Owed",
    "Way",
    "answer_form",
    "answer_page",
    "answers_page",
    "authors_page",
    "check_list_page",
    "check_page",
    "clock_of",
    "clock_words",
    "job_page",
    "longer_on",
    "others_to_ask",
    "outcome_page",
    "outcome_words",
    "owed_page",
    "said",
    "seen_on_the_form",
    "some_wait",
    "way_of",
    "way_page",
    "who_page",
]
