"""A layer is taken off: what came out of it is taken as a whole, or, from elsewhere, in parts that become one at the end."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice
from uuid import uuid4

from django.db import transaction
from django.db.models import Sum

from evenground.cores.sealed.boxes import mark_of
from evenground.ground.boards.models import Member
from evenground.ground.boxes import reads, rules
from evenground.ground.boxes.models import Box, Entry, Holder, Layer, Mixed, MixedPart, Mixer
from evenground.ground.tasks import writes as tasks
from evenground.ground.web import clock
from evenground.ground.web.errors import require

ROWS_AT_A_TIME = 200


def hand_out(layer: Layer, *, by: Member | Mixer, start: int = 0, end: int | None = None) -> list[bytes]:
    """All that is in a box, or some of it, to whoever may take this layer off now."""
    _require_turn(layer, by)
    return reads.bodies_in(layer.box, start, end)


def _require_turn(layer: Layer, by: Member | Mixer) -> None:
    box, now = layer.box, clock.now()
    may = rules.turn_of(box, reads.layers_of(box), now) == layer and not rules.is_too_late(box, now)
    require(may and rules.may_take_off(reads.holder_of(by, layer), box, now), rules.WHY_NOT_YOUR_TURN)


@transaction.atomic
def give_up(layer: Layer, *, by: Member) -> bool:
    """Say that one's key for this layer is lost. Whether somebody stands in, who can do it from now on; else it is the box's end.

    Whoever holds a layer can hold a box up for three days anyway. Nothing comes out of it sooner by this.
    """
    layer = _locked(layer, by)
    reads.holder_of(by, layer).delete()
    has_stand_in = Holder.objects.filter(layer=layer).update(is_stand_in=False) > 0
    tasks.later(layer.box.closes_with, layer.box.round.subject)
    return has_stand_in


@transaction.atomic
def hand_on(layer: Layer, bodies: Sequence[bytes], *, lost: int, by: Member | Mixer) -> None:
    """Take what came out of a layer's locks, mixed. Refused unless it is as much as was in it: nothing goes in silence."""
    layer = _locked(layer, by)
    _take_off(layer, lambda: iter(bodies), len(bodies), lost)


@transaction.atomic
def take_part(layer: Layer, row: bytes, *, mixing: str, start: int, by: Member | Mixer) -> None:
    """Keep the next part of what comes out of a layer. The same one again is taken as well, so that a lost line costs nothing.

    What came of another mixing of this holder is forgotten: whoever lost their way begins anew.
    """
    layer = _locked(layer, by)
    holder, size = reads.holder_of(by, layer), reads.bytes_of_an_entry(layer.box, layer.place)
    letters = len(row) // size
    require(len(row) % size == 0 and 0 < letters <= rules.letters_at_a_time(size), rules.WHY_NOT_THIS_PART)
    MixedPart.objects.filter(holder=holder).exclude(mixing=mixing).delete()
    kept = MixedPart.objects.filter(holder=holder, start=start).first()
    if kept is not None:
        require(bytes(kept.body) == row, rules.WHY_NOT_THIS_PART)
        return
    taken = reads.taken_of(holder, mixing)
    require(start == taken and taken + letters <= reads.how_many_in(layer.box), rules.WHY_NOT_THIS_PART)
    MixedPart.objects.create(
        board_id=layer.board_id, box=layer.box, holder=holder, mixing=mixing, start=start, letters=letters, body=row
    )


@transaction.atomic
def hand_on_parts(layer: Layer, *, mixing: str, lost: int, by: Member | Mixer) -> None:
    """Take all parts of a mixing as one: as `hand_on`, and with the same refusals."""
    layer = _locked(layer, by)
    parts = MixedPart.objects.filter(holder=reads.holder_of(by, layer), mixing=mixing).order_by("start")
    numbers = list(parts.values_list("pk", flat=True))

    def bodies() -> Iterator[bytes]:
        # One at a time: a large box is more than a server's memory.
        rows = (bytes(MixedPart.objects.values_list("body", flat=True).get(pk=number)) for number in numbers)
        return chain.from_iterable(reads.split(layer, row) for row in rows)

    _take_off(layer, bodies, parts.aggregate(letters=Sum("letters"))["letters"] or 0, lost)


def _locked(layer: Layer, by: Member | Mixer) -> Layer:
    """The layer of a box that nobody else can change meanwhile, if it is their turn."""
    box = reads.locked(layer.box)
    layer = next(each for each in reads.layers_of(box) if each.pk == layer.pk)
    layer.box = box
    _require_turn(layer, by)
    return layer


def _take_off(layer: Layer, bodies: Callable[[], Iterator[bytes]], how_many: int, lost: int) -> None:
    box, before, size = layer.box, reads.how_many_in(layer.box), reads.bytes_of_an_entry(layer.box, layer.place)
    require(lost >= 0 and how_many + lost == before, rules.WHY_NOT_ALL)
    marks = set()
    for body in bodies():
        require(len(body) == size, rules.WHY_NOT_ALL)
        marks.add(mark_of(body))
    require(len(marks) == how_many, rules.WHY_NOT_ALL)
    # What was before it goes: with both, whoever holds the key of this layer could join them.
    Entry.objects.filter(box=box).delete()
    Mixed.objects.filter(box=box).delete()
    _put_in(box, bodies())
    MixedPart.objects.filter(box=box).delete()
    layer.is_off = True
    layer.save(update_fields=["is_off"])
    box.lost += lost
    box.save(update_fields=["lost"])
    is_last = not box.layers.filter(is_off=False).exists()
    if is_last or rules.is_too_much_lost(box.lost, of=before + box.lost - lost):
        # In this transaction, so that a process that dies right after it leaves nothing waiting for ever.
        tasks.at(clock.now(), box.closes_with, box.round.subject)


def _put_in(box: Box, bodies: Iterator[bytes]) -> None:
    while some := list(islice(bodies, ROWS_AT_A_TIME)):
        rows = [Mixed(id=uuid4(), board=box.board, box=box, body=body, mark=mark_of(body)) for body in some]
        # As they lie, rows say no more than the order that whoever mixed has given them.
        Mixed.objects.bulk_create(sorted(rows, key=lambda row: row.pk.int))
