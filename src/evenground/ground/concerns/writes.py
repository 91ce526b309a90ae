import random
from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext

from evenground.cores.sealed.told import is_locked_for, lock_told
from evenground.ground.audit.acts import Act
from evenground.ground.boards import writes as boards
from evenground.ground.boards.models import Board, Member
from evenground.ground.boards.reads import has_opened
from evenground.ground.concerns import reads, rules
from evenground.ground.concerns.models import Concern, Drill, LockedFor, LockedWords, NotFor
from evenground.ground.lead_keys.models import LeadKey
from evenground.ground.lead_keys.reads import key_of, locking_keys
from evenground.ground.lead_keys.rules import FEWEST_WHO_OPEN
from evenground.ground.lead_keys.writes import let_go_of, note_tried
from evenground.ground.people.models import Person
from evenground.ground.safety import reads as safety_reads
from evenground.ground.safety import rules as safety_rules
from evenground.ground.safety import writes as safety
from evenground.ground.safety.models import SafetyPerson
from evenground.ground.tasks import writes as tasks
from evenground.ground.web import clock
from evenground.ground.web.errors import require

Waits = Concern.Waits
PASS_ON = "concerns.pass_on"  # noqa: S105  a job's name
TAKE_WORDS_AWAY = "concerns.take_words_away"

_dice = random.SystemRandom()


@transaction.atomic
def tell(words: str, *, by: Member, not_for: Collection[int] = (), once: UUID | None = None) -> Concern:
    """Tell the safety people, but for those whom it may be about. A form sent twice tells once."""
    require(rules.may_tell(by), rules.WHY_LEFT)
    people = [each for each in safety_reads.inside_people_of(by.board) if each.pk not in not_for]
    require(bool(people), rules.WHY_NOBODY_LEFT)
    pk = id_from(once or uuid4(), by)
    given = Concern.objects.filter(pk=pk).first()
    if given is not None:
        return given
    concern = _make(by.board, people, pk=pk, member=by, words=words)
    _keep_from(concern, not_for)
    return concern


@transaction.atomic
def tell_locked(locked: bytes, *, keys: Collection[UUID], by: Member, once: UUID, not_for: Collection[int] = ()) -> Concern:
    """Tell it in words that the browser locked for these keys. A form sent twice tells once.

    Refused where fewer than two could open it, or where it is not locked for each of them and nobody else.
    """
    require(rules.may_tell(by), rules.WHY_LEFT)
    pk = id_from(once, by)
    given = Concern.objects.filter(pk=pk).first()
    if given is not None:
        return given
    inside = {each.pk: each for each in safety_reads.inside_people_of(by.board) if each.pk not in not_for}
    found = [key for key in LeadKey.objects.filter(pk__in=keys, board=by.board) if key.safety_person_id in inside]
    people = [inside[pk] for pk in {key.safety_person_id for key in found}]
    require(len(people) >= FEWEST_WHO_OPEN, rules.WHY_TOO_FEW_KEYS)
    require(len(found) == len(set(keys)) == len(people) and is_locked_for(locked, len(found)), rules.WHY_NOT_LOCKED)
    concern = _make(by.board, people, pk=pk, member=by, is_locked=True)
    _lock(concern, locked, found)
    _keep_from(concern, not_for)
    return concern


def _lock(concern: Concern, body: bytes, keys: Iterable[LeadKey]) -> None:
    words = LockedWords.objects.create(board=concern.board, concern=concern, body=body)
    LockedFor.objects.bulk_create(LockedFor(board=concern.board, words=words, key=key) for key in keys)


def _keep_from(concern: Concern, not_for: Collection[int]) -> None:
    not_these = [each for each in safety_reads.inside_people_of(concern.board) if each.pk in not_for]
    NotFor.objects.bulk_create(NotFor(board=concern.board, concern=concern, safety_person=each) for each in not_these)


def id_from(once: UUID, by: Member) -> UUID:
    """The form's id mixed with who sends it, so that nobody meets what another told."""
    mixed = salted_hmac("evenground.concerns.once", f"{once} {by.pk}", algorithm="sha256").digest()
    return UUID(bytes=mixed[:16], version=4)


def _make(
    board: Board,
    people: list[SafetyPerson],
    *,
    pk: UUID | None = None,
    member: Member | None = None,
    words: str = "",
    is_locked: bool = False,
) -> Concern:
    now = clock.now()
    not_counted_on = [each.pk for each in safety_reads.inside_people_of(board) if each not in people]
    concern = Concern.objects.create(
        id=pk or uuid4(),
        board=board,
        member=member,
        words=words,
        is_locked=is_locked,
        told_on=now.astimezone(board.zone).date(),
        read_by=safety_reads.next_look_by(board, now, but=not_counted_on),
        kept_by=rules.first_to_read(people, now, safety_reads.calendar_of(board)),
    )
    tasks.at(concern.read_by, PASS_ON, concern.pk)
    return concern


