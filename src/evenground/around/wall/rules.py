"""Small questions about the wall. None looks at which perspective somebody comes from."""

from datetime import date, datetime, time, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.encoding import punycode
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from evenground.around.wall.models import PhotoOfTheWeek, WallNote
from evenground.ground.boards.models import Board, Member
from evenground.ground.people.models import Person
from evenground.ground.safety.reads import without_held

NOTE, WEEKLY = "wall_note", "weekly_photo"
"""What the two kinds of things here are called where something is wrong with one, or it is out of sight."""

SWITCH, OPEN, CLOSED = "wall", "open", "closed"
"""A key to put the wall away or bring it back, and to which of the two; the line in the log says it, too."""
LONGEST_NOTE, LONGEST_LINK = 1000, 500
NEW_FOR = timedelta(days=30)
"""Boards meet every two weeks or every month: after so long somebody has been met by most. Until then they may have written into
silence, and would not come again."""
HELLO_WITHIN = timedelta(hours=24)
"""A hello on the next day is still a welcome. After that it is everybody's to say, not only the welcomer's."""
SESSION_LASTS = timedelta(hours=3)
"""Sessions take two hours, a few three; and whoever comes late still looks up in which room it is."""

WHY_CLOSED = _("This board has put its wall away for now.")
WHY_NOT_HERE = _("Only somebody who is on this board can write on its wall.")
WHY_NOT_YOURS = _("Only the person who wrote this can change it or take it back. Nobody can while two people are looking at it.")
WHY_ONE_LEVEL = _("This is a reply already. Nobody replies to a reply: write under the note itself, or a note of your own.")
WHY_GONE = _("This note was taken back, so nobody can reply to it any more.")
WHY_OVER = _("That is over already. Choose a day and a time to come.")
WHY_SO_ALREADY = _("It is like that already.")
WHY_READ_AGAIN = _("Something was changed while you read. Please read it again.")
WHY_OWN_PHOTO = _("This picture is yours. Somebody else looks at it.")

NO_LINK: dict[str, Promise] = {
    "not safe": _("This link begins with http:. Only links that begin with https: work here. Most pages have one: try it."),
    "no link": _("This is no link that we can show. It looks like this: https://www.nhs.uk/"),
    "too long": _("This link is too long. Is there a shorter one?"),
}
_is_an_address = URLValidator(schemes=["https"])


def may_write(member: Member) -> bool:
    return member.left_on is None


def may_read(member: Member, note: WallNote, now: datetime) -> bool:
    """What has come out, and one's own; as long as nobody has put it out of sight."""
    is_theirs = note.board_id == member.board_id and not note.is_taken_back
    return is_theirs and (note.seen_from <= now or note.member_id == member.pk)


def may_change(member: Member, note: WallNote) -> bool:
    is_own = note.member_id == member.pk and not note.is_taken_back
    return member.left_on is None and is_own and without_held(NOTE, WallNote.objects.filter(pk=note.pk)).exists()


def may_change_photo(member: Member, given: PhotoOfTheWeek) -> bool:
    is_own = member.left_on is None and given.member_id == member.pk
    return is_own and without_held(WEEKLY, PhotoOfTheWeek.objects.filter(pk=given.pk)).exists()


def is_reply(note: WallNote) -> bool:
    return note.under_id is not None


def is_looked_at_first(board: Board) -> bool:
    """Whether pictures wait for another pair of eyes, whoever sends them: where people under 18 may look at them."""
    return board.is_open_to_under_18s


def may_see_photo(member: Member, thing: WallNote | PhotoOfTheWeek) -> bool:
    """One's own at once; others' once another pair of eyes has seen it, where that is asked for."""
    is_own = thing.member_id == member.pk
    return is_own or thing.looked_at_on is not None or not is_looked_at_first(member.board)


def may_see_weekly(member: Member, given: PhotoOfTheWeek, now: datetime) -> bool:
    if given.member_id == member.pk:
        return True
    is_out = given.board_id == member.board_id and not given.is_only_mine and given.seen_from <= now
    return is_out and may_see_photo(member, given)


def may_let_be_seen(person: Person, thing: WallNote | PhotoOfTheWeek) -> bool:
    """Nobody is the other pair of eyes for a picture of their own."""
    return thing.member is None or thing.member.person_id != person.pk


def is_new(member: Member, today: date) -> bool:
    return member.joined_on > today - NEW_FOR


def is_to_come(meets_at: datetime, now: datetime) -> bool:
    return meets_at > now


def monday_of(moment: datetime, zone: ZoneInfo) -> datetime:
    """When the week of this moment began, where the board is."""
    day = moment.astimezone(zone).date()
    return datetime.combine(day - timedelta(days=day.weekday()), time(0), zone)


def as_link(typed: str) -> str:
    """What somebody typed, as an address: most people leave out its first letters."""
    typed = typed.strip()
    return f"https://{typed}" if typed and "://" not in typed else typed


def why_no_link(link: str) -> str:
    """Why a link is not taken, as a key of NO_LINK; empty when it is."""
    if not link:
        return ""
    if len(link) > LONGEST_LINK:
        return "too long"
    if link.lower().startswith("http://"):
        return "not safe"
    try:
        _is_an_address(link)
    except ValidationError:
        return "no link"
    # What stands before an "@" only makes one website look like another.
    return "no link" if "@" in urlsplit(link).netloc or not website_of(link) else ""


def website_of(link: str) -> str:
    """The website that a link leads to, in letters that cannot be mistaken for others; empty where it leads to none."""
    try:
        return str(punycode(urlsplit(link).hostname or ""))
    except ValueError:
        return ""
