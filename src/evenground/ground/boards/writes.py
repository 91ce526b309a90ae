from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.utils.text import slugify

from evenground.cores.consent import WAITS_FOR_THE_OTHERS, Holder, Keys, Pair, pair
from evenground.ground.audit import writes as audit
from evenground.ground.audit.acts import Act
from evenground.ground.boards import reads, rules
from evenground.ground.boards.models import AccessNeed, Board, Duty, Key, Member, Perspective
from evenground.ground.people.models import Person
from evenground.ground.web import clock
from evenground.ground.web.errors import require


@transaction.atomic
def make_board(
    name: str,
    *,
    by: Person,
    perspectives: Sequence[tuple[str, bool]],
    here_as: int = 0,
    purpose: str = "",
    public_name: str = "",
    slug: str = "",
    is_open_to_under_18s: bool = False,
) -> Member:
    """Make a board with its sides of the table, each with whether it owes answers.

    Its maker is its first member, and welcomes people until somebody else does.
    """
    require(rules.may_make_a_board(by), rules.WHY_NO_BOARD)
    board = Board.objects.create(
        slug=slug or _free_slug(name),
        name=name,
        public_name=public_name,
        purpose=purpose,
        time_zone=settings.BOARD_TIME_ZONE,
        began_on=clock.now().astimezone(ZoneInfo(settings.BOARD_TIME_ZONE)).date(),
        is_open_to_under_18s=is_open_to_under_18s,
    )
    sides = Perspective.objects.bulk_create(
        Perspective(board=board, name=side, place=place, owes_answers=owes) for place, (side, owes) in enumerate(perspectives)
    )
    note(Act.BOARD_MADE, on=board.pk, by=by.pk)
    maker = join(board, person=by, perspective=sides[here_as])
    begin_duty(Duty.Kind.WELCOMER, maker)
    return maker


@transaction.atomic
def join(board: Board, *, person: Person, perspective: Perspective, what_i_bring: str = "") -> Member:
    """The one place where somebody becomes a member."""
    today = clock.now().astimezone(board.zone).date()
    member = Member.objects.create(
        board=board, person=person, perspective=perspective, what_i_bring=what_i_bring, joined_on=today, age_said_on=today
    )
    note(Act.JOINED, on=board.pk, concerned=person.pk)
    return member


def say_what_i_bring(member: Member, words: str) -> None:
    _say(member, what_i_bring=words)


def say_what_i_want(member: Member, words: str) -> None:
    _say(member, what_i_want=words)


@transaction.atomic
def say_what_i_need(member: Member, words: str) -> None:
    """For whoever is on duty. Empty words take it back; other words have not been met yet."""
    if not words:
        AccessNeed.objects.filter(member=member).delete()
        return
    need, _is_new = AccessNeed.objects.get_or_create(member=member, defaults={"board_id": member.board_id, "words": words})
    if need.words != words:
        need.words, need.is_met = words, None
        need.save(update_fields=["words", "is_met"])


def say_whether_met(member: Member, *, is_met: bool) -> None:
    AccessNeed.objects.filter(member=member).update(is_met=is_met)


@transaction.atomic
def take_a_break(member: Member) -> None:
    """Their place stays. Nobody asks them anything meanwhile, and nobody waits for them."""
    take_all_keys_back(member)
    Member.objects.filter(pk=member.pk, away_since=None).update(away_since=clock.now().date())


def come_back(member: Member) -> None:
    Member.objects.filter(pk=member.pk).update(away_since=None)


@transaction.atomic
def leave(member: Member) -> None:
    """At once, for no reason that anybody need know. What they said stays; what they need is nobody's business any more."""
    if take_off(member):
        note(Act.LEFT, on=member.board_id, concerned=member.person_id)


@transaction.atomic
def come_back_after_all(member: Member) -> None:
    """Take a leaving back: they thought again, or were given a new card."""
    if put_back(member):
        note(Act.CAME_BACK, on=member.board_id, concerned=member.person_id)


