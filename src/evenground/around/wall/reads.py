from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from evenground.around.wall import rules
from evenground.around.wall.models import ClosedWall, PhotoOfTheWeek, WallNote
from evenground.ground.boards.models import Board, Duty, Member
from evenground.ground.boards.reads import has_duty, member_for
from evenground.ground.boards.texts import Text, among, lines
from evenground.ground.people.models import Person
from evenground.ground.photos.models import Photo
from evenground.ground.safety.reads import without_held
from evenground.ground.web import clock
from evenground.ground.web.errors import NotHere, one_or_not_here


def is_open(board: Board) -> bool:
    return not ClosedWall.objects.filter(board=board).exists()


def notes_for(member: Member) -> QuerySet[WallNote]:
    """What this member may read on the wall, newest first; whether it is put away the caller has asked.

    Where somebody took a note back, or it is out of sight, its place stays as long as there are replies under it.
    """
    notes = WallNote.objects.select_related("member__person", "photo").filter(
        _mine_or_out(member), board=member.board, under=None
    )
    in_sight = without_held(rules.NOTE, WallNote.objects.filter(board=member.board, is_taken_back=False))
    replies = _replies(member).filter(under=OuterRef("pk"))
    return notes.filter(Q(pk__in=in_sight.values("pk")) | Exists(replies)).order_by("-seen_from", "-written_at", "pk")


def replies_to(notes: Iterable[WallNote], member: Member) -> dict[UUID, list[WallNote]]:
    """What this member may read under each of these notes, the oldest first. One query."""
    found: dict[UUID, list[WallNote]] = {}
    replies = _replies(member).filter(under__in=[note.pk for note in notes]).select_related("member__person")
    for reply in replies.order_by("seen_from", "written_at", "pk"):
        assert reply.under_id is not None, "asked only of replies"
        found.setdefault(reply.under_id, []).append(reply)
    return found


def note_for(viewer: Person, slug: str, pk: UUID) -> tuple[Member, WallNote]:
    """The viewer as a member, and a note or reply that they may read. Raises NotHere, also while the wall is put away."""
    member = member_for(viewer, slug)
    note = one_or_not_here(_in_sight().select_related("member__person", "photo").filter(board=member.board), pk=pk)
    if not rules.may_read(member, note, clock.now()) or not is_open(member.board):
        raise NotHere
    note.board = member.board
    return member, note


def how_many_are_newer(member: Member, note: UUID, here: QuerySet[WallNote]) -> int | None:
    """How many of these stand above one, or above the one that it is a reply to; none where it is not among them."""
    found = here.filter(Q(pk=note) | Q(pk__in=_replies(member).filter(pk=note).values("under"))).first()
    if found is None:
        return None
    same_moment = Q(seen_from=found.seen_from)
    later_written = Q(written_at__gt=found.written_at) | Q(written_at=found.written_at, pk__lt=found.pk)
    return here.filter(Q(seen_from__gt=found.seen_from) | (same_moment & later_written)).count()


def next_session(member: Member) -> WallNote | None:
    """The one that comes first, until it is over."""
    not_over = _in_sight().filter(_mine_or_out(member), board=member.board, meets_at__gt=clock.now() - rules.SESSION_LASTS)
    return not_over.select_related("member__person").order_by("meets_at", "pk").first()


def sessions_of(boards: Collection[Board], since: datetime) -> list[WallNote]:
    """Sessions that everybody on these boards can read of, for their calendars. One query."""
    out = _in_sight().filter(board__in=boards, meets_at__gte=since, seen_from__lte=clock.now())
    return list(out.exclude(board__in=ClosedWall.objects.values("board")).select_related("board"))


def waiting_for_hello(member: Member) -> WallNote | None:
    """The oldest note of somebody new that nobody has answered, if this member is asked to say hello. Sessions are news.

    Whoever welcomes people is asked at once, everybody after a day; never its writer, and nobody on a break. As many queries,
    however much stands there.
    """
    if member.left_on is not None or member.away_since is not None or member.is_resting:
        return None
    now = clock.now()
    new_since = now.astimezone(member.board.zone).date() - rules.NEW_FOR
    # On most days of most boards nobody is new, and a front page asks this each time.
    newcomers = Member.objects.filter(board=member.board, joined_on__gt=new_since, left_on=None).exclude(pk=member.pk)
    if not newcomers.exists():
        return None
    # The jobs' days are those of Greenwich.
    is_welcomer = has_duty(member, Duty.Kind.WELCOMER, on=now.date())
    seen_since = now if is_welcomer else now - rules.HELLO_WITHIN
    answers = without_held(rules.NOTE, WallNote.objects.filter(under=OuterRef("pk"))).exclude(member=OuterRef("member"))
    new = _in_sight().filter(board=member.board, under=None, meets_at=None, seen_from__lte=seen_since).exclude(member=member)
    new = new.filter(member__joined_on__gt=new_since, member__left_on=None)
    open_walls = new.exclude(board__in=ClosedWall.objects.values("board"))
    return open_walls.exclude(Exists(answers)).select_related("member__person").order_by("seen_from", "pk").first()


