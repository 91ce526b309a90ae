import uuid
from datetime import UTC, date, datetime, time, timedelta

from django.db import connection, transaction

from evenground.around.mine import packing, reads, rules
from evenground.around.mine.models import Erasing, Pack
from evenground.ground.boards import reads as boards
from evenground.ground.boards import writes as board_writes
from evenground.ground.boards.models import Member
from evenground.ground.duties import writes as duties
from evenground.ground.people import persons
from evenground.ground.people import writes as people
from evenground.ground.people.models import AccountTouch, Person
from evenground.ground.tasks import writes as tasks
from evenground.ground.web import clock
from evenground.ground.web.errors import require


@transaction.atomic
def take_a_break(member: Member) -> None:
    """Their place stays, nobody asks them anything, and what was their job today is the next one's."""
    board_writes.take_a_break(member)
    duties.let_all_go(member)


@transaction.atomic
def leave(member: Member) -> None:
    """At once, for no reason that anybody need know; what was their job today is the next one's."""
    board_writes.leave(member)
    duties.let_all_go(member)


@transaction.atomic
def ask_for_everything(*, by: Person) -> Pack:
    """Have everything of one's own put together soon, in place of what was put together before."""
    for before in Pack.objects.filter(person=by):
        throw_away(before)
    people.note_touch(by, AccountTouch.Kind.EXPORTED, by=by)
    pack = Pack.objects.create(person=by, goes_on=clock.now().date() + rules.A_PACK_STAYS)
    tasks.later("mine.make_pack", pack.pk)
    tasks.at(_midnight(pack.goes_on), "mine.throw_pack_away", pack.pk)
    return pack


def make_pack(pack: Pack) -> None:
    file = reads.file_of(pack)
    packing.pack(pack.person, file, on=clock.now().date())
    # Thrown away, or its person erased, while it was made: then nothing of it may stay.
    if not Pack.objects.filter(pk=pack.pk).update(is_ready=True):
        file.unlink(missing_ok=True)


@transaction.atomic
def throw_away(pack: Pack) -> None:
    file = reads.file_of(pack)
    Pack.objects.filter(pk=pack.pk).delete()
    tasks.not_any_more("mine.throw_pack_away", pack.pk)
    transaction.on_commit(lambda: file.unlink(missing_ok=True))


@transaction.atomic
def ask_to_be_erased(*, by: Person, keep_unnamed: bool, at_once: bool) -> Erasing:
    """Leave every board now, and be erased: now, or when there was time to think again."""
    why_not = rules.why_not_be_erased(by)
    require(not why_not, why_not)
    memberships = list(boards.memberships_of(by))
    for member in memberships:
        leave(member)
    today = clock.now().date()
    erasing, _is_new = Erasing.objects.get_or_create(
        person=by, defaults={"asked_on": today, "goes_on": today, "keep_unnamed": keep_unnamed}
    )
    erasing.goes_on, erasing.keep_unnamed = today if at_once else today + rules.DAYS_TO_THINK_AGAIN, keep_unnamed
    erasing.memberships_left = [*erasing.memberships_left, *(member.pk for member in memberships)]
    erasing.save()
    tasks.at(clock.now() if at_once else _midnight(erasing.goes_on), "mine.erase", erasing.pk)
    return erasing


@transaction.atomic
def think_again(*, by: Person) -> None:
    """Not be erased after all, and be on one's boards again."""
    erasing = Erasing.objects.select_for_update().filter(person=by).first()
    if erasing is None:
        return
    for member in Member.objects.filter(person=by, pk__in=erasing.memberships_left):
        board_writes.come_back_after_all(member)
    tasks.not_any_more("mine.erase", erasing.pk)
    erasing.delete()


def erase(pk: uuid.UUID) -> None:
    """Erase somebody whose time has come. While two people look at something of theirs it waits, up to four weeks."""
    erasing = Erasing.objects.select_related("person").filter(pk=pk).first()
    if erasing is None:
        return
    if rules.must_wait(erasing, clock.now().date()):
        tasks.at(clock.now() + timedelta(days=1), "mine.erase", pk)
        return
    persons.forget(erasing.person, keep_unnamed=erasing.keep_unnamed)
    tasks.at(clock.now(), "mine.empty_log", "database")


def empty_log() -> None:
    """SQLite overwrites what is deleted in its file, but its log beside it still holds the pages as they were before."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        busy, *_pages = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        # Somebody is reading just now.
        tasks.at(clock.now() + timedelta(minutes=1), "mine.empty_log", "database")


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(0), UTC)
