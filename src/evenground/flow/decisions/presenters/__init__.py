from evenground.flow.decisions.presenters.deciding import decision_page, why_not_ask_now
from evenground.flow.decisions.presenters.endings import names_of_answers, resolution_of, worry_page
from evenground.flow.decisions.presenters.two_keys import two_keys_page

__all__ = ["decision_page", "names_of_answers", "resolution_of", "two_keys_page", "why_not_ask_now", "worry_page"]
