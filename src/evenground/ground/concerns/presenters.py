"""Telling a safe person: what whoever tells sees of it, and what the safety people see."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypeAlias
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext as _

from evenground.ground.boards.models import Board, Member
from evenground.ground.boards.presenters import page, words_of_key
from evenground.ground.concerns import reads, rules, writes
from evenground.ground.concerns.forms import HandOnForm, TellForm
from evenground.ground.concerns.models import Concern
from evenground.ground.lead_keys.models import LeadKey
from evenground.ground.lead_keys.presenters import for_opening
from evenground.ground.lead_keys.rules import FEWEST_WHO_OPEN
from evenground.ground.safety import reads as safety
from evenground.ground.safety.models import SafetyPerson
from evenground.ground.web import clock
from evenground.ground.web.jinja import clock as time_of_day
from evenground.ground.web.jinja import day

Waits = Concern.Waits
Locking: TypeAlias = Collection[tuple[SafetyPerson, LeadKey]]
"""Safety people for whom words are locked, each with their key."""


def tell_page(member: Member, form: TellForm) -> dict[str, Any]:
    return page(
        member,
        form=form,
        people=[each.name for each in safety.inside_people_of(member.board)],
        read_by=safety.next_look_by(member.board, clock.now()),
        outside=safety.outside_contact_of(member.board),
    )


MOST_NAMES_IN_A_PROMISE = 3
"""More would push what comes after them out of sight; all names stand below."""


@dataclass(frozen=True)
class Locker:
    """One for whom the browser locks it."""

    name: str
    key_words: str


def locked_tell_page(member: Member, form: TellForm, once: UUID, locking: Locking) -> dict[str, Any]:
    """Before anything is typed: what the code of this page will do, in at most 45 words, and more below for those who want it."""
    people = [one for one, _key in locking]
    but = [each.pk for each in safety.inside_people_of(member.board) if each not in people]
    return page(
        member,
        form=form,
        locked_promise=locked_promise(people),
        promise=promise(safety.next_look_by(member.board, clock.now(), but=but)),
        read_by_without_one=safety.next_look_without_any_one(member.board, clock.now()),
        everybody=json.dumps({str(each.pk): each.name for each in safety.inside_people_of(member.board)}),
        lockers=[Locker(one.name, words_of_key(key.recipient)) for one, key in locking],
        about=writes.id_from(once, member),
        people=json.dumps([{"id": str(one.pk), "key": str(key.pk), "recipient": key.recipient} for one, key in locking]),
        fewest=FEWEST_WHO_OPEN,
        nobody_left=rules.WHY_NOBODY_LEFT,
        outside=safety.outside_contact_of(member.board),
    )


def locked_promise(people: Collection[SafetyPerson]) -> list[str]:
    """What the lock does, for whom. It goes from the page when somebody is left out and too few are left."""
    names = [each.name for each in people]
    who = get_text_list(names, gettext("and"))
    if len(names) > MOST_NAMES_IN_A_PROMISE:
        who = ngettext("%(num)s safety person", "%(num)s safety people", len(names)) % {"num": len(names)}
    return [
        _("This goes to %(who)s, with your name.") % {"who": who},
        _("Your browser locks it first, so only they can open it."),
    ]


def promise(read_by: datetime) -> list[str]:
    """What happens to these words with a lock and without."""
    return [
        _("Somebody reads it by %(time)s on %(day)s.") % {"time": time_of_day(read_by), "day": day(read_by)},
        _("If somebody could be badly hurt, they may have to tell others."),
    ]


@dataclass(frozen=True)
class Told:
    """What somebody told, and how it stands, for themselves."""

    on: date
    how_it_stands: str
    href: str


def told_page(member: Member) -> dict[str, Any]:
    told = list(reads.told_by(member).select_related("kept_by", "board").prefetch_related("not_for"))
    people, opened = safety.inside_people_of(member.board), reads.opened_by(told)
    return page(member, told=[_told(each, people, opened.get(each.pk, set())) for each in told])


def _told(concern: Concern, people: Collection[SafetyPerson], opened: Collection[int]) -> Told:
    href = reverse("concerns:receipt", args=[concern.board.slug, concern.pk])
    can_read = rules.of_those_who_open(concern, reads.who_may_see(concern, people), opened)
    return Told(concern.told_on, how_it_stands(concern, can_read), href)


def how_it_stands(concern: Concern, may_read: Collection[SafetyPerson]) -> str:
    """In a sentence or two, for whoever told it."""
    if concern.moved_on is not None:
        return _("They wrote it into their own records on %(day)s. That is the safest place for it.") % {
            "day": day(concern.moved_on)
        }
    if concern.talked_on is not None:
        return _("They talked with you on %(day)s.") % {"day": day(concern.talked_on)}
    if concern.read_on is not None:
        return _("It was read on %(day)s.") % {"day": day(concern.read_on)}
    if rules.is_unopenable(concern, may_read):
        return _(
            "Nobody who looks after safety now can open what you wrote. We are sorry. Please tell it again."
            " Or call the contact from outside, or use “Get help now”."
        )
    if concern.waits_for == Waits.OUTSIDE:
        return _("Nobody read it in time. We are sorry. Please call the contact from outside, or use “Get help now”.")
    until = {"day": day(concern.read_by), "time": time_of_day(concern.read_by)}
    if not _is_one_there(concern, may_read):
        return (
            _(
                "It is sent. Nobody who may read it is there before %(time)s on %(day)s. Please call the contact from outside,"
                " or use “Get help now”."
            )
            % until
        )
    if concern.waits_for == Waits.OTHER:
        return _("This takes longer than we said. It has gone on to somebody else, who reads it by %(time)s on %(day)s.") % until
    return _("It is sent. A safety person reads it by %(time)s on %(day)s.") % until


def _is_outside_needed(concern: Concern, may_read: Collection[SafetyPerson]) -> bool:
    is_unread = concern.read_on is None
    return concern.waits_for == Waits.OUTSIDE or (is_unread and not _is_one_there(concern, may_read))


def _is_one_there(concern: Concern, may_read: Collection[SafetyPerson]) -> bool:
    return rules.is_one_there_before(may_read, clock.now(), concern.read_by, safety.calendar_of(concern.board))


def receipt_page(member: Member, concern: Concern) -> dict[str, Any]:
    kept_from = [each.safety_person.name for each in concern.not_for.all()]
    may_read = reads.who_can_read(concern)
    return page(
        member,
        concern=concern,
        is_locked_here=reads.is_still_locked_here(concern),
        how_it_stands=how_it_stands(concern, may_read),
        kept_from=kept_from,
        words_go_on=rules.words_go_on(concern),
        outside=safety.outside_contact_of(member.board) if _is_outside_needed(concern, may_read) else None,
        may_read=[each.name for each in may_read],
    )


@dataclass(frozen=True)
class Waiting:
    """Something that was told, without its words and without whose it is: those are read on its own page."""

    title: str
    now: str
    href: str
    is_for_you: bool
    is_late: bool
    is_read: bool


def waiting_for(viewer: SafetyPerson) -> list[Waiting]:
    """What was told and not moved yet, of what this safety person may see; the soonest first. As many queries however much."""
    people, today = safety.inside_people_of(viewer.board), clock.now().astimezone(viewer.board.zone).date()
    kept_from, found = reads.kept_from(viewer.board), reads.open_concerns(viewer)
    opened = reads.opened_by(found)
    waiting = []
    for each in found:
        may_see = rules.of_those_who_were_there(each, [one for one in people if one.pk not in kept_from.get(each.pk, ())])
        can_read = rules.of_those_who_open(each, may_see, opened.get(each.pk, ()))
        waiting.append(
            _waiting(each, viewer, rules.keeper(each, can_read, today), is_unopenable=rules.is_unopenable(each, can_read))
        )
    return waiting


def desk_page(viewer: SafetyPerson) -> dict[str, Any]:
    """What was told to the safety people, for one of them; and how long the last drill took."""
    timezone.activate(viewer.board.zone)
    waiting = waiting_for(viewer)
    return {
        "board": viewer.board,
        "yours": [each for each in waiting if each.is_for_you],
        "others": [each for each in waiting if not each.is_for_you],
        "moved": [_moved(each) for each in reads.moved_concerns(viewer)],
        "call_outside": safety.outside_contact_of(viewer.board) if any(each.is_late for each in waiting) else None,
        "last_drill": last_drill(viewer.board),
        "back_url": reverse("desk:desk", args=[viewer.board.slug]),
    }


def _waiting(concern: Concern, viewer: SafetyPerson, keeper: SafetyPerson | None, *, is_unopenable: bool = False) -> Waiting:
    return Waiting(
        title=_("Told on %(day)s") % {"day": day(concern.told_on)},
        now=_("Nobody can open it any more. Call the contact from outside.") if is_unopenable else _now_of(concern, keeper),
        href=_address(concern),
        is_for_you=keeper is not None and keeper.pk == viewer.pk,
        is_late=is_unopenable or (concern.read_on is None and concern.waits_for == Waits.OUTSIDE),
        is_read=concern.read_on is not None,
    )


def _now_of(concern: Concern, keeper: SafetyPerson | None) -> str:
    name = {"name": keeper.name if keeper else _("nobody")}
    if concern.talked_on is not None:
        return _("You talked with them on %(day)s. %(name)s looks after it.") % {"day": day(concern.talked_on), **name}
    if concern.read_on is not None:
        return _("Read on %(day)s. %(name)s looks after it.") % {"day": day(concern.read_on), **name}
    if concern.waits_for == Waits.OUTSIDE:
        return _("Nobody read it in time. Read it now, and call the contact from outside.")
    until = {"day": day(concern.read_by), "time": time_of_day(concern.read_by)}
    return _("%(name)s reads it by %(time)s on %(day)s.") % {**name, **until}


@dataclass(frozen=True)
class Moved:
    line: str
    href: str


def _moved(concern: Concern) -> Moved:
    days = {"told": day(concern.told_on), "moved": day(concern.moved_on)}
    return Moved(_("Told on %(told)s, moved to your own records on %(moved)s") % days, _address(concern))


def last_drill(board: Board) -> str:
    found = reads.last_drill(board)
    if found is None:
        return _("There was no drill yet. One comes each term, and you know only after you have opened it.")
    took = reads.time_to_first_read(found)
    when = {"day": day(found.made_at.astimezone(board.zone).date())}
    if took is None:
        return _("Last drill, on %(day)s: nobody read it in time.") % when
    return _("Last drill, on %(day)s: read after %(long)s.") % {**when, "long": how_long(took)}


def how_long(took: timedelta) -> str:
    hours = round(took.total_seconds() / 3600)
    if hours < 1:
        return _("less than an hour")
    if hours < 48:
        return ngettext("%(num)s hour", "%(num)s hours", hours) % {"num": hours}
    days = round(hours / 24)
    return ngettext("%(num)s day", "%(num)s days", days) % {"num": days}


def read_page(viewer: SafetyPerson, concern: Concern, form: HandOnForm) -> dict[str, Any]:
    timezone.activate(viewer.board.zone)
    can_read, today = reads.who_can_read(concern), clock.now().astimezone(viewer.board.zone).date()
    is_drill, is_read = hasattr(concern, "drill"), concern.read_on is not None
    return {
        "board": viewer.board,
        "concern": concern,
        "is_read": is_read,
        "drill": last_drill(viewer.board) if is_drill and is_read else "",
        "lines": _lines(concern) if is_read and not is_drill else [],
        "words": _words(concern),
        "extract_url": reverse("concerns:extract", args=[viewer.board.slug, concern.pk]),
        "keeper": rules.keeper(concern, can_read, today),
        "words_go_on": rules.words_go_on(concern),
        "outside": safety.outside_contact_of(viewer.board)
        if concern.waits_for == Waits.OUTSIDE or rules.is_unopenable(concern, can_read)
        else None,
        "form": form,
        "has_others": len(form.fields["to"].choices) > 0,  # type: ignore[attr-defined]
        **(_locked(viewer, concern, can_read) if reads.is_still_locked_here(concern) else {}),
        "back_url": reverse("concerns:desk", args=[viewer.board.slug]),
    }


def _locked(viewer: SafetyPerson, concern: Concern, can_read: Collection[SafetyPerson]) -> dict[str, Any]:
    """What their browser needs to open the words, where one of their keys does."""
    copies = reads.copies_for(viewer, concern)
    return {
        "is_locked": True,
        "opens": for_opening((each.key, each.words.body) for each in copies) if copies else "",
        "said_lost": bool(copies) and all(each.is_lost for each in copies),
        "can_read": [each.name for each in can_read],
        "file_name": file_name(concern),
        "extract_head": "\n".join(f"{label}: {value}" for label, value in _lines(concern)) if concern.read_on else "",
        "locks_for": json.dumps(
            {str(one.pk): {"key": str(key.pk), "recipient": key.recipient} for one, key in reads.could_be_locked_for(concern)}
        ),
    }


def file_name(concern: Concern) -> str:
    return f"told-{concern.told_on.isoformat()}.txt"


def extract(concern: Concern) -> str:
    """A dated extract for the safety people's own records: plain lines, to be printed or kept as a file."""
    return "\n".join([*(f"{label}: {value}" for label, value in _lines(concern)), "", _words(concern), ""])


