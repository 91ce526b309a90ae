from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from django.core.files.base import File
from django.db import transaction
from django.urls import reverse

from evenground.around.wall import files, reads, rules
from evenground.around.wall.models import ClosedWall, PhotoOfTheWeek, WallNote
from evenground.ground.audit.acts import Act
from evenground.ground.boards import writes as boards
from evenground.ground.boards.models import Board, Member
from evenground.ground.boards.reads import hash_of
from evenground.ground.people.models import Person
from evenground.ground.photos import writes as photos
from evenground.ground.photos.models import Photo
from evenground.ground.web import clock
from evenground.ground.web.errors import require
from evenground.ground.web.forms import sent_once
from evenground.ground.web.quiet import end_of_quiet


@dataclass(frozen=True)
class Session:
    """When and where the board meets next."""

    at: datetime
    where: str


@transaction.atomic
def write_note(
    words: str,
    *,
    by: Member,
    link: str = "",
    photo: Photo | None = None,
    file: File[bytes] | None = None,
    session: Session | None = None,
    once: UUID | None = None,
) -> WallNote:
    """Put a note on the wall. The same form sent twice does it once; a second photo of it is thrown away."""
    board, pk = _locked_board(by), sent_once(once, by.pk, words) or uuid4()
    before = WallNote.objects.filter(pk=pk).first()
    if before is not None:
        if photo is not None and before.photo_id != photo.pk:
            photos.discard(photo)
        return before
    _require_open(board, by)
    require(not rules.why_no_link(link), rules.NO_LINK.get(rules.why_no_link(link), ""))
    require(session is None or rules.is_to_come(session.at, clock.now()), rules.WHY_OVER)
    require(file is None or not files.why_not(file), files.why_not(file) if file else "")
    beside = {"link": link, "photo": photo} | ({"meets_at": session.at, "meets_where": session.where} if session else {})
    if file is None:
        return WallNote.objects.create(id=pk, words=words, **_new(board, by), **beside)
    kept = files.keep(file)
    return _or_no_file(
        kept,
        lambda: WallNote.objects.create(
            id=pk, words=words, file=kept, file_name=files.name_of(file), **_new(board, by), **beside
        ),
    )


@transaction.atomic
def reply(note: WallNote, words: str, *, by: Member, once: UUID | None = None) -> WallNote:
    """Say something under a note. A reply to a reply is refused."""
    board, pk = _locked_board(by), sent_once(once, by.pk, note.pk, words) or uuid4()
    before = WallNote.objects.filter(pk=pk).first()
    if before is not None:
        return before
    note = reads.locked(note)
    _require_open(board, by)
    require(not rules.is_reply(note), rules.WHY_ONE_LEVEL)
    require(rules.may_read(by, note, clock.now()) and reads.is_in_sight(note), rules.WHY_GONE)
    return WallNote.objects.create(id=pk, words=words, under=note, **_new(board, by))


@transaction.atomic
def change(note: WallNote, words: str, *, by: Member, link: str = "", session: Session | None = None) -> WallNote:
    """Say it better. The note says that it was changed, and when others see it stays as it was."""
    note = reads.locked(note)
    require(rules.may_change(by, note), rules.WHY_NOT_YOURS)
    require(not rules.why_no_link(link), rules.NO_LINK.get(rules.why_no_link(link), ""))
    if session is not None and note.meets_at != session.at:
        require(rules.is_to_come(session.at, clock.now()), rules.WHY_OVER)
    new = {"words": words, "link": link} | ({"meets_at": session.at, "meets_where": session.where} if session else {})
    if any(getattr(note, name) != value for name, value in new.items()):
        WallNote.objects.filter(pk=note.pk).update(**new, changed_on=_today(note.board))
        note.refresh_from_db()
    return note


def describe(thing: WallNote | PhotoOfTheWeek, description: str, *, by: Member) -> None:
    """Say what a picture of one's own shows, where nobody has said so."""
    is_own = rules.may_change(by, thing) if isinstance(thing, WallNote) else rules.may_change_photo(by, thing)
    require(is_own, rules.WHY_NOT_YOURS)
    if thing.photo is not None and description:
        photos.describe(thing.photo, description)


@transaction.atomic
def take_back(note: WallNote, *, by: Member) -> None:
    """Its words, picture and file go for good. Where others replied an empty place stays, so that their words stand somewhere."""
    note = reads.locked(note)
    require(rules.may_change(by, note), rules.WHY_NOT_YOURS)
    take_out(note)


@transaction.atomic
def take_out(note: WallNote) -> None:
    """The same when whoever wrote it is erased, and wants it gone: there nobody is asked whether it is out of sight."""
    photo, file, above = note.photo, note.file, note.under_id
    if above is None and reads.has_replies(note):
        gone = {"words": "", "link": "", "photo": None, "file": "", "file_name": "", "meets_at": None, "meets_where": ""}
        WallNote.objects.filter(pk=note.pk).update(**gone, is_taken_back=True, member=None, looked_at_on=None)
    else:
        WallNote.objects.filter(pk=note.pk).delete()
        if above is not None:
            # The place of a note that was taken back stays for its replies only.
            WallNote.objects.filter(pk=above, is_taken_back=True, replies=None).delete()
    if photo is not None:
        photos.discard(photo)
    _remove_after(file)


