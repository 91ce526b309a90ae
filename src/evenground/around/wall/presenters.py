"""The wall, one page: who is new, the next session, this week's photos, and short notes, the newest first."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.forms import Form
from django.urls import reverse
from django.utils.translation import gettext as _

from evenground.around.wall import files, reads, rules
from evenground.around.wall.models import PhotoOfTheWeek, WallNote
from evenground.ground.boards.models import Member
from evenground.ground.boards.presenters import name_of, page
from evenground.ground.keys.presenters import two_yeses
from evenground.ground.photos.models import Photo
from evenground.ground.photos.presenters import Picture, picture
from evenground.ground.safety.reads import held_among
from evenground.ground.web import clock

A_PAGE = 20
PHOTOS_A_PAGE = 12


@dataclass(frozen=True)
class Shown:
    """One note or reply, words ready to print."""

    pk: str
    by: str
    words: str
    on: date
    was_changed: bool
    others_see_it_from: datetime | None
    # What stands in the place of a note of which only the replies are left.
    instead: str
    link: str
    website: str
    picture: Picture | None
    # To its sender only: that others do not see the picture yet.
    picture_waits: bool
    file_url: str
    file_name: str
    file_kind: str
    meets_at: datetime | None
    meets_where: str
    replies: list["Shown"]
    reply_url: str
    change_url: str
    take_back_url: str
    wrong_url: str


@dataclass(frozen=True)
class Weekly:
    """A photo of the week as somebody sees it."""

    pk: str
    by: str
    words: str
    picture: Picture | None
    others_see_it_from: datetime | None
    waits: bool
    is_only_mine: bool
    change_url: str
    take_back_url: str
    wrong_url: str


def wall_page(member: Member, form: Form, asked_page: str | None, *, note: str = "") -> dict[str, Any]:
    """Who is new and the next session stand above the rest; so they do not stand among it."""
    hello, session = reads.waiting_for_hello(member), reads.next_session(member)
    above = [each for each in (session, hello) if each is not None]
    notes = reads.notes_for(member).exclude(pk__in=[each.pk for each in above])
    pages = Paginator(notes, A_PAGE)
    shown = pages.get_page(asked_page or _page_with(member, note, notes) or 1)
    is_first = not shown.has_previous()
    told = _shown([*above, *shown] if is_first else list(shown), member)
    by_pk = {each.pk: each for each in told}
    return _page(
        member,
        form=form,
        draft_key=_draft_key(member),
        is_first=is_first,
        session=by_pk.get(str(session.pk)) if session else None,
        hello=by_pk.get(str(hello.pk)) if hello else None,
        notes=[by_pk[str(each.pk)] for each in shown],
        weekly=[_weekly(each, member) for each in reads.photos_of_this_week(member)] if is_first else [],
        **_pager(shown, "page"),
    )


def closed_page(member: Member) -> dict[str, Any]:
    return _page(member)


def change_page(member: Member, note: WallNote) -> dict[str, Any]:
    return _page(
        member,
        title=_("Change the next session") if note.meets_at else _("Change what you wrote"),
        submit_text=_("Change it"),
        take_back_url=_address(member, "take_back", note.pk),
        **_back(member),
    )


def reply_page(member: Member, note: WallNote) -> dict[str, Any]:
    (shown,) = _shown([note], member)
    return _page(member, note=shown, title=_("Reply"), submit_text=_("Put it on the wall"), **_back(member))


def take_back_page(member: Member, note: WallNote) -> dict[str, Any]:
    (shown,) = _shown([note], member)
    return _page(member, note=shown, has_replies=bool(shown.replies), **_back(member))


def session_page(member: Member) -> dict[str, Any]:
    return _page(
        member,
        title=_("Tell everybody the next session"),
        intro=_("It stands on top of the wall until it is over, and in the dates for your calendars."),
        submit_text=_("Put it on the wall"),
        **_back(member),
    )


def give_photo_page(member: Member) -> dict[str, Any]:
    return _page(member, multipart=True, draft_key=f"{_draft_key(member)}-photo", **_back(member))


def change_photo_page(member: Member, given: PhotoOfTheWeek) -> dict[str, Any]:
    return _page(
        member,
        title=_("Change what you said about your photo"),
        submit_text=_("Change it"),
        weekly=_weekly(given, member),
        take_back_url=_address(member, "take_photo_back", given.pk),
        back_url=_address(member, "photos"),
    )


def take_photo_back_page(member: Member, given: PhotoOfTheWeek) -> dict[str, Any]:
    return _page(member, weekly=_weekly(given, member), back_url=_address(member, "photos"))


def photos_page(member: Member, asked_page: str | None, asked_own: str | None, *, is_open: bool) -> dict[str, Any]:
    """Of this week's only one's own stands here: the others are on the wall."""
    before = reads.photos_from_before(member)
    shared = Paginator(before if is_open else before.none(), PHOTOS_A_PAGE).get_page(asked_page or 1)
    own = Paginator(reads.only_mine(member), PHOTOS_A_PAGE).get_page(asked_own or 1)
    return _page(
        member,
        photos=[_weekly(each, member) for each in shared],
        own=[_weekly(each, member) for each in own],
        own_pager=_pager(own, "yours"),
        is_open=is_open,
        **_pager(shared, "page"),
        **_back(member),
    )


def switch_page(member: Member, *, is_open: bool) -> dict[str, Any]:
    to = rules.CLOSED if is_open else rules.OPEN
    return _page(member, is_open=is_open, yeses=two_yeses(member, rules.SWITCH, to, text=to), **_back(member))


def _shown(notes: Collection[WallNote], member: Member) -> list[Shown]:
    replies = reads.replies_to(notes, member)
    held = held_among(rules.NOTE, [note.pk for note in notes])
    return [_note(note, member, replies.get(note.pk, []), is_held=note.pk in held) for note in notes]


def _note(note: WallNote, member: Member, replies: Collection[WallNote], *, is_held: bool = False) -> Shown:
    is_gone = is_held or note.is_taken_back
    is_own = note.member_id == member.pk and not is_gone
    photo = None if is_gone else reads.photo_of(member, note)
    return Shown(
        pk=str(note.pk),
        by="" if is_gone else name_of(note.member),
        words="" if is_gone else note.words,
        on=note.written_at,
        was_changed=note.changed_on is not None,
        others_see_it_from=_later(note.seen_from) if is_own else None,
        instead=_instead(note, is_held=is_held),
        link="" if is_gone else note.link,
        website="" if is_gone else rules.website_of(note.link),
        picture=picture(photo, _address(member, "photo", note.pk), for_maker=is_own) if photo else None,
        picture_waits=is_own and note.photo is not None and _waits(note, member),
        file_url=_address(member, "file", note.pk) if note.file and not is_gone else "",
        file_name=note.file_name,
        file_kind=files.kind_in_words(note.file_name),
        meets_at=None if is_gone else note.meets_at,
        meets_where="" if is_gone else note.meets_where,
        replies=[_note(reply, member, []) for reply in replies],
        reply_url="" if is_gone or rules.is_reply(note) else _address(member, "reply", note.pk),
        change_url=_address(member, "change", note.pk) if is_own else "",
        take_back_url=_address(member, "take_back", note.pk) if is_own else "",
        wrong_url="" if is_gone else _wrong(member, rules.NOTE, note.pk),
    )


def _instead(note: WallNote, *, is_held: bool) -> str:
    if note.is_taken_back:
        return _("Somebody took this note back.")
    return _("This note is out of sight.") if is_held else ""


def _weekly(given: PhotoOfTheWeek, member: Member) -> Weekly:
    is_own = given.member_id == member.pk
    return Weekly(
        pk=str(given.pk),
        by=name_of(given.member),
        words=given.words,
        picture=picture(given.photo, _address(member, "weekly_photo", given.pk), for_maker=is_own),
        others_see_it_from=_later(given.seen_from) if is_own and not given.is_only_mine else None,
        waits=is_own and not given.is_only_mine and _waits(given, member),
        is_only_mine=given.is_only_mine,
        change_url=_address(member, "change_photo", given.pk) if is_own else "",
        take_back_url=_address(member, "take_photo_back", given.pk) if is_own else "",
        wrong_url="" if given.is_only_mine else _wrong(member, rules.WEEKLY, given.pk),
    )


def _waits(thing: WallNote | PhotoOfTheWeek, member: Member) -> bool:
    is_broken = thing.photo is not None and thing.photo.state == Photo.State.REFUSED
    return rules.is_looked_at_first(member.board) and thing.looked_at_on is None and not is_broken


def _later(seen_from: datetime) -> datetime | None:
    return seen_from if seen_from > clock.now() else None


def _page_with(member: Member, note: str, notes: QuerySet[WallNote]) -> int | None:
    """On which page a note stands; none where it stands above them all, or this member cannot read it."""
    try:
        newer = reads.how_many_are_newer(member, UUID(note), notes) if note else None
    except ValueError:
        return None
    return None if newer is None else newer // A_PAGE + 1


def _draft_key(member: Member) -> str:
    """One device may hold what somebody writes on the walls of several boards."""
    return f"wall-{member.board.slug}"


def _pager(shown: Page[Any], name: str) -> dict[str, str | None]:
    return {
        "newer": f"?{name}={shown.previous_page_number()}" if shown.has_previous() else None,
        "older": f"?{name}={shown.next_page_number()}" if shown.has_next() else None,
    }


def _page(member: Member, **words: Any) -> dict[str, Any]:
    return page(member, "wall", **words)


def _back(member: Member) -> dict[str, str]:
    return {"back_url": _address(member, "wall")}


def _address(member: Member, name: str, *more: object) -> str:
    return reverse(f"wall:{name}", args=[member.board.slug, *more])


def _wrong(member: Member, kind: str, pk: UUID) -> str:
    return reverse("safety:report", args=[member.board.slug, kind, pk])
