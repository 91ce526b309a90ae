import secrets
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Count, QuerySet, Sum

from evenground.cores.sealed.letters import entry_bytes
from evenground.cores.sealed.seals import FEWEST_LEADS, seal_bytes
from evenground.ground.boards.models import Board, Member
from evenground.ground.boards.reads import members_of
from evenground.ground.boxes import rules
from evenground.ground.boxes.models import (
    Box,
    BoxLead,
    Entry,
    Holder,
    Layer,
    Mixed,
    MixedBeforeReading,
    MixedPart,
    Mixer,
    MixerKey,
    SlipDrawn,
)
from evenground.ground.lead_keys.reads import locking_keys
from evenground.ground.rounds.models import Round
from evenground.ground.rounds.reads import Answerer, whose
from evenground.ground.web.errors import one_or_not_here


def is_mixed_on(board: Board) -> bool:
    """Whether two people chose that answers are mixed before they are read."""
    return MixedBeforeReading.objects.filter(board=board).exists()


def mode_for(board: Board, asked: int) -> Round.Mode:
    """How answers are kept apart from people in the next round that asks so many."""
    return Round.Mode.BOX if rules.is_enough_for_a_box(asked) and is_mixed_on(board) else Round.Mode.COUNTED


def what_words_go_with(board: Board) -> str:
    """Whether words can be written with the next mixed answers: "sealed", with a name that two can open; "unnamed"; or "none".

    Where young people may be, words go only with a name: somebody could need help.
    """
    if not board.is_open_to_under_18s:
        return rules.UNNAMED
    return rules.SEALED if len(locking_keys(board)) >= FEWEST_LEADS else rules.NO_WORDS


def mixers_of(board: Board) -> list[Mixer]:
    """Who mixes on this board: members by name, then organisations."""
    members = {member.pk: place for place, member in enumerate(members_of(board))}
    mixers = Mixer.objects.filter(board=board, member__in=members).select_related("member__person")
    return [*sorted(mixers, key=lambda mixer: members[mixer.member_id or 0]), *organisations_of(board)]


def organisations_of(board: Board) -> list[Mixer]:
    return list(Mixer.objects.filter(board=board, member=None).order_by("name"))


def ready_to_mix(board: Board) -> list[Mixer]:
    """Whoever mixes, is here and has a key left, in an order that chance gives."""
    with_keys = Mixer.objects.filter(board=board).annotate(left=Count("keys")).filter(left__gt=0).select_related("member__person")
    ready: list[Mixer] = [mixer for mixer in with_keys if mixer.member is None or rules.may_mix(mixer.member)]
    secrets.SystemRandom().shuffle(ready)
    return ready


def keys_left(member: Member) -> int | None:
    """How many boxes this member can mix before new keys are needed; none where they do not mix."""
    mixer = Mixer.objects.filter(member=member).annotate(left=Count("keys")).first()
    return None if mixer is None else mixer.left


def recipients_of(member: Member) -> list[str]:
    """The locks whose keys this member's device must have: of boxes to come, and of those that are open."""
    unused = MixerKey.objects.filter(mixer__member=member).values_list("recipient", flat=True)
    return sorted({*unused, *recipients_in_use(member)})


def held_by(who: Member | Mixer) -> QuerySet[Holder]:
    """The locks that a member holds, or an organisation that mixes."""
    if isinstance(who, Member):
        return Holder.objects.filter(member=who)
    return Holder.objects.filter(board=who.board_id, member=None, organisation=who.name)


def recipients_in_use(who: Member | Mixer) -> list[str]:
    """Of boxes that were asked with them, and that these can still be asked to mix."""
    holds = held_by(who).filter(layer__is_off=False, layer__box__came_to="")
    return sorted(holds.values_list("recipient", flat=True))


def are_in_use(recipients: Sequence[str]) -> bool:
    """Whether any of these locks something already, in any box."""
    return Holder.objects.filter(recipient__in=recipients).exists()


