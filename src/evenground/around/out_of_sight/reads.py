from uuid import UUID

from evenground.around.desk import things
from evenground.around.desk.things import Thing
from evenground.ground.boards.models import Board, Member
from evenground.ground.hiding.models import Hiding
from evenground.ground.photos.models import Photo
from evenground.ground.safety.reads import is_held
from evenground.ground.web.errors import NotHere


def thing_for(member: Member, kind: str, item: UUID) -> Thing:
    """One thing that this member may see and that is in sight, with its words. Raises NotHere."""
    things.for_member(member, kind, item)
    thing = things.looked_at(member.board, kind, item)
    if thing is None or not _is_in_sight(member.board, thing):
        raise NotHere
    return thing


def _is_in_sight(board: Board, thing: Thing) -> bool:
    """Neither out of sight itself, nor with words that are: those are veiled wherever they stand."""
    is_away = is_held(thing.kind, thing.item)
    return not is_away and not {words.strip() for words in thing.words} & things.words_out_of_sight(board)


def words_of(thing: Thing) -> str:
    """All that it says and shows, for the mark of what was read."""
    return "\n".join([*thing.words, *(str(photo.pk) for photo in thing.photos)])


def thing_of(hiding: Hiding) -> Thing | None:
    """What it is about, as long as that is in sight."""
    found = things.looked_at(hiding.board, hiding.kind, hiding.item)
    return found if found is not None and _is_in_sight(hiding.board, found) else None


def photo_for(member: Member, kind: str, item: UUID, which: str) -> Photo:
    """One of its pictures. Raises NotHere."""
    photos = thing_for(member, kind, item).photos
    if not which.isascii() or not which.isdigit() or int(which[:4]) >= len(photos):
        raise NotHere
    return photos[int(which[:4])]
