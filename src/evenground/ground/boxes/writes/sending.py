"""A member's slip, and the locked letter that they put in."""

from django.db import transaction

from evenground.cores.sealed.boxes import mark_of
from evenground.cores.sealed.faults import NotASlip
from evenground.cores.sealed.seals import sign_name
from evenground.cores.sealed.slips import sign_blinded
from evenground.ground.boards.models import Member
from evenground.ground.boxes import reads, rules
from evenground.ground.boxes.models import Box, Entry, SlipDrawn
from evenground.ground.rounds import reads as rounds
from evenground.ground.rounds import writes as ask
from evenground.ground.tasks import writes as tasks
from evenground.ground.web.errors import NotAllowed, require


@transaction.atomic
def draw(box: Box, blinded: bytes, *, by: Member) -> bytes:
    """Sign a blinded slip. One for each member: the same one again gets the same answer, so that a lost line costs nothing.

    Where names are sealed, what signs this member's name follows on the slip.
    """
    round_ = ask.open_to(box.round, by)
    box = reads.locked(box)
    by_name = _signed_name(box, by)
    drawn = SlipDrawn.objects.filter(box=box, member=by).first()
    if drawn is not None:
        require(bytes(drawn.blinded) == blinded, rules.WHY_DRAWN)
        return bytes(drawn.signed) + by_name
    assert box.slip_private is not None
    try:
        signed = sign_blinded(bytes(box.slip_private), blinded)
    except NotASlip:
        raise NotAllowed(str(rules.WHY_NOT_LOCKED)) from None
    SlipDrawn.objects.create(board=round_.board, box=box, member=by, blinded=blinded, signed=signed)
    return signed + by_name


def _signed_name(box: Box, member: Member) -> bytes:
    """Where names are sealed, what a letter says whose it is with: so nobody can be named for another's."""
    if not box.is_sealed or box.name_private is None:
        return b""
    return sign_name(member.person_id.bytes, box.round_id.bytes, bytes(box.name_private))


@transaction.atomic
def put(box: Box, body: bytes, *, by: Member) -> None:
    """Put a locked letter in, or another one in its place. What stands in it nobody can tell; how long it is must say nothing."""
    round_ = ask.open_to(box.round, by)
    box = reads.locked(box)
    require(len(body) == reads.bytes_of_an_entry(box), rules.WHY_NOT_LOCKED)
    require(reads.has_drawn(by, box), rules.WHY_NO_SLIP)
    # No two locks are alike by chance; and whoever mixes refuses a box in which the same letter stands twice.
    require(not Entry.objects.filter(box=box, body=body).exclude(member=by).exists(), rules.WHY_NOT_LOCKED)
    Entry.objects.update_or_create(box=box, member=by, defaults={"board": round_.board, "body": body, "mark": mark_of(body)})
    ask.has_sent(round_, by)
    replied, asked = rounds.how_many(round_)
    if replied == asked:
        tasks.later(box.closes_with, round_.subject)
