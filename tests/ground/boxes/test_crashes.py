"""A process that is killed at any moment of a close leaves the box before that step or after it: no letter lost or doubled."""

import os
import signal
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection, connections
from django.urls import reverse

from evenground.ground.boxes import writes
from evenground.ground.boxes.models import Box, Entry, Layer, Mixed, MixedPart, Mixer, SlipDrawn
from evenground.ground.rounds.models import Reply, ReplySent, Round
from evenground.ground.tasks.models import DueWork
from evenground.ground.web import clock
from tests.ground.boxes.conftest import any_answer, in_turn, opened
from tests.ground.boxes.posting import Elsewhere

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.every_database]

MOST_QUERIES = 200
ANSWERS = ["fine", "worry", "not_yet", "fine", "fine", "worry", "fine"]


def as_it_stands() -> object:
    """All that a step changes."""
    return (
        list(Box.objects.values()),
        list(Layer.objects.values_list("place", "is_off")),
        sorted(bytes(row.body) for row in (*Entry.objects.all(), *Mixed.objects.all())),
        list(MixedPart.objects.values_list("start", "letters")),
        SlipDrawn.objects.count(),
        ReplySent.objects.count(),
        sorted(Reply.objects.values_list("answer", flat=True)),
        list(Round.objects.values("closes_at", "closed_at")),
    )


def kinds_of_letters() -> list[int]:
    """How many letters there are of each kind: as they came, mixed, or read. Never of two kinds at once."""
    return [how_many for kind in (Entry, Mixed, Reply) if (how_many := kind.objects.count())]


def killed_after(queries: int, step: Callable[[], object]) -> bool:
    """Take a step in a process of its own that is killed when it has asked so many things. Whether it came to its end before."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        asked = 0

        def count(execute, *given):
            nonlocal asked
            found = execute(*given)
            asked += 1
            if asked == queries:
                os.kill(os.getpid(), signal.SIGKILL)
            return found

        ended = 1
        try:
            with connection.execute_wrapper(count):
                step()
            ended = 0
        finally:
            os._exit(ended)
    _child, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return not os.WIFSIGNALED(status)


def every_moment_of(step: Callable[[], object]) -> int:
    """Kill it after each query in turn, until it is through. How often it was killed."""
    for queries in range(1, MOST_QUERIES):
        before = as_it_stands()
        is_through = killed_after(queries, step)
        assert kinds_of_letters() == [len(ANSWERS)]
        # Or it was killed when all was stored, and only the next step was still to be asked for.
        if is_through or as_it_stands() != before:
            return queries - 1
    raise AssertionError("it never came to its end")


def test_killed_at_every_moment_no_letter_is_lost_doubled_or_readable_too_early(box, people):
    for phone, answer in zip(people, ANSWERS, strict=True):
        phone.answer(box, answer)
    until = clock.now() + timedelta(days=2, minutes=1)

    def close() -> None:
        with clock.telling(until):
            writes.close(Round.objects.get(pk=box.round_id), is_good=any_answer)

    kills = [every_moment_of(close)]
    DueWork.objects.get(job=box.closes_with, subject=str(box.round.subject))
    box.refresh_from_db()
    assert box.shut_at is not None
    assert not Reply.objects.exists()
    until = box.mixed_from
    for phone, layer in in_turn(box, people):

        def mix(phone=phone, layer=layer) -> None:
            with clock.telling(until):
                phone.mix(layer)

        kills.append(every_moment_of(mix))
        assert not Reply.objects.exists()
    # Whatever was killed, the last step is asked for.
    assert DueWork.objects.get(job=box.closes_with, subject=str(box.round.subject)).due_at <= until
    kills.append(every_moment_of(close))
    assert sorted(Reply.objects.values_list("answer", flat=True)) == sorted(ANSWERS)
    assert min(kills) >= 5


def test_killed_at_every_moment_parts_from_elsewhere_are_taken_as_one_or_not_at_all(mixing, people):
    library = Elsewhere(reverse("boxes:waits_elsewhere", args=[mixing.slug]), writes.invite("Library", board=mixing))
    library.make_keys()
    people[0].make_keys()
    box = opened(mixing, people).box
    for phone, answer in zip(people, ANSWERS, strict=True):
        phone.answer(box, answer)
    with clock.telling(clock.now() + timedelta(days=2, minutes=1)):
        writes.close(Round.objects.get(pk=box.round_id), is_good=any_answer)
    box.refresh_from_db()
    mixer, layer = Mixer.objects.get(member=None), box.layers.get(place=1)
    with clock.telling(box.mixed_from):
        bodies, lost = library.mixed(library.waits()[0])
        parts = {start: b"".join(bodies[start : start + 4]) for start in (0, 4)}

        def send(start: int) -> None:
            writes.take_part(layer, parts[start], mixing="a" * 32, start=start, by=mixer)

        for start in parts:
            every_moment_of(lambda start=start: send(start))
            # Killed when it was stored and nobody had heard of it: the same part again is taken.
            send(start)
        assert every_moment_of(lambda: writes.hand_on_parts(layer, mixing="a" * 32, lost=lost, by=mixer)) >= 5
    assert sorted(bytes(row.body) for row in Mixed.objects.all()) == sorted(bodies)
    assert not MixedPart.objects.exists()
