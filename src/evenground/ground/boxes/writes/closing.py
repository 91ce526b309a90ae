"""From a box that is open to one that is counted, in steps of one transaction each: a crash leaves it before one or after it."""

from collections.abc import Callable, Sequence
from uuid import uuid4

from django.db import transaction

from evenground.cores.sealed import boxes as sealed
from evenground.cores.sealed.faults import CannotOpen, SpoiledBox, TooFew
from evenground.cores.sealed.letters import Letter
from evenground.cores.sealed.locks import unwrap
from evenground.ground.audit.acts import Act
from evenground.ground.boards import writes as boards
from evenground.ground.boxes import reads, rules
from evenground.ground.boxes.models import Box, Entry, Holder, Mixed, MixedPart, SlipDrawn
from evenground.ground.rounds import reads as rounds
from evenground.ground.rounds import writes as ask
from evenground.ground.rounds.models import Reply, Round
from evenground.ground.rounds.rules import may_close
from evenground.ground.tasks import writes as tasks
from evenground.ground.web import clock

IsGood = Callable[[str, str, str], bool]
"""Whether an answer, its reason and its words are one that was asked for."""


@transaction.atomic
def close(round_: Round, *, is_good: IsGood) -> bool:
    """Take the next step towards the end of a round. Whether it closed with this.

    Where names are taken off at the end, that is one step. A box is shut first; it is opened when all layers are off, and
    thrown away unread when nobody was there to take them off.
    """
    round_ = ask.locked(round_)
    if round_.mode == Round.Mode.COUNTED:
        return ask.close(round_)
    if round_.closed_at is not None:
        return False
    box = reads.locked(round_.box)
    if box.shut_at is None:
        replied, asked = rounds.how_many(round_)
        if may_close(round_, clock.now(), everybody_replied=replied == asked):
            _shut(box, round_)
    else:
        _open_if_mixed(box, round_, is_good)
    return round_.closed_at is not None


def _shut(box: Box, round_: Round) -> None:
    now = clock.now()
    ask.shut(round_)
    bodies = reads.bodies_in(box)
    box.shut_at, box.mixed_from, box.drawn = now, now + rules.TIME_TO_LOOK, SlipDrawn.objects.filter(box=box).count()
    box.marks = "\n".join(sealed.marks_of(bodies))
    SlipDrawn.objects.filter(box=box).delete()
    if len(bodies) < rules.FEWEST_LETTERS:
        _end(box, round_, Box.CameTo.TOO_FEW)
        return
    box.save()
    tasks.at(box.mixed_from + rules.WAITS_FOR_MIXING, box.closes_with, round_.subject)


def _open_if_mixed(box: Box, round_: Round, is_good: IsGood) -> None:
    layers, bodies = reads.layers_of(box), reads.bodies_in(box)
    if rules.is_too_much_lost(box.lost, of=len(bodies) + box.lost):
        _end(box, round_, Box.CameTo.SPOILED)
    elif all(layer.is_off for layer in layers):
        _count(box, round_, bodies, is_good)
    elif rules.is_too_late(box, clock.now()):
        _end(box, round_, Box.CameTo.NOT_MIXED)


def _count(box: Box, round_: Round, bodies: Sequence[bytes], is_good: IsGood) -> None:
    opened = []
    for body in bodies:
        try:
            opened.append(unwrap(body, box.secret))
        except CannotOpen:
            box.lost += 1
    try:
        counted = sealed.count(
            opened,
            round_id=round_.pk.bytes,
            public=bytes(box.slip_public),
            drawn=box.drawn,
            lost=box.lost,
            fewest=rules.FEWEST_LETTERS,
        )
    except TooFew:
        _end(box, round_, Box.CameTo.TOO_FEW)
        return
    except SpoiledBox:
        _end(box, round_, Box.CameTo.SPOILED)
        return
    good = [letter for letter in counted.letters if is_good(letter.answer, letter.reason, letter.words)]
    box.lost = counted.spoiled + len(counted.letters) - len(good)
    if len(good) < rules.FEWEST_LETTERS:
        _end(box, round_, Box.CameTo.TOO_FEW)
        return
    _end(box, round_, Box.CameTo.OPENED, good)


def _end(box: Box, round_: Round, came_to: str, letters: Sequence[Letter] = ()) -> None:
    """Keep what was said, and throw away all that it was locked with and in."""
    replies = [
        Reply(
            id=uuid4(),
            board=round_.board,
            round=round_,
            answer=letter.answer,
            reason=letter.reason,
            words=letter.words if box.takes_words else "",
        )
        for letter in letters
    ]
    for kind in (Entry, Mixed, MixedPart, SlipDrawn):
        kind.objects.filter(box=box).delete()
    Holder.objects.filter(layer__box=box).update(recipient="")
    box.came_to, box.slip_private, box.secret = came_to, None, ""
    box.save()
    tasks.not_any_more(box.closes_with, round_.subject)
    ask.end(round_, replies)
    boards.note(Act.BOX_ENDED, on=round_.board_id, subject=f"{box.about} {came_to}".strip())
