from django.db import transaction

from evenground.around.calendar import addresses
from evenground.around.calendar.models import BoardAddress, PersonalAddress
from evenground.ground.boards.models import Member
from evenground.ground.people.models import Person
from evenground.ground.people.reads import fingerprint
from evenground.ground.web import clock


@transaction.atomic
def make_own(*, by: Person) -> None:
    """A private address for one's own calendar. Pressed twice, it is the same one."""
    made, is_new = PersonalAddress.objects.get_or_create(person=by, defaults=_fresh())
    if not is_new and not addresses.works(made):
        PersonalAddress.objects.filter(person=by).update(**_fresh())


@transaction.atomic
def make_for_board(*, by: Member) -> None:
    """An address for a calendar that the whole board looks at. Anybody on it may make one; there is one at a time."""
    made, is_new = BoardAddress.objects.get_or_create(board=by.board, defaults=_fresh())
    if not is_new and not addresses.works(made):
        BoardAddress.objects.filter(board=by.board).update(**_fresh())


def make_own_new(*, by: Person, instead_of: str) -> None:
    """Another address; the old one stops at once. Pressed twice, there is one new one."""
    PersonalAddress.objects.filter(person=by, fingerprint=instead_of).update(**_fresh())


def make_new_for_board(*, by: Member, instead_of: str) -> None:
    """Another address; the old one stops at once. Of two who press together, both read the same new one."""
    BoardAddress.objects.filter(board=by.board, fingerprint=instead_of).update(**_fresh())


def switch_own_off(*, by: Person) -> None:
    """There is no address any more, and what was fetched there is found no longer."""
    PersonalAddress.objects.filter(person=by).delete()


def switch_off_for_board(*, by: Member) -> None:
    BoardAddress.objects.filter(board=by.board).delete()


def say_whether_with_words(*, by: Person, with_words: bool) -> None:
    """Whether one's own calendar says what a date is about, or only that there is something."""
    PersonalAddress.objects.filter(person=by).update(with_words=with_words)


def _fresh() -> dict[str, object]:
    salt = addresses.new_salt()
    return {"salt": salt, "fingerprint": fingerprint(addresses.secret_of(salt)), "made_on": clock.now().date()}
