"""Small questions about coming to a board. None looks at which perspective somebody comes from."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from evenground.ground.boards.models import Board
from evenground.ground.joining.agreement import Adult, Said, Standing, ask_adult, is_over, may_find_another_way, standing
from evenground.ground.joining.models import Invitation
from evenground.ground.people.models import Person
from evenground.ground.people.rules import has_power

Band = Person.AgeBand
UNDER_13 = "0-12"
"""Asked so that it can be refused kindly; never stored."""

PRINTED_LASTS = timedelta(days=14)
"""Two usual sessions: a card handed out at one still works at the next."""
SHOWN_LASTS = timedelta(hours=24)
"""What is shown on a screen can be photographed by whoever passes; anonymity.md section 8."""
MOST_TIMES_ASKED = 5
"""A wrong name or address can be put right; nobody's letter box can be filled."""
AGE_IS_ASKED_EVERY = timedelta(days=365)
WAITING_IS_KEPT = timedelta(days=30)
"""Long enough for holidays. After that what somebody said who did not come in is forgotten."""
MOST_AT_ONCE = 40
MOST_UNUSED = 100
"""More cards than the largest board has people would only lie about."""

WHY_TOO_MANY = _("There are many unused cards already. Take some back first, or use those.")
WHY_NOT_YET = _("Not everybody who has to say yes has said it yet.")
WHY_NOT_CHOOSE = _("Nobody else can be asked with this card. Talk with whoever gave it to you, or with a safety person.")
WHY_NO_OTHER_WAY = _("The people who run this website have not opened this way on this board.")
WHY_NOT_A_SAFETY_PERSON = _("Only a safety person of this board can do this.")
WHY_NOT_OPEN = _("This board is not ready for people under 18 yet.")
WHY_HOW_MANY = _("Make 1 to 40 cards at a time.")
WHY_OWN_CARD = _("This is you. You make your own new card under “Me”, “How I sign in”.")
WHY_NO_SECOND = _(
    "A new card takes two people: you and one safety person. There is no other safety person on this board. "
    "The people who run this website can name one. Then try again."
)
WHY_ENDED = _(
    "Your place on this board was ended by two people, so a card does not bring you back. You can ask the board to look again."
)
WHY_USED = _("Somebody has come in with this card, so it cannot be taken back.")


def may_make(how_many: int, *, unused: int) -> bool:
    return unused + how_many <= MOST_UNUSED


def is_a_good_number(how_many: int) -> bool:
    return 1 <= how_many <= MOST_AT_ONCE


def may_withdraw(invitation: Invitation) -> bool:
    return not invitation.is_used


def needs_an_adult(age_band: str) -> bool:
    return age_band == Band.FROM_13


def may_choose_an_adult(said: Said, *, times_asked: int) -> bool:
    return ask_adult(said).adult == Adult.ASKED and not is_over(said) and times_asked < MOST_TIMES_ASKED


def may_be_talked_with(said: Said, *, has_come_in: bool) -> bool:
    """Before they came in there is nobody here to look for; their own page says whom they can talk with."""
    return has_come_in and standing(said) == Standing.TAKEN_BACK and not said.was_talked_with


def waits_for_safety_person(said: Said, who: str, *, has_come_in: bool, has_another_way: bool) -> bool:
    """Whether the young person waits for this safety person: to ask both, to talk with them after a yes was taken back, or to be
    the second who finds another way right."""
    if standing(said) == Standing.ASK_BOTH or may_be_talked_with(said, has_come_in=has_come_in):
        return True
    return has_another_way and may_find_another_way(said) and bool(said.safety_people) and who not in said.safety_people


def lets_in(invitation: Invitation, now: datetime) -> bool:
    return not invitation.is_used and now < invitation.runs_out_at


def is_under_18(age_band: str) -> bool:
    return age_band in (Band.FROM_13, Band.FROM_16)


def is_open_to_under_18s(board: Board, missing: Sequence[str]) -> bool:
    """The host has said so, and nobody and nothing is missing that keeps young people safe."""
    return board.is_open_to_under_18s and not missing


def may_renew_card_of(person: Person, *, by: Person) -> bool:
    """Who welcomes people hands out the cards of members; nobody gets to power over others by handing out a card."""
    return by.is_host or not has_power(person)
