from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from evenground.ground.boards.models import Board, Member
from evenground.ground.boards.reads import member_for
from evenground.ground.concerns import rules
from evenground.ground.concerns.models import Concern, Drill, LockedFor, LockedWords, NotFor
from evenground.ground.lead_keys.models import LeadKey
from evenground.ground.lead_keys.reads import keys_of
from evenground.ground.people.models import Person
from evenground.ground.safety.models import SafetyPerson
from evenground.ground.safety.reads import inside_people_of, safety_person_for
from evenground.ground.web.errors import NotHere, one_or_not_here


def told_by(member: Member) -> QuerySet[Concern]:
    """What this member told, newest first; for their own eyes."""
    return Concern.objects.filter(member=member, drill=None).order_by("-told_on", "pk")


def own_concern(viewer: Person, slug: str, pk: UUID) -> tuple[Member, Concern]:
    """What the viewer told themselves. Raises NotHere for what others told."""
    member = member_for(viewer, slug, even_resting=True)
    return member, one_or_not_here(told_by(member).prefetch_related("not_for__safety_person"), pk=pk)


def concern_for(viewer: Person, slug: str, pk: UUID) -> tuple[SafetyPerson, Concern]:
    """The viewer as a safety person, and a concern. Raises NotHere to everybody who must not see it, as if it were not there."""
    person = safety_person_for(viewer, slug)
    return person, _if_theirs(person, one_or_not_here(_seen_by(person), pk=pk))


def open_concerns(viewer: SafetyPerson) -> list[Concern]:
    """What was told and not moved yet, of what this safety person may see; the soonest first."""
    return _theirs(viewer, _seen_by(viewer).filter(moved_on=None).order_by("read_by", "pk"))


def moved_concerns(viewer: SafetyPerson) -> list[Concern]:
    return _theirs(viewer, _seen_by(viewer).filter(moved_on__isnull=False, drill=None).order_by("-moved_on", "pk")[:100])


def who_may_see(concern: Concern, people: Collection[SafetyPerson] | None = None) -> list[SafetyPerson]:
    """Who was there when it was told, but for those it was kept from; where none of them is left, who came after.

    `people` are the board's safety people, where the caller knows them already.
    """
    return rules.of_those_who_were_there(concern, who_may_be_handed(concern, people))


def who_may_be_handed(concern: Concern, people: Collection[SafetyPerson] | None = None) -> list[SafetyPerson]:
    """To whom somebody who may see it can give it: also to one who came later, and never to one it was kept from."""
    kept_away = {each.safety_person_id for each in concern.not_for.all()}
    return [each for each in (inside_people_of(concern.board) if people is None else people) if each.pk not in kept_away]


def who_can_read(concern: Concern, people: Collection[SafetyPerson] | None = None) -> list[SafetyPerson]:
    """Of those who may see it who can read its words: of what is locked those whose key opens it."""
    opened = opened_by([concern])[concern.pk] if concern.is_locked else set()
    return rules.of_those_who_open(concern, who_may_see(concern, people), opened)


def opened_by(concerns: Iterable[Concern]) -> dict[UUID, set[int]]:
    """Of each of these that is locked the safety people whose key opens it. One query, or none where none is locked."""
    found: dict[UUID, set[int]] = {each.pk: set() for each in concerns if each.is_locked}
    if found:
        rows = LockedFor.objects.filter(words__concern__in=list(found), is_lost=False)
        for concern, person in rows.values_list("words__concern", "key__safety_person"):
            found[concern].add(person)
    return found


def copies_for(viewer: SafetyPerson, concern: Concern) -> list[LockedFor]:
    """The copies that this safety person's keys open, the newest key first; also where they said that they cannot."""
    copies = LockedFor.objects.filter(words__concern=concern, key__safety_person=viewer)
    return list(copies.select_related("words", "key", "key__board").order_by("key__stopped_on", "-key__made_on", "pk"))


def could_be_locked_for(concern: Concern) -> list[tuple[SafetyPerson, LeadKey]]:
    """To whom it could be handed only with a copy more: their key does not open it so far."""
    opened = opened_by([concern]).get(concern.pk, set())
    people = [each for each in who_may_be_handed(concern) if each.pk not in opened]
    keys = keys_of(people)
    return [(each, keys[each.pk]) for each in people if each.pk in keys] if concern.is_locked else []