@transaction.atomic
def read(concern: Concern, *, by: SafetyPerson) -> Concern:
    """Open it. Whoever opens it first looks after it from then on. A drill ends here."""
    concern = reads.locked(concern)
    require(by in reads.who_can_read(concern), rules.WHY_NOT_FOR_YOUR_KEY)
    if concern.read_on is None:
        concern.read_on, concern.kept_by = _today(concern), by
        concern.save(update_fields=["read_on", "kept_by"])
        tasks.not_any_more(PASS_ON, concern.pk)
        _end_drill(concern, was_read=True)
    return concern


@transaction.atomic
def opened(concern: Concern, recipient: str, *, by: SafetyPerson) -> Concern:
    """Their browser has opened its locked words, with the key that has this open half. So that key works."""
    copies = [each for each in reads.copies_for(by, concern) if each.key.recipient == recipient]
    require(bool(copies), rules.WHY_NOT_FOR_YOUR_KEY)
    LockedFor.objects.filter(pk__in=[each.pk for each in copies]).update(is_lost=False)
    note_tried(copies[0].key)
    return read(concern, by=by)


@transaction.atomic
def cannot_open(concern: Concern, *, by: SafetyPerson) -> None:
    """None of their keys opens it any more: it goes to another who can, or to the contact from outside. Its teller hears so."""
    concern = reads.locked(concern)
    require(rules.is_open(concern), rules.WHY_MOVED)
    LockedFor.objects.filter(pk__in=[each.pk for each in reads.copies_for(by, concern)]).update(is_lost=True)
    is_over = not reads.who_can_read(concern) and _end_drill(concern, was_read=False)
    if not is_over and (concern.kept_by_id == by.pk or not reads.who_can_read(concern)):
        _give_to_another(concern, than=by)


@transaction.atomic
def talked(concern: Concern) -> None:
    """Somebody has talked with whoever told it."""
    concern = reads.locked(concern)
    require(concern.read_on is not None, rules.WHY_READ_FIRST)
    if concern.talked_on is None:
        concern.talked_on = _today(concern)
        concern.save(update_fields=["talked_on"])


@transaction.atomic
def move(concern: Concern) -> None:
    """It stands in the safety people's own records now. The words go from here after 30 days, the line stays."""
    concern = reads.locked(concern)
    require(concern.read_on is not None, rules.WHY_READ_FIRST)
    if concern.moved_on is None:
        concern.moved_on = _today(concern)
        concern.save(update_fields=["moved_on"])
        tasks.at(clock.now() + rules.WORDS_STAY, TAKE_WORDS_AWAY, concern.pk)


@transaction.atomic
def take_words_away(pk: UUID) -> None:
    """Thirty days after it was moved. Safe to run twice, and does nothing before its time."""
    concern = Concern.objects.select_for_update().filter(pk=pk).first()
    if concern is None or concern.moved_on is None:
        return
    if clock.now().date() >= concern.moved_on + rules.WORDS_STAY:
        concern.words = ""
        concern.save(update_fields=["words"])
        take_locked_away([concern])


@transaction.atomic
def take_locked_away(concerns: Iterable[Concern]) -> None:
    """Their locked words go, and with them the keys that were kept for nothing else."""
    gone = LockedWords.objects.filter(concern__in=[each.pk for each in concerns])
    keys = set(LockedFor.objects.filter(words__in=gone).values_list("key", flat=True))
    gone.delete()
    let_go_of(keys)


@transaction.atomic
def hand_on(concern: Concern, *, to: SafetyPerson, locked: bytes = b"") -> None:
    """Another safety person looks after it from now on; never one who must not see it.

    `locked` is a copy of its locked words for somebody whose key did not open it so far, made by the browser that opened it.
    """
    concern = reads.locked(concern)
    require(rules.is_open(concern), rules.WHY_MOVED)
    require(to in reads.who_may_be_handed(concern), rules.WHY_NOT_TO_THEM)
    if concern.is_locked and to.pk not in reads.opened_by([concern])[concern.pk]:
        key = key_of(to)
        require(key is not None and is_locked_for(locked, 1), rules.WHY_LOCK_IT_FOR_THEM)
        _lock(concern, locked, [key] if key else [])
    concern.kept_by = to
    concern.save(update_fields=["kept_by"])


@transaction.atomic
def stop(safety_person: SafetyPerson) -> None:
    """Stop looking after safety. Refused while something that was told to them is open and not handed on."""
    require(not reads.kept_open_by(safety_person).exists(), rules.WHY_OPEN)
    safety.stop(safety_person)
    boards.note(Act.SAFETY_PERSON_STOPPED, on=safety_person.board_id, by=safety_person.person_id)


