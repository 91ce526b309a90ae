from django.utils.crypto import constant_time_compare

from evenground.around.calendar import addresses, feeds
from evenground.around.calendar.dates import PAST_SHOWN, dates_of
from evenground.around.calendar.models import BoardAddress, PersonalAddress
from evenground.flow.actions.reads import own_rough_days
from evenground.ground.boards.models import Board
from evenground.ground.boards.reads import memberships_of
from evenground.ground.people.models import Person
from evenground.ground.people.reads import fingerprint
from evenground.ground.web import clock
from evenground.ground.web.errors import NotHere


def own_address(person: Person) -> PersonalAddress | None:
    found = PersonalAddress.objects.filter(person=person).first()
    return found if found is not None and addresses.works(found) else None


def address_of(board: Board) -> BoardAddress | None:
    """For whoever is on the board; the caller has passed its gate."""
    found = BoardAddress.objects.filter(board=board).first()
    return found if found is not None and addresses.works(found) else None


def feed_at(secret: str) -> bytes:
    """The dates at a private address. Raises NotHere where there is none, or none any more; alike for every reason."""
    kept = fingerprint(secret)
    own = PersonalAddress.objects.select_related("person").filter(fingerprint=kept, person__is_active=True).first()
    boards = BoardAddress.objects.select_related("board").filter(fingerprint=kept).first() if own is None else None
    found = own or boards
    if found is None or not constant_time_compare(addresses.secret_of(found.salt), secret):
        raise NotHere
    if own is not None:
        return _own_feed(own)
    assert boards is not None, "it is one or the other"
    return feeds.written(dates_of([boards.board], [], clock.now()), with_words=False)


def _own_feed(address: PersonalAddress) -> bytes:
    """Of all boards that the person can come into now."""
    members = list(memberships_of(address.person).filter(is_resting=False))
    now = clock.now()
    jobs = own_rough_days(members, (now - PAST_SHOWN).date())
    return feeds.written(dates_of([member.board for member in members], jobs, now), with_words=address.with_words)