@transaction.atomic
def take_file_away(note: WallNote) -> None:
    """Files carry the names of those who made them, inside and out: they go when their sender's name goes."""
    file = note.file
    WallNote.objects.filter(pk=note.pk).update(file="", file_name="")
    _remove_after(file)


@transaction.atomic
def give_photo(
    photo: Photo, *, by: Member, words: str = "", is_only_mine: bool = False, once: UUID | None = None
) -> PhotoOfTheWeek:
    """Something that made somebody smile: for everybody, or for themselves. The same form sent twice gives it once."""
    board, pk = _locked_board(by), sent_once(once, by.pk, words) or uuid4()
    before = PhotoOfTheWeek.objects.select_related("photo").filter(pk=pk).first()
    if before is not None:
        photos.discard(photo)
        return before
    _require_open(board, by)
    now = clock.now()
    return PhotoOfTheWeek.objects.create(
        id=pk,
        board=board,
        member=by,
        photo=photo,
        words=words,
        is_only_mine=is_only_mine,
        given_on=_today(board),
        seen_from=end_of_quiet(now, board.zone),
    )


@transaction.atomic
def change_photo(given: PhotoOfTheWeek, *, by: Member, words: str, is_only_mine: bool) -> None:
    """Other words, or other eyes: what is shared from now on hangs with what others share now."""
    given = reads.locked_weekly(given)
    require(rules.may_change_photo(by, given), rules.WHY_NOT_YOURS)
    new: dict[str, object] = {"words": words, "is_only_mine": is_only_mine}
    if given.is_only_mine and not is_only_mine:
        new["seen_from"] = end_of_quiet(clock.now(), given.board.zone)
    PhotoOfTheWeek.objects.filter(pk=given.pk).update(**new)


@transaction.atomic
def take_photo_back(given: PhotoOfTheWeek, *, by: Member) -> None:
    """The photo goes for good, with every file of it."""
    given = reads.locked_weekly(given)
    require(rules.may_change_photo(by, given), rules.WHY_NOT_YOURS)
    take_photo_out(given)


def take_photo_out(given: PhotoOfTheWeek) -> None:
    """The same when whoever gave it is erased: it stands and falls with its picture."""
    photos.discard(given.photo)


@transaction.atomic
def let_be_seen(thing: WallNote | PhotoOfTheWeek, *, by: Person) -> None:
    """Another pair of eyes finds that a picture can be shown. What waited for that hangs with what comes out now."""
    thing = reads.locked(thing) if isinstance(thing, WallNote) else reads.locked_weekly(thing)
    require(rules.may_let_be_seen(by, thing), rules.WHY_OWN_PHOTO)
    if thing.looked_at_on is not None:
        return
    thing.looked_at_on = _today(thing.board)
    if isinstance(thing, PhotoOfTheWeek):
        thing.seen_from = max(thing.seen_from, end_of_quiet(clock.now(), thing.board.zone))
        thing.save(update_fields=["looked_at_on", "seen_from"])
    else:
        thing.save(update_fields=["looked_at_on"])


@transaction.atomic
def set_wall(open: bool, *, by: Member, seen: str | None = None, device: str = "") -> bool:
    """Put the wall away, or bring it back: with two keys. Whether both are turned. Nothing on it is changed."""
    board = _locked_board(by)
    require(open != reads.is_open(board), rules.WHY_SO_ALREADY)
    to = rules.OPEN if open else rules.CLOSED
    require(seen is None or seen == hash_of(to), rules.WHY_READ_AGAIN)
    address = reverse("wall:switch", args=[board.slug])
    if boards.use_keys(rules.SWITCH, to, act=Act.WALL_SET, text=to, address=address, by=by, device=device) is None:
        return False
    if open:
        ClosedWall.objects.filter(board=board).delete()
    else:
        ClosedWall.objects.create(board=board, closed_on=_today(board))
    return True


def remove_files_of(board: Board) -> None:
    """Every file that hangs on a board's wall; the notes go with the board's own tables."""
    for name in WallNote.objects.filter(board=board).exclude(file="").values_list("file", flat=True):
        files.remove(name)


def _new(board: Board, by: Member) -> dict[str, object]:
    now = clock.now()
    return {"board": board, "member": by, "written_at": now, "seen_from": end_of_quiet(now, board.zone)}


def _or_no_file(name: str, store: Callable[[], WallNote]) -> WallNote:
    """Where the note is not stored, its file must not stay."""
    try:
        with transaction.atomic():
            return store()
    except BaseException:
        files.remove(name)
        raise


def _remove_after(file: str) -> None:
    transaction.on_commit(lambda: files.remove(file))


def _locked_board(by: Member) -> Board:
    """Two presses at once wait for each other, and nobody writes on a wall that is just being put away."""
    return Board.objects.select_for_update().get(pk=by.board_id)


def _require_open(board: Board, by: Member) -> None:
    require(rules.may_write(by), rules.WHY_NOT_HERE)
    require(reads.is_open(board), rules.WHY_CLOSED)


def _today(board: Board) -> date:
    return clock.now().astimezone(board.zone).date()
