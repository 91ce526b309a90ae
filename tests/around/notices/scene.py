"""People with an address, told in one way or another."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from allauth.account.models import EmailAddress
from django.utils import timezone

from evenground.around.notices import writes
from evenground.around.notices.models import HowTold
from evenground.ground.boards.models import Member
from evenground.ground.web import clock

LONDON = ZoneInfo("Europe/London")
_tomorrow = timezone.now().astimezone(LONDON).date() + timedelta(days=1)
NOON = datetime.combine(_tomorrow + timedelta(days=(5 - _tomorrow.weekday()) % 7), time(12), LONDON)
"""Of the next Saturday: nobody is at school."""


def address_of(member: Member) -> str:
    return f"{member.person.name.lower()}@example.org"


def told(member: Member, how: str = HowTold.How.AT_ONCE, *, weekday: int = 0, at: datetime = NOON) -> Member:
    """This member has an address and wants to be told this way, since `at`."""
    EmailAddress.objects.create(user=member.person, email=address_of(member), verified=True, primary=True)
    with clock.telling(at):
        writes.choose(how, weekday, by=member.person)
    return member
