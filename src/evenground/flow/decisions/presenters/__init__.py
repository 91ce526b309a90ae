from evenground.flow.decisions.presenters.deciding import decision_page, sure_page, why_not_ask_now
from evenground.flow.decisions.presenters.endings import names_of_answers
from evenground.flow.decisions.presenters.plan import plan_page, share_page
from evenground.flow.decisions.presenters.private import private_page, words_only_soon
from evenground.flow.decisions.presenters.two_keys import two_keys_page
from evenground.flow.decisions.presenters.worries import resolution_of, suggest_page, worry_page

__all__ = [
    "decision_page",
    "names_of_answers",
    "plan_page",
    "private_page",
    "resolution_of",
    "share_page",
    "suggest_page",
    "sure_page",
    "two_keys_page",
    "why_not_ask_now",
    "words_only_soon",
    "worry_page",
]
