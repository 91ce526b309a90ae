"""Small questions about being told. None looks at which side somebody comes from; one looks at how old somebody is."""

from evenground.around.notices.models import HowTold, Told
from evenground.ground.boards.models import Member
from evenground.ground.people.models import Person
from evenground.ground.safety.rules import is_adult

MOST_TIMES = 2
"""Told once and reminded once. A third time would be nagging, and the front page always says what waits."""
TRIES = 12
"""With waits that double up to four hours it is about a day and a half, longer than most mail servers are down."""


def keeps_school_hours(person: Person) -> bool:
    """Whoever may be at school is sent nothing while lessons are on. Who has not said how old they are may be."""
    return not is_adult(person)


def is_told_of(how_told: HowTold) -> bool:
    """Whether there is anything to send at all."""
    return how_told.how != HowTold.How.NEVER and not how_told.comes_back


def may_be_told_of(told: Told) -> bool:
    return not told.is_stopped and told.times < MOST_TIMES


def is_told_of_their_board(member: Member) -> bool:
    """Not while the board waits for them, and not once they have left. On a break only what is about their own place."""
    return member.left_on is None and not member.is_resting


def is_told_what_happened(member: Member) -> bool:
    return member.away_since is None


def is_given_up(failed: int) -> bool:
    return failed >= TRIES
