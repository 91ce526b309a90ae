import logging
import secrets
import uuid
from collections.abc import Collection
from datetime import timedelta

from django.db import transaction

from evenground.around.notices import letters, reads, rules, times
from evenground.around.notices.models import HowTold, Told
from evenground.ground.people.models import Person
from evenground.ground.web import clock
from evenground.ground.web.errors import NotHere

log = logging.getLogger("evenground.notices")

KEPT_FROM_OTHERS = timedelta(minutes=5)
"""So long a message that is on its way is nobody else's to send: longer than any mail server is waited for."""


@transaction.atomic
def choose(how: str, weekday: int, *, by: Person) -> HowTold:
    """How to be told from now on. What was said before counts no more; an address that came back is tried again."""
    how_told, _is_new = HowTold.objects.get_or_create(
        person=by, defaults={"how": HowTold.How.NEVER, "stop": secrets.token_urlsafe(32)}
    )
    how_told = HowTold.objects.select_for_update().get(pk=how_told.pk)
    how_told.how, how_told.weekday = how, weekday
    how_told.comes_back, how_told.failed = False, 0
    _look_again(how_told, by)
    return how_told


@transaction.atomic
def not_this_one(mark: str, *, by: Person) -> None:
    """Never told of this one again. The front page says it still. Raises NotHere for what does not wait for them."""
    if mark not in _marks_now(by):
        raise NotHere
    told, _is_new = Told.objects.get_or_create(person=by, mark=mark)
    Told.objects.filter(pk=told.pk).update(is_stopped=True)


def _marks_now(person: Person) -> set[str]:
    found = reads.what_waits(person, reads.places_of(person))
    return {thing.mark for each in found for thing in each.things}


def this_one_after_all(mark: str, *, by: Person) -> None:
    Told.objects.filter(person=by, mark=mark).update(is_stopped=False)


def stop(link: str) -> None:
    """No message any more, by the link in one of them; nobody need sign in for that."""
    reads.who_has_link(link)
    HowTold.objects.filter(stop=link).update(how=HowTold.How.NEVER, look_at=None, sending=None)


def tell(person: Person) -> bool:
    """Tell somebody what waits, if something does and this is a time for it. Whether a message went.

    It is claimed first and sent then, with nothing locked: a slow mail server holds up nobody who presses something. After a
    fall on the way it is sent again under the same mark.
    """
    letter, marks = _claim(person)
    if letter is None:
        return False
    try:
        letters.post(letter)
    except letters.ComesBack:
        _it_came_back(person)
        return False
    except letters.NotNow:
        _try_again(person)
        return False
    _it_went(person, marks)
    return True


@transaction.atomic
def _claim(person: Person) -> tuple[letters.Letter | None, Collection[str]]:
    """The message to send now, for whoever comes first; nothing where there is none, and then when to look next."""
    now = clock.now()
    how_told = reads.locked(person)
    if how_told is None or how_told.look_at is None or how_told.look_at > now:
        return None, ()
    places, address = reads.places_of(how_told.person), reads.address_of(how_told.person)
    may_come_at = reads.first_time_for(how_told.person, places, now)
    if may_come_at > now:
        _save(how_told, look_at=may_come_at)
        return None, ()
    zone = reads.zones_of(how_told.person, places)[0]
    letter, marks = None, list[str]()
    if address and rules.is_told_of(how_told) and how_told.told_on != now.astimezone(zone).date():
        found = reads.what_waits(how_told.person, places, told_on=how_told.told_on)
        _forget_what_waits_no_more(how_told.person, [thing.mark for each in found for thing in each.things])
        letter, marks = letters.letter_to(how_told, found, address=address, sending=how_told.sending or uuid.uuid4())
    if letter is None:
        _look_again(how_told, how_told.person)
        return None, ()
    _save(how_told, sending=letter.sending, look_at=now + KEPT_FROM_OTHERS)
    return letter, marks


@transaction.atomic
def _it_went(person: Person, marks: Collection[str]) -> None:
    how_told = reads.locked(person)
    if how_told is None:
        return
    zone = reads.zones_of(how_told.person, reads.places_of(how_told.person))[0]
    how_told.told_on, how_told.sending, how_told.failed = clock.now().astimezone(zone).date(), None, 0
    _look_again(how_told, how_told.person)
    known = {each.mark: each for each in Told.objects.select_for_update().filter(person=person, mark__in=marks)}
    Told.objects.bulk_create(Told(person=person, mark=mark, times=1) for mark in marks if mark not in known)
    for each in known.values():
        each.times += 1
        each.save(update_fields=["times"])


@transaction.atomic
def _it_came_back(person: Person) -> None:
    """There is no such address. Nothing is lost: all that the message said stands on their front page."""
    how_told = reads.locked(person)
    if how_told is not None:
        how_told.comes_back, how_told.sending = True, None
        _look_again(how_told, how_told.person)
    log.warning("a message came back: there is no such address")


@transaction.atomic
def _try_again(person: Person) -> None:
    how_told = reads.locked(person)
    if how_told is None:
        return
    how_told.failed += 1
    if rules.is_given_up(how_told.failed):
        how_told.comes_back, how_told.sending = True, None
        _look_again(how_told, how_told.person)
        return
    _save(how_told, failed=how_told.failed, look_at=times.try_again_at(clock.now(), how_told.failed))
    log.warning("the mail server did not take a message; it is tried again")


def _look_again(how_told: HowTold, person: Person) -> None:
    """When to look next, stored with all that was changed."""
    places = reads.places_of(person)
    look_at = None
    if rules.is_told_of(how_told):
        now, zone = clock.now(), reads.zones_of(person, places)[0]
        wanted = times.next_look(how_told.how, how_told.weekday, now, zone, told_on=how_told.told_on)
        look_at = reads.first_time_for(person, places, wanted) if wanted else None
    how_told.look_at = look_at
    how_told.save()


def _save(how_told: HowTold, **changed: object) -> None:
    HowTold.objects.filter(pk=how_told.pk).update(**changed)


def _forget_what_waits_no_more(person: Person, marks: Collection[str]) -> None:
    """What was done is told anew if it comes again; what somebody never wants to hear of stays so."""
    Told.objects.filter(person=person, is_stopped=False).exclude(mark__in=marks).delete()
