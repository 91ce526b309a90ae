"""Small questions about what is one's own."""

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from evenground.around.mine.models import Erasing, Pack
from evenground.ground.people.models import Person
from evenground.ground.people.persons import is_being_looked_at
from evenground.ground.safety.reads import boards_looked_after_by

DAYS_TO_THINK_AGAIN = timedelta(days=7)
"""Long enough to sleep over it, and that somebody else with the phone in hand cannot do it for good; see decision 0024."""
LONGEST_WAIT = timedelta(days=28)
"""While two people look at something that may have hurt somebody, whose it is must not be lost; the law gives a month."""
A_PACK_STAYS = timedelta(days=7)

WHY_ONLY_HOST = _("You are the only one who looks after this website. Ask somebody else to do that first.")
WHY_SAFETY_PERSON = _(
    "You look after the safety of a board. Somebody else must do that first, so that nobody is left without help."
)


def why_not_be_erased(person: Person) -> str:
    """Why somebody cannot be erased yet; empty when they can. Only those on whom others depend hand over first."""
    if person.is_host and not Person.objects.filter(is_host=True, is_active=True).exclude(pk=person.pk).exists():
        return str(WHY_ONLY_HOST)
    return str(WHY_SAFETY_PERSON) if boards_looked_after_by(person) else ""


def must_wait(erasing: Erasing, today: date) -> bool:
    if today < erasing.goes_on:
        return True
    return today < erasing.asked_on + LONGEST_WAIT and is_being_looked_at(erasing.person)


def is_still_there(pack: Pack, today: date) -> bool:
    return today < pack.goes_on