def _lines(concern: Concern) -> list[tuple[str, str]]:
    return [
        (_("Board"), concern.board.name),
        (_("From"), concern.member.person.name if concern.member else _("somebody whose account was erased")),
        (_("Told on"), day(concern.told_on)),
        (_("Read on"), day(concern.read_on)),
        (_("Talked on"), day(concern.talked_on) or _("not yet")),
        (_("This extract made on"), _at(clock.now().astimezone(concern.board.zone))),
    ]


def _words(concern: Concern) -> str:
    if reads.is_still_locked_here(concern):
        return _("(the words are locked: your key opens them on the page of this message)")
    if concern.words or concern.moved_on:
        return concern.words or _("(the words are gone from here: they were moved to your own records)")
    return _("(the words are gone: whoever told this asked to be erased)")


def _at(moment: datetime) -> str:
    return _("%(day)s, %(time)s") % {"day": day(moment), "time": time_of_day(moment)}


def stop_page(viewer: SafetyPerson) -> dict[str, Any]:
    timezone.activate(viewer.board.zone)
    return {
        "board": viewer.board,
        "open": [_waiting(each, viewer, viewer) for each in reads.kept_open_by(viewer).select_related("board")],
        "back_url": reverse("concerns:desk", args=[viewer.board.slug]),
    }


def _address(concern: Concern) -> str:
    return reverse("concerns:concern", args=[concern.board.slug, concern.pk])