def taken_of(holder: Holder, mixing: str) -> int:
    """How many letters of one mixing are there already."""
    found: int | None = MixedPart.objects.filter(holder=holder, mixing=mixing).aggregate(letters=Sum("letters"))["letters"]
    return found or 0


def box_of(round_: Round) -> Box | None:
    return Box.objects.filter(round=round_).first() if round_.mode == Round.Mode.BOX else None


def why_unread(round_: Round) -> str:
    """Why nothing of a closed round could be read: how its box ended. Empty where it was read."""
    box = box_of(round_)
    return "" if box is None or box.came_to == Box.CameTo.OPENED else box.came_to


def box_for(who: Member | Mixer, round_id: UUID) -> Box:
    """A box of their board, by its round. Raises NotHere."""
    return one_or_not_here(Box.objects.select_related("round__board").filter(board=who.board_id), round=round_id)


def layers_of(box: Box) -> list[Layer]:
    return list(box.layers.prefetch_related("holders__member__person"))


def locks_of(box: Box) -> list[list[str]]:
    """Who opens which lock, the innermost first: as letters are locked."""
    layers = [[holder.recipient for holder in layer.holders.all()] for layer in layers_of(box)]
    return [[box.recipient], *reversed(layers)]


def bytes_of_an_entry(box: Box, layers_off: int = 0) -> int:
    """How long each letter is with so many layers off."""
    return entry_bytes(1 + box.layers.count() - layers_off, seal_bytes=bytes_of_a_seal(box))


def bytes_of_a_seal(box: Box) -> int:
    """How long what travels with each letter is, sealed name or none; nothing where no names are sealed."""
    return seal_bytes(box.leads.count()) if box.is_sealed else 0


def leads_of(box: Box) -> list[BoxLead]:
    return list(box.leads.select_related("safety_person", "key"))


def has_drawn(by: Answerer, box: Box) -> bool:
    return SlipDrawn.objects.filter(box=box, **whose(by)).exists()


def marks_in(box: Box) -> list[str]:
    return box.marks.split()


def to_be_mixed_by(who: Member | Mixer, now: datetime) -> list[Layer]:
    """The layers that they can take off now."""
    holds = held_by(who).filter(layer__is_off=False, layer__box__came_to="", layer__box__mixed_from__lte=now)
    found = []
    held = holds.select_related("layer__box__round", "layer__box__board").prefetch_related("layer__box__layers")
    for holder in held:
        box = holder.layer.box
        if rules.turn_of(box, list(box.layers.all()), now) == holder.layer and rules.may_take_off(holder, box, now):
            found.append(holder.layer)
    return found


def layer_for(who: Member | Mixer, round_id: UUID, place: int) -> Layer:
    """A layer that they hold. Raises NotHere, as for one that is not there."""
    box = box_for(who, round_id)
    layer = one_or_not_here(Layer.objects.select_related("box__round", "box__board"), box=box, place=place)
    holder_of(who, layer)
    return layer


def split(layer: Layer, row: bytes) -> list[bytes]:
    """A row of letters with this layer off, each for itself. What is left over at the end is one of another length."""
    size = bytes_of_an_entry(layer.box, layer.place)
    return [row[at : at + size] for at in range(0, len(row), size)]


def holder_of(who: Member | Mixer, layer: Layer) -> Holder:
    return one_or_not_here(held_by(who), layer=layer)


def bodies_in(box: Box, start: int = 0, end: int | None = None) -> list[bytes]:
    """What is in a box now, or some of it, in an order that says nothing about when it came: that of its marks."""
    return [bytes(body) for body in _in_it(box).order_by("mark").values_list("body", flat=True)[start:end]]


def how_many_in(box: Box) -> int:
    return _in_it(box).count()


def _in_it(box: Box) -> QuerySet[Mixed] | QuerySet[Entry]:
    mixed = Mixed.objects.filter(box=box)
    return mixed if mixed.exists() else Entry.objects.filter(box=box)


def locked(box: Box) -> Box:
    return one_or_not_here(Box.objects.select_for_update(of=("self",)).select_related("round__board"), pk=box.pk)
