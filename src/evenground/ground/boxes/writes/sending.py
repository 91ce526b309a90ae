"""The slip of a member, or of whoever holds a paper slip; and the locked letter that they put in."""

from django.db import transaction

from evenground.cores.sealed.boxes import mark_of
from evenground.cores.sealed.faults import NotASlip
from evenground.cores.sealed.seals import sign_name
from evenground.cores.sealed.slips import sign_blinded
from evenground.ground.boxes import reads, rules
from evenground.ground.boxes.models import Box, Entry, SlipDrawn
from evenground.ground.rounds import reads as rounds
from evenground.ground.rounds import writes as ask
from evenground.ground.rounds.models import PaperSlip
from evenground.ground.rounds.reads import Answerer, whose
from evenground.ground.rounds.rules import WHY_LET_IN_ANEW
from evenground.ground.tasks import writes as tasks
from evenground.ground.web.errors import NotAllowed, require


@transaction.atomic
def draw(box: Box, blinded: bytes, *, by: Answerer) -> bytes:
    """Sign a blinded slip. One for each who answers: the same one again gets the same answer, so that a lost line costs nothing.

    Where names are sealed, what signs this member's name follows on the slip.
    """
    round_ = ask.open_to(box.round, by)
    box = reads.locked(box)
    by_name = _signed_name(box, by)
    drawn = SlipDrawn.objects.filter(box=box, **whose(by)).first()
    if drawn is not None:
        require(bytes(drawn.blinded) == blinded, rules.WHY_DRAWN)
        return bytes(drawn.signed) + by_name
    is_let_in_anew = not isinstance(by, PaperSlip) and rounds.was_let_in_anew(by, round_)
    require(not is_let_in_anew, WHY_LET_IN_ANEW)
    assert box.slip_private is not None
    try:
        signed = sign_blinded(bytes(box.slip_private), blinded)
    except NotASlip:
        raise NotAllowed(str(rules.WHY_NOT_LOCKED)) from None
    ask.begin(by)
    SlipDrawn.objects.create(board=round_.board, box=box, blinded=blinded, signed=signed, **whose(by))
    return signed + by_name


def _signed_name(box: Box, by: Answerer) -> bytes:
    """Where names are sealed, what a letter says whose it is with: so nobody can be named for another's. None is on paper."""
    if not box.is_sealed or box.name_private is None or isinstance(by, PaperSlip):
        return b""
    return sign_name(by.person_id.bytes, box.round_id.bytes, bytes(box.name_private))


@transaction.atomic
def put(box: Box, body: bytes, *, by: Answerer) -> None:
    """Put a locked letter in, or another one in its place. What stands in it nobody can tell; how long it is must say nothing."""
    round_ = ask.open_to(box.round, by)
    box = reads.locked(box)
    require(len(body) == reads.bytes_of_an_entry(box), rules.WHY_NOT_LOCKED)
    require(reads.has_drawn(by, box), rules.WHY_NO_SLIP)
    # No two locks are alike by chance; and whoever mixes refuses a box in which the same letter stands twice.
    require(not _is_of_another(box, body, by), rules.WHY_NOT_LOCKED)
    in_it = {"board": round_.board, "body": body, "mark": mark_of(body)}
    Entry.objects.update_or_create(box=box, **whose(by), defaults=in_it)
    ask.has_sent(round_, by)
    replied, asked = rounds.how_many(round_)
    if replied == asked:
        tasks.later(box.closes_with, round_.subject)


def _is_of_another(box: Box, body: bytes, by: Answerer) -> bool:
    own = Entry.objects.filter(box=box, **whose(by)).values("pk")
    return Entry.objects.filter(box=box, body=body).exclude(pk__in=own).exists()