def take_off(member: Member) -> bool:
    """They are on the board no more; the caller notes who did that. Whether they were."""
    take_all_keys_back(member)
    AccessNeed.objects.filter(member=member).delete()
    gone = Member.objects.filter(pk=member.pk, left_on=None).update(left_on=clock.now().date(), away_since=None)
    return bool(gone)


def put_back(member: Member) -> bool:
    """They are on the board again, as who they were; the caller notes who did that. Whether they were not."""
    return bool(Member.objects.filter(pk=member.pk, left_on__isnull=False).update(left_on=None, away_since=None))


@transaction.atomic
def set_policy(board: Board, *, by: Person, public_name: str, is_open_to_under_18s: bool, has_another_way: bool) -> None:
    """What the host decides for a board: how people under 18 come to it, and its name for outsiders until members say that."""
    require(rules.may_make_a_board(by), rules.WHY_NO_BOARD)
    is_another = public_name != Board.objects.select_for_update().get(pk=board.pk).public_name
    require(rules.may_name_it_for_outsiders(is_another=is_another, has_opened=reads.has_opened(board)), rules.WHY_TWO_MEMBERS)
    board.public_name = public_name
    board.is_open_to_under_18s, board.has_another_way = is_open_to_under_18s, has_another_way
    board.save(update_fields=["public_name", "is_open_to_under_18s", "has_another_way"])
    note(Act.POLICY_SET, on=board.pk, by=by.pk)


def call(board: Board, *, name: str, public_name: str, purpose: str) -> None:
    """From now on the board is called so, and is for that. The caller asks who may say so."""
    Board.objects.filter(pk=board.pk).update(name=name, public_name=public_name, purpose=purpose)


def end_on(board: Board, day: date | None) -> None:
    """The board ends on that day, or on none. Who may say so, and what is then done, stand higher in the house."""
    Board.objects.filter(pk=board.pk).update(ends_on=day)


def let_rest(member: Member, *, rests: bool) -> None:
    """While a member rests, the board waits for them: they come in to none of its pages, and nobody else is told."""
    if rests:
        take_all_keys_back(member)
    Member.objects.filter(pk=member.pk).update(is_resting=rests)


def note_that_age_was_said(person: Person) -> None:
    Member.objects.filter(person=person).update(age_said_on=clock.now().date())


@transaction.atomic
def hand_on(kind: str, *, to: Member, by: Person) -> None:
    """From today on somebody else does this job, and nobody did it twice."""
    board = Board.objects.select_for_update().get(pk=to.board_id)
    on_duty = reads.on_duty(board, kind, on=clock.now().date())
    require(rules.may_invite(by, is_welcomer=by.pk in {member.person_id for member in on_duty}), rules.WHY_NO_INVITING)
    require(rules.may_take_a_duty(to), rules.WHY_NOT_ON_THIS_BOARD)
    Duty.objects.filter(board=board, kind=kind, ends_on=None).update(ends_on=clock.now().date())
    begin_duty(kind, to)
    note(Act.WELCOMER_HANDED_ON, on=board.pk, by=by.pk, concerned=to.person_id)


@dataclass(frozen=True)
class Turned:
    """Two keys that make a pair: who turned them, and from which sides."""

    first: Member
    second: Member
    keys: Keys


