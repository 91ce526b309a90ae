"""In which texts words are asked about, and who wrote them; asked of one person at a time, so that nobody is handed a name."""

from uuid import UUID

from evenground.around.desk import things
from evenground.around.desk.kinds import KINDS
from evenground.ground.boards.models import Member
from evenground.ground.glossary import reads, rules
from evenground.ground.safety.reads import is_held
from evenground.ground.web.errors import NotHere

NOT_ABOUT = frozenset({"member"})
"""What is named by a person's own id."""


def text_with(word: str, member: Member, about: tuple[str, UUID] | None) -> tuple[str, UUID] | None:
    """The text that somebody asks about, if they may read it, the word stands in it, and others wrote it."""
    if about is None or about[0] not in KINDS or about[0] in NOT_ABOUT:
        return None
    kind, item = about
    try:
        things.for_member(member, kind, item)
    except NotHere:
        return None
    text = things.looked_at(member.board, kind, item)
    is_in_sight = text is not None and not is_held(kind, item)
    if text is None or not is_in_sight or things.is_by(member.person, kind, item):
        return None
    return about if any(rules.stands_in(word, words) for words in text.words) else None


def asked_in_texts_of(member: Member) -> list[str]:
    """Words of this member's own texts that somebody asked about, once it is time to say so. A query a kind, and one more."""
    told = reads.texts_told_of(member.board)
    own = things.own_among(member.person, {(each.kind, each.item) for each in told}) if told else set()
    return list(dict.fromkeys(each.asked.word for each in told if (each.kind, each.item) in own))
