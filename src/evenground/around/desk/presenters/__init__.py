from evenground.around.desk.presenters.for_members import mine_page, receipt_page, second_look_page, two_people_url
from evenground.around.desk.presenters.for_safety_people import desk_of, desk_page, look_page
from evenground.around.desk.presenters.words import what_of

__all__ = ["desk_of", "desk_page", "look_page", "mine_page", "receipt_page", "second_look_page", "two_people_url", "what_of"]
