"""From a box that is open to one that is counted, in steps of one transaction each: a crash leaves it before one or after it."""

from collections.abc import Callable, Sequence
from datetime import timedelta
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


Keep = Callable[[Sequence[tuple[Reply, Letter]]], None]
"""Takes letters in words whose names are sealed: they are read by two people before anybody else."""


def no_letters(_letters: Sequence[tuple[Reply, Letter]]) -> None:
    """Of rounds that take no sealed words."""


@transaction.atomic
def close(round_: Round, *, is_good: IsGood, keep: Keep = no_letters) -> bool:
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
        _open_if_mixed(box, round_, is_good, keep)
    return round_.closed_at is not None


def _shut(box: Box, round_: Round) -> None:
    now = clock.now()
    # Before paper slips go, and with them what was drawn for them.
    box.drawn = SlipDrawn.objects.filter(box=box).count()
    ask.shut(round_)
    bodies = reads.bodies_in(box)
    # In one room nobody waits: who is there sees the list, and says so at once.
    wait = timedelta(0) if round_.is_in_a_room else rules.TIME_TO_LOOK
    box.shut_at, box.mixed_from = now, now + wait
    box.marks = "\n".join(sealed.marks_of(bodies))
    SlipDrawn.objects.filter(box=box).delete()
    if len(bodies) < rules.FEWEST_LETTERS:
        _end(box, round_, Box.CameTo.TOO_FEW)
        return
    box.save()
    tasks.at(box.mixed_from + rules.WAITS_FOR_MIXING, box.closes_with, round_.subject)


def _open_if_mixed(box: Box, round_: Round, is_good: IsGood, keep: Keep) -> None:
    layers, bodies = reads.layers_of(box), reads.bodies_in(box)
    if rules.is_too_much_lost(box.lost, of=len(bodies) + box.lost):
        _end(box, round_, Box.CameTo.SPOILED)
    elif all(layer.is_off for layer in layers):
        _count(box, round_, bodies, is_good, keep)
    elif rules.is_too_late(box, clock.now()) or not all(map(rules.can_come_off, layers)):
        _end(box, round_, Box.CameTo.NOT_MIXED)


def _count(box: Box, round_: Round, bodies: Sequence[bytes], is_good: IsGood, keep: Keep) -> None:
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
            seal_bytes=reads.bytes_of_a_seal(box),
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
    replies = [(_reply(box, round_, letter), letter) for letter in good]
    _end(box, round_, Box.CameTo.OPENED, [reply for reply, _letter in replies])
    if box.takes_words:
        keep([(reply, letter) for reply, letter in replies if letter.words])


def _reply(box: Box, round_: Round, letter: Letter) -> Reply:
    # Words whose names are sealed are nobody's to read before two people did.
    words = letter.words if box.takes_words and not box.is_sealed else ""
    return Reply(id=uuid4(), board=round_.board, round=round_, answer=letter.answer, reason=letter.reason, words=words)


def _end(box: Box, round_: Round, came_to: str, replies: Sequence[Reply] = ()) -> None:
    """Keep what was said, and throw away all that it was locked with and in."""
    for kind in (Entry, Mixed, MixedPart, SlipDrawn):
        kind.objects.filter(box=box).delete()
    Holder.objects.filter(layer__box=box).update(recipient="")
    box.came_to, box.slip_private, box.name_private, box.secret = came_to, None, None, ""
    box.save()
    tasks.not_any_more(box.closes_with, round_.subject)
    ask.end(round_, replies)
    boards.note(Act.BOX_ENDED, on=round_.board_id, subject=f"{box.about} {came_to}".strip())
