"""Whose words these are: two safety people together find out, and the board reads later that a name was looked up.

One step follows on the other, each stored by itself, so that whoever is interrupted goes on where they were. Nothing leaves the
logbook's lock before the line that tells of it is stored.
"""

from uuid import UUID

from django.db import transaction

from evenground.cores.sealed.faults import Broken, CannotOpen
from evenground.cores.sealed.seals import Name, box_of, check_name, half_bytes, take_off_logbook
from evenground.ground.boards.models import Member
from evenground.ground.boards.rules import are_from_one_device
from evenground.ground.boxes import logbook
from evenground.ground.daily_lines import writes as daily_lines
from evenground.ground.daily_lines.rules import Kind
from evenground.ground.letters import reads, rules
from evenground.ground.letters.models import Letter, LookUp, WasLookedUp
from evenground.ground.safety.models import SafetyPerson
from evenground.ground.web import clock
from evenground.ground.web.errors import NotAllowed, require

State = LookUp.State


@transaction.atomic
def ask(letter: Letter, why: str, *, by: SafetyPerson, note: str = "", would_wait: bool = False, device: str = "") -> LookUp:
    """Ask another safety person to look up with oneself whose words these are."""
    _require_lead(letter, by)
    require(why in LookUp.Why, rules.WHY_NOT_NOW)
    require(not LookUp.objects.filter(letter=letter, state__in=rules.OPEN).exists(), rules.WHY_ASKED_ALREADY)
    return LookUp.objects.create(
        board=letter.board,
        letter=letter,
        asked_by=by,
        why=why,
        note=note.strip(),
        began_on=clock.now().astimezone(letter.board.zone).date(),
        device=device,
        asker_would_wait=would_wait,
    )


def _require_lead(letter: Letter, person: SafetyPerson) -> None:
    require(letter.seal is not None, rules.WHY_GONE)
    require(rules.place_of(person, reads.leads_of_letter(letter)) is not None, rules.WHY_NOT_A_LEAD)


@transaction.atomic
def refuse(look_up: LookUp, *, by: SafetyPerson) -> None:
    """Somebody who read it does not think so, or whoever asked thinks better of it. The name stays where it is."""
    look_up = reads.locked(look_up)
    require(look_up.state == State.ASKED, rules.WHY_NOT_NOW)
    _require_lead(look_up.letter, by)
    look_up.state = State.REFUSED
    look_up.save(update_fields=["state"])


def agree(look_up: LookUp, *, by: SafetyPerson, would_wait: bool = False, device: str = "") -> None:
    """Say so, too, from another account and another device. First the line is noted; only then the logbook's lock goes.

    Three steps, each stored by itself. Whoever is interrupted presses again: then the line may be noted twice, never not at all.
    """
    _agree(look_up, by=by, would_wait=would_wait, device=device)
    look_up.refresh_from_db()
    assert look_up.other_id is not None
    daily_lines.note(look_up.board, Kind.NAME_LOOKED_UP, first=look_up.asked_by_id, second=look_up.other_id, why=look_up.why)
    _take_off_logbook(look_up)


@transaction.atomic
def _agree(look_up: LookUp, *, by: SafetyPerson, would_wait: bool, device: str) -> None:
    look_up = reads.locked(look_up)
    is_again = look_up.state == State.AGREED and look_up.other_id == by.pk
    require(look_up.state == State.ASKED or is_again, rules.WHY_NOT_NOW)
    require(by.pk != look_up.asked_by_id and by.person_id != look_up.asked_by.person_id, rules.WHY_NOT_NOW)
    _require_lead(look_up.letter, by)
    require(not are_from_one_device(look_up.device, device), rules.WHY_SAME_DEVICE)
    # With another key than the one it was locked for nothing opens; that is no reason to say that there is no name.
    require(reads.box_of_letter(look_up.letter).logbook == logbook.recipient(), rules.WHY_ANOTHER_LOGBOOK)
    look_up.state, look_up.other, look_up.other_would_wait = State.AGREED, by, would_wait
    look_up.save(update_fields=["state", "other", "other_would_wait"])


