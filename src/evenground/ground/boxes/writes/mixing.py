"""A layer is taken off."""

from collections.abc import Sequence
from uuid import uuid4

from django.db import transaction

from evenground.ground.boards.models import Member
from evenground.ground.boxes import reads, rules
from evenground.ground.boxes.models import Entry, Layer, Mixed
from evenground.ground.tasks import writes as tasks
from evenground.ground.web import clock
from evenground.ground.web.errors import require


def hand_out(layer: Layer, *, by: Member) -> list[bytes]:
    """All that is in a box, to whoever may take this layer off now."""
    _require_turn(layer, by)
    return reads.bodies_in(layer.box)


def _require_turn(layer: Layer, by: Member) -> None:
    box, now = layer.box, clock.now()
    may = rules.turn_of(box, reads.layers_of(box), now) == layer and not rules.is_too_late(box, now)
    require(may and rules.may_take_off(reads.holder_of(by, layer), box, now), rules.WHY_NOT_YOUR_TURN)


@transaction.atomic
def hand_on(layer: Layer, bodies: Sequence[bytes], *, lost: int, by: Member) -> None:
    """Take what came out of a layer's locks, mixed. Refused unless it is as much as was in it: nothing goes in silence."""
    box = reads.locked(layer.box)
    layers = reads.layers_of(box)
    layer = next(each for each in layers if each.pk == layer.pk)
    layer.box = box
    _require_turn(layer, by)
    before, size = len(reads.bodies_in(box)), reads.bytes_of_an_entry(box, layer.place)
    is_all = lost >= 0 and len(bodies) + lost == before and len(set(bodies)) == len(bodies)
    require(is_all and all(len(body) == size for body in bodies), rules.WHY_NOT_ALL)
    # What was before it goes: with both, whoever holds the key of this layer could join them.
    Entry.objects.filter(box=box).delete()
    Mixed.objects.filter(box=box).delete()
    rows = sorted((Mixed(id=uuid4(), board=box.board, box=box, body=body) for body in bodies), key=lambda row: row.pk.int)
    Mixed.objects.bulk_create(rows)
    layer.is_off = True
    layer.save(update_fields=["is_off"])
    box.lost += lost
    box.save(update_fields=["lost"])
    if layer == layers[-1] or rules.is_too_much_lost(box.lost, of=before + box.lost - lost):
        # In this transaction, so that a process that dies right after it leaves nothing waiting for ever.
        tasks.at(clock.now(), box.closes_with, box.round.subject)