def who_can_be_handed(concern: Concern) -> list[SafetyPerson]:
    """Of those who may be handed it those who could read it then."""
    could = {one.pk for one, _key in could_be_locked_for(concern)}
    opened = opened_by([concern]).get(concern.pk, set()) | could
    return rules.of_those_who_open(concern, who_may_be_handed(concern), opened)


def is_still_locked_here(concern: Concern) -> bool:
    return concern.is_locked and LockedWords.objects.filter(concern=concern).exists()


def cannot_be_opened(member: Member) -> bool:
    """Whether something that this member told waits, and nobody who looks after safety now can open it."""
    people = [each.pk for each in inside_people_of(member.board)] if _has_locked(member) else []
    opens = LockedFor.objects.filter(words__concern=OuterRef("pk"), is_lost=False, key__safety_person__in=people)
    waits = told_by(member).filter(is_locked=True, read_on=None, moved_on=None)
    return bool(people) and waits.filter(~Exists(opens)).exists()


def _has_locked(member: Member) -> bool:
    return told_by(member).filter(is_locked=True, read_on=None).exists()


def kept_open_by(safety_person: SafetyPerson) -> QuerySet[Concern]:
    return Concern.objects.filter(kept_by=safety_person, moved_on=None, drill=None)


def locked(concern: Concern) -> Concern:
    return one_or_not_here(Concern.objects.select_for_update(of=("self",)).select_related("board"), pk=concern.pk)


def last_drill(board: Board) -> Drill | None:
    """The newest drill that is over: somebody read it, or its time has passed."""
    over = Drill.objects.filter(board=board, concern__moved_on__isnull=False)
    return over.order_by("-made_at").first()


def time_to_first_read(drill: Drill) -> timedelta | None:
    return drill.read_at - drill.made_at if drill.read_at else None


def is_any_open(board: Board) -> bool:
    """Whether something that was told does not stand in the safety people's own records yet."""
    return Concern.objects.filter(board=board, moved_on=None, drill=None).exists()


def is_drill(concern: Concern) -> bool:
    return Drill.objects.filter(concern=concern).exists()


def drill_is_waiting(board: Board) -> bool:
    return Drill.objects.filter(board=board, concern__moved_on=None).exists()


def due_to_lose_words(before: datetime) -> QuerySet[Concern]:
    return Concern.objects.filter(moved_on__lte=before.date()).exclude(words="", locked=None)


def _seen_by(person: SafetyPerson) -> QuerySet[Concern]:
    kept_from = NotFor.objects.filter(concern=OuterRef("pk"), safety_person=person)
    told = Concern.objects.select_related("board", "member__person", "kept_by", "drill")
    return told.filter(~Exists(kept_from), board=person.board_id)


def _if_theirs(viewer: SafetyPerson, concern: Concern) -> Concern:
    if viewer.pk not in {one.pk for one in who_may_see(concern)}:
        raise NotHere
    return concern


def _theirs(viewer: SafetyPerson, concerns: QuerySet[Concern]) -> list[Concern]:
    """Of these what is theirs to read: what was told before they were named was told to others. As many queries however much."""
    people = inside_people_of(viewer.board)
    return [each for each in concerns.prefetch_related("not_for") if viewer.pk in {one.pk for one in who_may_see(each, people)}]


def kept_from(board: Board) -> dict[UUID, set[int]]:
    """Concern to the safety people who must not see it, of all that is open, in one query."""
    found: dict[UUID, set[int]] = {}
    pairs = NotFor.objects.filter(board=board, concern__moved_on=None).values_list("concern", "safety_person")
    for concern, person in pairs:
        found.setdefault(concern, set()).add(person)
    return found


def read_concern_for(viewer: Person, slug: str, pk: UUID) -> tuple[SafetyPerson, Concern]:
    """As `concern_for`, once somebody has opened it, and never a drill."""
    person = safety_person_for(viewer, slug)
    return person, _if_theirs(person, one_or_not_here(_seen_by(person).filter(read_on__isnull=False, drill=None), pk=pk))
