import random
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice

from django.db import transaction

from evenground.flow.responses import reads, rules
from evenground.flow.responses.models import NextUp, Participant, Response
from evenground.flow.topics import reads as topics
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member
from evenground.ground.boards.reads import members_of
from evenground.ground.web import clock
from evenground.ground.web.errors import NotHere, require

AT_ONCE = 5_000
"""Rows of one insert when a conversation is brought in: more gains no time and costs memory."""

_chance = random.SystemRandom()


def respond(topic: Topic, number: int, value: int, *, by: Member, shown: Collection[int] | None = None) -> dict[int, int]:
    """Agree, disagree or skip. Sent twice it counts once; sent again with another value it is changed.

    `shown` are the numbers that can be answered, where the caller has just read them. Returns the member's own answers, with
    this one: contribution number to value.
    """
    require(rules.may_respond(by, topic), rules.WHY_NOT_YET)
    if not (reads.is_shown(topic, number) if shown is None else number in shown):
        raise NotHere
    seat, own = reads.seat_with_values(by, topic)
    if seat is None:
        seat = _seat_dealt_to(by, topic).pk
    # Two hundred people may press in the same second, so nothing stands in here that could stand before it.
    with transaction.atomic():
        Response.objects.bulk_create(
            [Response(board_id=topic.board_id, participant_id=seat, number=number, value=value)],
            update_conflicts=True,
            unique_fields=["participant", "number"],
            update_fields=["value"],
        )
        Participant.objects.filter(pk=seat).update(answered_at=clock.now())
    return own | {number: value}


@transaction.atomic
def deal_seats(topic: Topic) -> None:
    """Give each member a seat: all of today's members at once, in random order, so that a seat's number tells nothing."""
    topics.locked(topic)
    have_one = set(Participant.objects.filter(topic=topic).exclude(member=None).values_list("member_id", flat=True))
    without = [member for member in members_of(topic.board) if member.pk not in have_one]
    _chance.shuffle(without)
    seats = _unused_seats(topic, len(without))
    kind = Participant.Kind.MEMBER
    Participant.objects.bulk_create(
        Participant(board_id=topic.board_id, topic=topic, seat=seat, kind=kind, member=member)
        for seat, member in zip(seats, without, strict=True)
    )


@transaction.atomic
def set_order(topic: Topic, priorities: Mapping[int, float]) -> None:
    """Keep how much each contribution asks to be shown next, in the place of what was kept before."""
    NextUp.objects.filter(topic=topic).delete()
    NextUp.objects.bulk_create(
        NextUp(board_id=topic.board_id, topic=topic, number=number, priority=priority) for number, priority in priorities.items()
    )


@transaction.atomic
def bring_in(topic: Topic, seats: Sequence[int], answers: Iterable[tuple[int, int, int]], *, at: datetime) -> None:
    """Store answers that were given elsewhere: seat, contribution number, value. Each seat is new to the question."""
    kind = Participant.Kind.IMPORTED
    Participant.objects.bulk_create(
        (Participant(board_id=topic.board_id, topic=topic, seat=seat, kind=kind, answered_at=at) for seat in seats),
        batch_size=AT_ONCE,
    )
    participant_on = dict(Participant.objects.filter(topic=topic, kind=kind).values_list("seat", "pk"))
    rows = (
        Response(board_id=topic.board_id, participant_id=participant_on[seat], number=number, value=value)
        for seat, number, value in answers
    )
    for some in _in_parts(rows):
        Response.objects.bulk_create(some)


def _seat_dealt_to(member: Member, topic: Topic) -> Participant:
    deal_seats(topic)
    seat = reads.seat_of(member, topic)
    assert seat is not None, "whoever may respond is a member, and every member was dealt a seat"
    return seat


def _unused_seats(topic: Topic, how_many: int) -> list[int]:
    taken = set(Participant.objects.filter(topic=topic).values_list("seat", flat=True))
    # Twice the room for those who come later: the next free number would say in which order they came.
    room = range(1, (2 if taken else 1) * (len(taken) + how_many) + 1)
    return _chance.sample([seat for seat in room if seat not in taken], how_many)


def _in_parts(rows: Iterator[Response]) -> Iterator[list[Response]]:
    while some := list(islice(rows, AT_ONCE)):
        yield some