@transaction.atomic
def use_keys(
    kind: str,
    subject: object,
    *,
    act: Act,
    text: str,
    address: str,
    by: Member,
    about: object = None,
    concerned: Member | None = None,
    sides: int | None = None,
    device: str = "",
    whom: UUID | None = None,
) -> Turned | None:
    """Turn a key to a strong act. Returns both once there are two; none while the first one waits.

    `text` is all that stands on the page: a first key that was turned to other words has lapsed. `concerned` is the member whom
    the act is about, who turns none. `sides` is how many sides are there to turn one, where that is not the whole board.
    `device` marks the browser. The caller does the act, which the log calls `act`, in the same transaction; `about` is what the
    log says it is about, where that is not the subject alone; `whom` is the person to whom it is done where they are no member.
    """
    board = Board.objects.select_for_update().get(pk=by.board_id)
    # Of the locked board: whoever has just left or been paused turns nothing.
    able = reads.able_to_turn_a_key(board)
    require(any(each.who == by.pk for each in able), rules.WHY_CANNOT_TURN)
    require(by != concerned, rules.WHY_CONCERNED)
    first = reads.key_waiting(board, kind, subject, text=text)
    if first is None:
        _turn_first(kind, subject, text=text, address=address, by=by, concerned=concerned, device=device)
        return None
    waited = clock.now() - first.turned_at
    found = pair(
        Holder(first.turned_by_id, first.turned_by.perspective_id),
        Holder(by.pk, by.perspective_id),
        able=able,
        sides=reads.sides_here(board) if sides is None else sides,
        concerned=[concerned.pk] if concerned else (),
        waited=waited,
    )
    require(found is Pair.FITS, rules.WHY_NOT.get(found, rules.WHY_OTHER_SIDE))
    require(not rules.are_from_one_device(first.device, device), rules.WHY_SAME_DEVICE)
    first.delete()
    note(
        act,
        on=board.pk,
        by=first.turned_by.person_id,
        second=by.person_id,
        concerned=concerned.person_id if concerned else whom,
        subject=subject if about is None else about,
    )
    keys = Keys(first.turned_by.perspective_id, by.perspective_id, waited=waited >= WAITS_FOR_THE_OTHERS)
    return Turned(first.turned_by, by, keys)


def take_key_back(kind: str, subject: object, *, by: Member) -> None:
    """Before a second one was turned."""
    Key.objects.filter(board=by.board_id, kind=kind, subject=str(subject), turned_by=by).delete()


def take_all_keys_back(member: Member) -> None:
    """Who goes away says no second time what they wanted: when they come back, none of it counts unasked."""
    Key.objects.filter(turned_by=member).delete()


def drop_keys(kind: str, *, on: Board) -> None:
    """What else was wanted of the same kind no longer waits."""
    Key.objects.filter(board=on, kind=kind).delete()


def _turn_first(
    kind: str, subject: object, *, text: str, address: str, by: Member, concerned: Member | None, device: str
) -> None:
    now = clock.now()
    turned = {"turned_by": by, "turned_at": now, "expires_at": now + rules.KEY_LASTS}
    Key.objects.update_or_create(
        board_id=by.board_id,
        kind=kind,
        subject=str(subject),
        defaults={"text_hash": reads.hash_of(text), "address": address, "concerned": concerned, "device": device, **turned},
    )


@transaction.atomic
def note(
    act: Act,
    *,
    on: int,
    by: UUID | None = None,
    second: UUID | None = None,
    concerned: UUID | None = None,
    subject: object = "",
) -> None:
    """Write an act of power into a board's log: who did it, whose key was the second, to whom, and what it is about."""
    # Two lines at once would both be linked to the same one.
    board = Board.objects.select_for_update().get(pk=on)
    line = audit.add(
        act,
        board_id=on,
        length=board.log_length,
        link=board.log_link,
        on=clock.now().astimezone(board.zone).date(),
        subject=subject,
        doer=by,
        second=second,
        concerned=concerned,
    )
    Board.objects.filter(pk=on).update(log_length=line.place, log_link=line.link)


def begin_duty(kind: str, member: Member) -> None:
    """From today on this is somebody's job. Who may give it to whom is for the caller to know."""
    Duty.objects.create(board_id=member.board_id, member=member, kind=kind, begins_on=clock.now().date())


def _say(member: Member, **words: str) -> None:
    Member.objects.filter(pk=member.pk).update(**words)


def show_name(person: UUID, *, on: Board, is_in_sight: bool) -> None:
    """Let others read a member's name and what they bring, or not while two people look at it."""
    Member.objects.filter(person=person, board=on).update(is_name_in_sight=is_in_sight)


def _free_slug(name: str) -> str:
    wanted = slugify(name)[:50] or "board"
    taken = set(Board.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    return next(s for s in (wanted, *(f"{wanted}-{n}" for n in range(2, len(taken) + 3))) if s not in taken)
