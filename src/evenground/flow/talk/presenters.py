from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from evenground.flow.talk import reads, rules
from evenground.flow.talk.forms import SayForm
from evenground.flow.talk.models import Note
from evenground.flow.topics.models import Topic
from evenground.flow.topics.presenters import address, page
from evenground.ground.boards.models import Member
from evenground.ground.boards.presenters import name_of
from evenground.ground.web import clock

A_PAGE = 50


@dataclass(frozen=True)
class Said:
    """One note as the page shows it; to its writer also from when others see it, and where it can be changed."""

    pk: str
    by: str
    words: str
    on: date
    was_changed: bool
    others_see_it_from: datetime | None
    change: str | None


@dataclass(frozen=True)
class FirstDay:
    """Whose notes wait, and until when."""

    who: str
    until: datetime


def draft_key(topic: Topic) -> str:
    return f"talk-{topic.pk}"


def talk_page(member: Member, topic: Topic, form: SayForm, asked_page: str | None, *, note: str = "") -> dict[str, Any]:
    """Oldest first; the page with the newest is the one that opens, or the one on which `note` stands."""
    notes = reads.notes_for(member, topic)
    pages = Paginator(notes, A_PAGE)
    shown = pages.get_page(asked_page or (_page_with(note, notes) if note else None) or pages.num_pages)
    return page(
        member,
        topic,
        form=form,
        draft_key=draft_key(topic),
        notes=[_said(topic, note, member) for note in shown],
        earlier=f"?page={shown.previous_page_number()}" if shown.has_previous() else None,
        later=f"?page={shown.next_page_number()}" if shown.has_next() else None,
        first_day=_first_day(topic),
        may_talk=rules.may_talk(member, topic),
    )


def _page_with(note: str, notes: QuerySet[Note]) -> int | None:
    """On which page a note stands; none where this member cannot read it."""
    all_of_them = [str(pk) for pk in notes.values_list("pk", flat=True)]
    return all_of_them.index(note) // A_PAGE + 1 if note in all_of_them else None


def change_page(member: Member, topic: Topic, note: Note) -> dict[str, Any]:
    return page(
        member,
        topic,
        title=_("Change what you said"),
        submit_text=_("Change it"),
        back_url=address(topic, "talk:talk"),
        take_back=address(topic, "talk:take_back", note.pk),
    )


def _said(topic: Topic, note: Note, member: Member) -> Said:
    is_own = note.member_id == member.pk
    return Said(
        pk=str(note.pk),
        by=name_of(note.member),
        words=note.words,
        on=note.said_at,
        was_changed=note.changed_on is not None,
        others_see_it_from=note.seen_from if note.seen_from > clock.now() else None,
        change=address(topic, "talk:change", note.pk) if is_own else None,
    )


def _first_day(topic: Topic) -> FirstDay | None:
    until = reads.first_day_ends(topic)
    if until is None or until <= clock.now():
        return None
    who = reads.who_waits(topic)
    return FirstDay(get_text_list(who, _("and")), until) if who else None
