"""T3: whatever members do in whatever order, each has one letter at most, and what comes out is what the last of them said."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evenground.ground.boxes import writes
from evenground.ground.boxes.models import Box, Entry
from evenground.ground.rounds.models import Reply, ReplySent
from evenground.ground.web import clock
from evenground.ground.web.errors import NotAllowed
from tests.ground.boxes.conftest import any_answer, in_turn, opened
from tests.ground.boxes.posting import Phone

pytestmark = pytest.mark.django_db

DOES = (
    "answers",
    "answers from another phone",
    "draws only",
    "sends rubbish",
    "sends what another sent",
    "sends to another round",
)
ANSWERS = ("fine", "worry", "not_yet")
STEPS = st.lists(st.tuples(st.integers(0, 6), st.sampled_from(DOES), st.sampled_from(ANSWERS)), max_size=16)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=12)
@given(steps=STEPS)
def test_any_order_of_what_members_do(mixing, people, steps):
    # Each example begins with the board as it was.
    with suppress(Undone), transaction.atomic():
        play(mixing, [Phone(phone.member) for phone in people], steps)
        raise Undone


class Undone(Exception):
    """Takes back what an example did."""


def play(board, phones, steps):
    for phone in phones[:2]:
        phone.make_keys(2)
    box, other = opened(board, phones).box, opened(board, phones).box
    expected: dict[int, str | None] = {}
    for who, does, answer in steps:
        phone = phones[who]
        with suppress(NotAllowed), transaction.atomic():
            match does:
                case "answers":
                    phone.answer(box, answer)
                    expected[who] = answer
                case "answers from another phone":
                    Phone(phone.member).answer(box, answer)
                    expected[who] = answer
                    # The first phone has no slip of its own then, and cannot answer any more.
                    phone.slips.pop(box.pk, None)
                case "draws only":
                    phone.slip(box)
                case "sends rubbish":
                    writes.put(box, bytes([who + 1]) * bytes_of(box), by=phone.member)
                    expected[who] = None
                case "sends what another sent":
                    sent = Entry.objects.filter(box=box).exclude(member=phone.member).first()
                    if sent is not None:
                        writes.put(box, bytes(sent.body), by=phone.member)
                        expected[who] = "never"
                case _:
                    # A letter of another round, with that round's slip.
                    writes.put(box, phone.locked(other, answer), by=phone.member)
                    expected[who] = None
        assert Entry.objects.filter(box=box).count() == len(expected) == ReplySent.objects.filter(round=box.round).count()
    finish(box, phones)
    box.refresh_from_db()
    said = sorted(answer for answer in expected.values() if answer is not None)
    spoiled = sum(answer is None for answer in expected.values())
    assert "never" not in expected.values()
    if box.came_to == Box.CameTo.OPENED:
        assert sorted(Reply.objects.filter(round=box.round).values_list("answer", flat=True)) == said
        assert box.lost == spoiled
    else:
        assert len(said) < 5 or spoiled > 1
        assert not Reply.objects.filter(round=box.round).exists()


def bytes_of(box):
    return writes.sending.reads.bytes_of_an_entry(box)


def finish(box, phones):
    with clock.telling(clock.now() + timedelta(days=2, minutes=1)):
        writes.close(box.round, is_good=any_answer)
    box.refresh_from_db()
    if box.came_to:
        return
    with clock.telling(box.mixed_from):
        for phone, layer in in_turn(box, phones):
            box.refresh_from_db()
            if not box.came_to:
                with suppress(NotAllowed):
                    phone.mix(layer)
                writes.close(box.round, is_good=any_answer)