@transaction.atomic
def take_off(safety_person: SafetyPerson, *, by: Person) -> None:
    """The host says that somebody looks after safety here no more: they may be gone, and hand on nothing.

    Refused once members from two sides are there: then two of them do. Whom the host named and who has not begun, the host
    takes back at any time.
    """
    board = Board.objects.select_for_update().get(pk=safety_person.board_id)
    require(by.is_host, safety_rules.WHY_ONLY_THE_HOST_NAMES)
    has_begun = safety_person in safety_reads.safety_people_of(board)
    require(not (has_begun and has_opened(board)), safety_rules.WHY_TWO_MEMBERS)
    if has_begun:
        let_go(safety_person)
    else:
        safety.stop(safety_person)
    boards.note(Act.SAFETY_PERSON_TAKEN_OFF, on=board.pk, by=by.pk, concerned=safety_person.person_id)


@transaction.atomic
def let_go(safety_person: SafetyPerson) -> None:
    """They look after safety here no more; the caller asks who may say so, and notes it.

    What was told to them and is open goes to the others who may see it, or to the contact from outside. Nobody else reads it.
    """
    # Of two let go at once the second finds nobody else.
    board = Board.objects.select_for_update().get(pk=safety_person.board_id)
    require_not_the_last(safety_person, board)
    for each in reads.kept_open_by(safety_person).order_by("pk"):
        _give_to_another(reads.locked(each), than=safety_person)
    safety.stop(safety_person)


def require_not_the_last(safety_person: SafetyPerson, board: Board) -> None:
    """Refuse what would leave young people without anybody of that kind to turn to."""
    same = [each for each in safety_reads.safety_people_of(board) if each.is_outside == safety_person.is_outside]
    others = len([each for each in same if each.pk != safety_person.pk])
    is_free = safety_rules.may_be_taken_off(is_open_to_under_18s=board.is_open_to_under_18s, others_of_the_same_kind=others)
    require(is_free, safety_rules.WHY_NAME_ANOTHER_FIRST)


def _give_to_another(concern: Concern, *, than: SafetyPerson) -> None:
    others = [each for each in reads.who_can_read(concern) if each.pk != than.pk]
    if others:
        concern.kept_by = rules.first_to_read(others, clock.now(), safety_reads.calendar_of(concern.board))
    else:
        concern.kept_by, concern.waits_for = None, Waits.OUTSIDE
        safety.call_outside(concern.board)
    concern.save(update_fields=["kept_by", "waits_for"])


@transaction.atomic
def pass_on(pk: UUID) -> None:
    """Nobody read it in time: it goes on to another, then to the contact from outside. Safe to run twice."""
    concern = Concern.objects.select_for_update(of=("self",)).select_related("board").filter(pk=pk).first()
    now = clock.now()
    if concern is None or concern.read_on or concern.waits_for == Waits.OUTSIDE or now < concern.read_by:
        return
    others = [each for each in reads.who_can_read(concern) if each.pk != concern.kept_by_id]
    if concern.waits_for == Waits.FIRST and others:
        concern.waits_for = Waits.OTHER
        concern.kept_by = rules.first_to_read(others, now, safety_reads.calendar_of(concern.board))
        but = [each.pk for each in safety_reads.inside_people_of(concern.board) if each not in others]
        concern.read_by = safety_reads.next_look_by(concern.board, now, but=but)
        tasks.at(concern.read_by, PASS_ON, concern.pk)
    elif not _end_drill(concern, was_read=False):
        concern.waits_for = Waits.OUTSIDE
        safety.call_outside(concern.board)
    concern.save(update_fields=["waits_for", "kept_by", "read_by"])


@transaction.atomic
def drill(board_id: int) -> None:
    """Make a concern that is none, and fix the day of the next. Nobody is told until somebody has opened it."""
    board = Board.objects.select_for_update().filter(pk=board_id).first()
    if board is None:
        return
    people = safety_reads.inside_people_of(board)
    if people and not reads.drill_is_waiting(board):
        concern = _make_drill(board, people)
        Drill.objects.create(board=board, concern=concern, made_at=clock.now())
    shortest, longest = rules.A_TERM
    tasks.at(clock.now() + shortest + (longest - shortest) * _dice.random(), safety.DRILL, board.pk)


def _make_drill(board: Board, people: list[SafetyPerson]) -> Concern:
    """Locked where what members tell is locked, too: else the lock would say before it is opened which of them is one."""
    keys = dict(locking_keys(board, people))
    if len(keys) < FEWEST_WHO_OPEN:
        return _make(board, people)
    concern = _make(board, list(keys), is_locked=True)
    body = lock_told(concern.pk.bytes, gettext("This was a drill."), [key.recipient for key in keys.values()])
    _lock(concern, body, keys.values())
    return concern


def _end_drill(concern: Concern, *, was_read: bool) -> bool:
    """Whether it was one. A drill needs no moving: it is over once it was read, or its time has passed."""
    found = Drill.objects.filter(concern=concern).first()
    if found is None:
        return False
    if was_read:
        found.read_at = clock.now()
        found.save(update_fields=["read_at"])
    concern.read_on = concern.moved_on = _today(concern)
    concern.save(update_fields=["read_on", "moved_on"])
    take_locked_away([concern])
    return True


def _today(concern: Concern) -> date:
    return clock.now().astimezone(concern.board.zone).date()