@transaction.atomic
def _take_off_logbook(look_up: LookUp) -> None:
    look_up = reads.locked(look_up)
    require(look_up.state == State.AGREED and look_up.letter.seal is not None, rules.WHY_NOT_NOW)
    assert look_up.letter.seal is not None
    leads = reads.leads_of_letter(look_up.letter)
    places = [rules.place_of(each, leads) for each in (look_up.asked_by, look_up.other)]
    first, second = (place for place in places if place is not None)
    try:
        boxes = take_off_logbook(bytes(look_up.letter.seal), logbook.secret(), leads=len(leads))
    except CannotOpen:
        # With a changed script somebody sealed rubbish.
        look_up.state = State.NO_NAME
    else:
        look_up.state, look_up.locked = State.NOTED, box_of(boxes, first, second, leads=len(leads))
    look_up.save(update_fields=["state", "locked"])


@transaction.atomic
def first_lock_off(look_up: LookUp, left: bytes, *, by: SafetyPerson) -> None:
    """One of the two took their lock off in their browser; what is left goes to the other."""
    look_up = reads.locked(look_up)
    _require_turn(look_up, State.NOTED, by)
    require(len(left) == half_bytes(), rules.WHY_NOT_OPENED)
    look_up.state, look_up.locked = State.HALF, left
    look_up.save(update_fields=["state", "locked"])


@transaction.atomic
def second_lock_off(look_up: LookUp, name: Name, signature: bytes, *, by: SafetyPerson) -> Member | None:
    """The other one opened it. Whose it is, once the server's own signature under it was checked; nobody's where it is none.

    The first of the two sees it once, too. Whoever wrote it is told, unless both think that this could put them at more risk.
    """
    look_up = reads.locked(look_up)
    _require_turn(look_up, State.HALF, by)
    letter = look_up.letter
    box = reads.box_of_letter(letter)
    look_up.locked = None
    try:
        check_name(
            name,
            signature,
            public=bytes(box.name_public or b""),
            round_id=box.round_id.bytes,
            one_time_key=bytes(letter.one_time_key or b""),
        )
    except Broken:
        look_up.state = State.NO_NAME
        look_up.save(update_fields=["state", "locked"])
        return None
    member = Member.objects.filter(board=look_up.board, person=UUID(bytes=name.member_id)).select_related("person").first()
    look_up.state, look_up.named = State.NAMED, member
    look_up.save(update_fields=["state", "locked", "named"])
    if member is not None and not (look_up.asker_would_wait and look_up.other_would_wait):
        _tell(member, look_up)
    return member


def _require_turn(look_up: LookUp, state: State, by: SafetyPerson) -> None:
    turn = rules.whose_turn(look_up, reads.leads_of_letter(look_up.letter))
    require(look_up.state == state and turn is not None and turn.pk == by.pk, rules.WHY_NOT_NOW)


def _tell(member: Member, look_up: LookUp) -> None:
    assert look_up.other is not None
    names = sorted((look_up.asked_by.name, look_up.other.name))
    WasLookedUp.objects.create(
        board=look_up.board,
        member=member,
        first=names[0],
        second=names[1],
        why=look_up.why,
        on=clock.now().astimezone(look_up.board.zone).date(),
    )


@transaction.atomic
def has_seen(look_up: LookUp, *, by: SafetyPerson) -> Member | None:
    """The one who took the first lock off sees the name, too: once. Then it goes from here."""
    look_up = reads.locked(look_up)
    leads = reads.leads_of_letter(look_up.letter)
    pair = [each for each in (look_up.asked_by, look_up.other) if each is not None]
    first = min(pair, key=lambda one: rules.place_of(one, leads) or 0)
    if look_up.state != State.NAMED or first.pk != by.pk:
        raise NotAllowed(str(rules.WHY_NOT_NOW))
    member = look_up.named
    LookUp.objects.filter(pk=look_up.pk).update(named=None)
    return member


def has_read(member: Member) -> None:
    """Whoever was told that their name was looked up has read it; it stays with what is theirs."""
    WasLookedUp.objects.filter(member=member).update(has_read=True)
