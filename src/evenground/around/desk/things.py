"""The things that can be wrong themselves: whether they are there, their words, and whose they are.

Whose a thing is comes back only as a yes or no about one person, so that nobody is handed a name; but for `persons_who_made`, for
what is counted and shown to nobody.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q

from evenground.around.desk.kinds import KINDS
from evenground.around.wall import rules as wall_rules
from evenground.around.wall.models import PhotoOfTheWeek, WallNote
from evenground.flow.contributions import reads as contributions
from evenground.flow.contributions.models import Contribution
from evenground.ground.boards.models import Board, Member
from evenground.ground.glossary import rules as glossary
from evenground.ground.people.models import Person
from evenground.ground.photos.models import Photo
from evenground.ground.safety.reads import held_among, holds_on
from evenground.ground.web.errors import NotHere


@dataclass(frozen=True)
class Thing:
    """One thing as those who must look at it see it: its words, and never whose they are."""

    kind: str
    item: UUID
    what: str
    words: list[str]
    photos: list[Photo]
    # A file beside it: where it lies, and what it is called.
    file: str = ""
    file_name: str = ""


def is_there(board: Board, kind: str, item: UUID) -> bool:
    return _found(board, kind, item) is not None


def for_member(member: Member, kind: str, item: UUID) -> None:
    """Raises NotHere unless this member may see it, or could before it was put out of sight."""
    found = _found(member.board, kind, item)
    may_see = KINDS[kind].may_see if found is not None else None
    if found is None or (may_see is not None and not may_see(member, found)):
        raise NotHere


def looked_at(board: Board, kind: str, item: UUID) -> Thing | None:
    """The thing for those who look at it, sealed and out of sight ones too; none when it is gone."""
    found = _found(board, kind, item)
    return _thing(kind, item, found) if found is not None else None


def has_a_photo(board: Board, kind: str, item: UUID) -> bool:
    thing = looked_at(board, kind, item)
    return thing is not None and bool(thing.photos)


def is_by(person: Person, kind: str, item: UUID) -> bool:
    """Whether it is this person's, or about them. Asked of one person at a time, and never shown."""
    return item in made_by(person, kind, [item])


def made_by(person: Person, kind: str, items: Collection[UUID]) -> set[UUID]:
    """Which of these are this person's, in one query."""
    known = KINDS[kind]
    if kind == "contribution":
        return contributions.made_by(person, items)
    if not known.maker or not items:
        return set()
    theirs = Q(**{known.maker: person, **known.makes}) | (Q(**{known.beside: person}) if known.beside else Q(pk__in=[]))
    return set(known.model._base_manager.filter(theirs, **{f"{known.key}__in": items}).values_list(known.key, flat=True))


def words_out_of_sight(board: Board) -> set[str]:
    """The words of all that is out of sight: the same may stand in another thing, too, such as an earlier version of a plan.

    As many queries as there are kinds among them.
    """
    by_kind: dict[str, set[UUID]] = {}
    for hold in holds_on(board):
        by_kind.setdefault(hold.kind, set()).add(hold.item)
    away = [
        _thing(kind, _item(kind, each), each)
        for kind, items in by_kind.items()
        if kind in KINDS
        for each in _all(board, kind, items)
    ]
    return {words.strip() for thing in away for words in thing.words}


def persons_who_made(board: Board, kind: str, item: UUID) -> set[UUID]:
    """Whose it is, for what is counted for them and shown to nobody. Everything else asks `is_by`, of one person."""
    if _found(board, kind, item) is None:
        return set()
    if kind == "contribution":
        return contributions.persons_who_made(item)
    known = KINDS[kind]
    ways = [way for way in (known.maker, known.beside) if way]
    these = known.model._base_manager.filter(**{known.key: item}, **known.makes)
    return {person for way in ways for person in these.values_list(way, flat=True) if person is not None}


def own_among(person: Person, asked: Collection[tuple[str, UUID]]) -> set[tuple[str, UUID]]:
    """Of these things those that are this person's; as many queries as there are kinds among them."""
    by_kind: dict[str, list[UUID]] = {}
    for kind, item in asked:
        by_kind.setdefault(kind, []).append(item)
    return {(kind, item) for kind, items in by_kind.items() if kind in KINDS for item in made_by(person, kind, items)}


def makers_of(board: Board, kind: str, item: UUID, among: Collection[Person]) -> set[UUID]:
    """Those among some people whose it is; so that none of them is asked to judge it."""
    return {person.pk for person in among if is_by(person, kind, item)}


def own_words(board: Board, person: Person, asked: Collection[tuple[str, UUID]]) -> dict[tuple[str, UUID], Thing]:
    """Of these things those that are this person's, with their words; as many queries as there are kinds among them."""
    by_kind: dict[str, list[UUID]] = {}
    for kind, item in asked:
        by_kind.setdefault(kind, []).append(item)
    own: dict[tuple[str, UUID], Thing] = {}
    for kind, items in by_kind.items():
        if kind in KINDS:
            mine = made_by(person, kind, items)
            found = _all(board, kind, mine) if mine else []
            own |= {(kind, _item(kind, each)): _thing(kind, _item(kind, each), each) for each in found}
    return own


def questions_of(asked: Collection[tuple[str, UUID]]) -> dict[tuple[str, UUID], str]:
    """The title of the question to which each thing belongs, unless that is out of sight itself. A query a kind, and one more."""
    by_kind: dict[str, set[UUID]] = {}
    for kind, item in asked:
        by_kind.setdefault(kind, set()).add(item)
    topics: dict[tuple[str, UUID], tuple[UUID, str]] = {}
    for kind, items in by_kind.items():
        if kind in KINDS and KINDS[kind].topic:
            known = KINDS[kind]
            found = known.model._base_manager.filter(**{f"{known.key}__in": items})
            rows = found.values_list(known.key, known.topic, f"{known.topic}__question")
            topics |= {(kind, item): (topic, question) for item, topic, question in rows}
    held = held_among("question", {topic for topic, _question in topics.values()})
    return {which: question for which, (topic, question) in topics.items() if topic not in held}


def _found(board: Board, kind: str, item: UUID) -> Any:
    if kind not in KINDS:
        return None
    return next(iter(_all(board, kind, [item])), None)


def _all(board: Board, kind: str, items: Collection[UUID]) -> list[Any]:
    known = KINDS[kind]
    things = known.model._base_manager.filter(board=board, **{f"{known.key}__in": items})
    related = {
        "contribution": ["photo"],
        "reply": ["round"],
        "member": ["person"],
        wall_rules.NOTE: ["photo"],
        wall_rules.WEEKLY: ["photo"],
        glossary.WORD: ["entry"],
    }.get(kind, [])
    return list(things.select_related(*related) if related else things)


def _item(kind: str, found: Any) -> UUID:
    item: UUID = getattr(found, KINDS[kind].key)
    return item


def _thing(kind: str, item: UUID, found: Any) -> Thing:
    known = KINDS[kind]
    said = [str(getattr(found, name)) for name in known.words]
    photos = [found.photo] if isinstance(found, (Contribution, WallNote, PhotoOfTheWeek)) and found.photo else []
    if known.lines:
        lines = list(getattr(found, known.lines).select_related("photo"))
        said += [line.words for line in lines]
        photos += [line.photo for line in lines if line.photo]
    if isinstance(found, Member):
        said = [found.person.name, *said]
    said += [photo.description for photo in photos]
    file, file_name = (found.file, found.file_name) if isinstance(found, WallNote) else ("", "")
    return Thing(kind, item, str(known.what), [words for words in said if words], photos, file, file_name)
