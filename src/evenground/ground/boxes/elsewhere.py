"""What another organisation's computer is told when it asks: what waits for it, and which keys of its own are known.

It comes without a session and without cookies; the code that the host gave it is its key.
"""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from evenground.ground.boards.models import Board
from evenground.ground.boxes import reads, rules
from evenground.ground.boxes.models import Layer, Mixer, MixerKey
from evenground.ground.people.reads import fingerprint
from evenground.ground.web import clock
from evenground.ground.web.errors import NotHere

Organisation = Mixer
"""One without a member."""
FORMAT = "evenground teller 1"


def address_of(slug: str) -> str:
    return f"{settings.ADDRESS}{reverse('boxes:waits_elsewhere', args=[slug])}"


def in_words(board: Board) -> Iterator[str]:
    """A line for each organisation that mixes on a board, for the host."""
    now = clock.now()
    for mixer in reads.organisations_of(board):
        keys, waiting = MixerKey.objects.filter(mixer=mixer).count(), len(reads.to_be_mixed_by(mixer, now))
        yield f"{mixer.name}: keys for {keys} more boxes; {waiting} to mix now"


def organisation_with(code: str, slug: str) -> Organisation:
    """Whose code it is on this board. Raises NotHere alike for a wrong code, for none, and where there is no such board."""
    given = fingerprint(code)
    mixers = Mixer.objects.filter(board__slug=slug, member=None).select_related("board")
    found = [mixer for mixer in mixers if constant_time_compare(mixer.code, given)]
    if not found:
        raise NotHere
    return found[0]


def what_waits(mixer: Organisation) -> dict[str, Any]:
    """As it is sent: what can be mixed now, and the open halves of this organisation's keys that something can be locked with."""
    layers = reads.to_be_mixed_by(mixer, clock.now())
    return {
        "format": FORMAT,
        "waits": [_to_mix(mixer, layer) for layer in layers],
        "unused": sorted(MixerKey.objects.filter(mixer=mixer).values_list("recipient", flat=True)),
        "in_use": reads.recipients_in_use(mixer),
        "most_keys": rules.KEYS_AT_A_TIME,
    }


def _to_mix(mixer: Organisation, layer: Layer) -> dict[str, Any]:
    box, holder = layer.box, reads.holder_of(mixer, layer)
    size = reads.bytes_of_an_entry(box, layer.place - 1)
    part = holder.parts.first()
    mixing = part.mixing if part else ""
    return {
        "round": str(box.round_id),
        "place": layer.place,
        "letters": reads.how_many_in(box),
        "bytes": size,
        "at_a_time": rules.letters_at_a_time(size),
        "recipient": holder.recipient,
        "mixing": mixing,
        "taken": reads.taken_of(holder, mixing),
    }
