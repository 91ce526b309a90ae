"""What is asked and said yes to, with what only this wing can know: whose the thing is, and what it says."""

from uuid import UUID

from evenground.around.desk import things
from evenground.around.out_of_sight import reads
from evenground.ground.boards.models import Member
from evenground.ground.hiding import rules
from evenground.ground.hiding import writes as hidings
from evenground.ground.hiding.models import Hiding
from evenground.ground.web.errors import require


def ask(kind: str, item: UUID, *, why: str, by: Member, once: UUID | None = None, device: str = "") -> Hiding:
    """Ask that one thing is put out of sight, with one's name: the first of two keys. Nobody asks it of their own."""
    words = reads.words_of(reads.thing_for(by, kind, item))
    _require_not_theirs(kind, item, by)
    return hidings.ask(kind, item, words=words, why=why, by=by, once=once, device=device)


def say_yes(hiding: Hiding, *, by: Member, seen: str, device: str = "") -> bool:
    """Turn a key to what was read. Whether the thing is out of sight now. Nobody turns one to their own."""
    thing = reads.thing_of(hiding)
    require(thing is not None, rules.WHY_OUT_ALREADY)
    assert thing is not None
    _require_not_theirs(hiding.kind, hiding.item, by)
    return hidings.say_yes(hiding, words=reads.words_of(thing), by=by, seen=seen, device=device)


def _require_not_theirs(kind: str, item: UUID, by: Member) -> None:
    # Asked only when somebody presses: every page looks the same to whoever wrote it.
    require(not things.is_by(by.person, kind, item), rules.WHY_YOURS)