def locked(note: WallNote) -> WallNote:
    """Raises NotHere when it has gone meanwhile."""
    found = WallNote.objects.select_for_update(of=("self",)).select_related("board", "photo")
    return one_or_not_here(found, pk=note.pk)


def is_in_sight(note: WallNote) -> bool:
    return _in_sight().filter(pk=note.pk).exists()


def has_replies(note: WallNote) -> bool:
    return WallNote.objects.filter(under=note).exists()


def photo_of(member: Member, thing: WallNote | PhotoOfTheWeek) -> Photo | None:
    """Its picture; none before another pair of eyes has seen it, where that is asked for."""
    return thing.photo if rules.may_see_photo(member, thing) else None


def photos_of_this_week(member: Member) -> list[PhotoOfTheWeek]:
    """Those that came out since Monday, newest first, and this member's own that wait."""
    return list(_shared_with(member).filter(seen_from__gte=rules.monday_of(clock.now(), member.board.zone)))


def photos_from_before(member: Member) -> QuerySet[PhotoOfTheWeek]:
    return _shared_with(member).filter(seen_from__lt=rules.monday_of(clock.now(), member.board.zone))


def only_mine(member: Member) -> QuerySet[PhotoOfTheWeek]:
    """What this member keeps for themselves; nobody else is ever given these."""
    return _weekly_in_sight().filter(board=member.board, member=member, is_only_mine=True).order_by("-seen_from", "pk")


def weekly_for(viewer: Person, slug: str, pk: UUID) -> tuple[Member, PhotoOfTheWeek]:
    """The viewer as a member, and a photo that they may see: of others only while the wall is there. Raises NotHere otherwise."""
    member = member_for(viewer, slug)
    given = one_or_not_here(_weekly_in_sight().filter(board=member.board), pk=pk)
    is_own = given.member_id == member.pk
    if not rules.may_see_weekly(member, given, clock.now()) or not (is_own or is_open(member.board)):
        raise NotHere
    given.board = member.board
    return member, given


def locked_weekly(given: PhotoOfTheWeek) -> PhotoOfTheWeek:
    found = PhotoOfTheWeek.objects.select_for_update(of=("self",)).select_related("board", "photo")
    return one_or_not_here(found, pk=given.pk)


def pictures_to_look_at(board: Board) -> list[WallNote | PhotoOfTheWeek]:
    """Pictures that nobody but their senders can see yet, for another pair of eyes: the oldest first. Two queries."""
    waits = {"board": board, "looked_at_on": None, "photo__state": Photo.State.READY}
    notes = _in_sight().filter(**waits).select_related("photo", "member").order_by("written_at", "pk")
    weekly = _weekly_in_sight().filter(**waits, is_only_mine=False).order_by("given_on", "pk")
    return [*notes, *weekly]


def picture_to_look_at(board: Board, pk: str) -> WallNote | PhotoOfTheWeek:
    """One of them, by its id. Raises NotHere for every other."""
    try:
        asked = UUID(pk)
    except ValueError:
        raise NotHere from None
    found = next((each for each in pictures_to_look_at(board) if each.pk == asked), None)
    if found is None:
        raise NotHere
    return found


def searchable(items: Collection[UUID] | None = None) -> Iterator[Text]:
    """Notes and replies that have come out to everybody, where the wall is there. Photos of the week are never searched."""
    out = among(_in_sight().filter(seen_from__lte=clock.now()), items)
    out = out.exclude(board__in=ClosedWall.objects.values("board"))
    for pk, board, words, where, seen_from in out.values_list("pk", "board", "words", "meets_where", "seen_from").iterator():
        yield Text(rules.NOTE, pk, board, None, lines(words, where), on=seen_from.date())


def _in_sight() -> QuerySet[WallNote]:
    return without_held(rules.NOTE, WallNote.objects.filter(is_taken_back=False))


def _mine_or_out(member: Member) -> Q:
    return Q(seen_from__lte=clock.now()) | Q(member=member)


def _replies(member: Member) -> QuerySet[WallNote]:
    return _in_sight().filter(_mine_or_out(member), board=member.board, under__isnull=False)


def _weekly_in_sight() -> QuerySet[PhotoOfTheWeek]:
    return without_held(rules.WEEKLY, PhotoOfTheWeek.objects.select_related("member__person", "photo"))


def _shared_with(member: Member) -> QuerySet[PhotoOfTheWeek]:
    """What is for everybody and has come out, newest first; and this member's own of these."""
    is_out = Q(seen_from__lte=clock.now()) & ~Q(photo__state=Photo.State.REFUSED)
    if rules.is_looked_at_first(member.board):
        is_out &= Q(looked_at_on__isnull=False)
    shared = _weekly_in_sight().filter(board=member.board, is_only_mine=False)
    return shared.filter(is_out | Q(member=member)).order_by("-seen_from", "pk")
