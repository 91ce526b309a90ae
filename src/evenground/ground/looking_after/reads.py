from uuid import UUID

from django.db.models import QuerySet

from evenground.ground.boards.models import Board, Member
from evenground.ground.boards.reads import everybody_who_was_on, is_key_waiting, keys_waiting, member_for
from evenground.ground.looking_after import rules
from evenground.ground.looking_after.models import Stopping
from evenground.ground.people.models import Person
from evenground.ground.safety import reads as safety
from evenground.ground.safety.models import SafetyPerson
from evenground.ground.web.errors import NotHere, one_or_not_here


def _stoppings() -> QuerySet[Stopping]:
    return Stopping.objects.select_related(
        "board", "safety_person__board", "safety_person__person", "asked_by__person", "first__person", "second__person"
    )


def asked_for(board: Board) -> list[SafetyPerson]:
    """Whom the host named, and two members say whether they begin."""
    return [each for each in safety.newly_named(board) if rules.waits_for_members(each)]


def asked_for_one(viewer: Person, slug: str, pk: int) -> tuple[Member, SafetyPerson]:
    """Somebody whom the host named, for a member who can say yes. Raises NotHere once they have begun."""
    member = member_for(viewer, slug)
    named = safety.one_who_looks_after(member.board, pk)
    if not rules.waits_for_members(named):
        raise NotHere
    return member, named


def in_office(viewer: Person, slug: str, pk: int) -> tuple[Member, SafetyPerson]:
    """One who looks after safety now, for a member. Raises NotHere."""
    member = member_for(viewer, slug)
    found = {each.pk: each for each in safety.safety_people_of(member.board)}
    if pk not in found:
        raise NotHere
    return member, found[pk]


def stopping_for(viewer: Person, slug: str, pk: UUID) -> tuple[Member, Stopping]:
    """What is asked about somebody, for a member who may read why. Raises NotHere."""
    member = member_for(viewer, slug)
    stopping = one_or_not_here(_stoppings().filter(board=member.board), pk=pk)
    if not rules.may_read_why(member, stopping, waits=rules.is_open(stopping) and still_waits(stopping)):
        raise NotHere
    return member, stopping


def own_stopping(viewer: Person, pk: UUID) -> Stopping:
    """What was asked about the viewer, also once they look after safety no more. Raises NotHere."""
    return one_or_not_here(_stoppings().filter(safety_person__person=viewer), pk=pk)


def ended_for(person: Person) -> list[Stopping]:
    """Where two members said that this person looks after safety no more, and they have not begun again."""
    ended = _stoppings().filter(safety_person__person=person, came_to=Stopping.CameTo.STOPPED, back_on=None)
    return list(ended.exclude(safety_person__left_on=None).order_by("-ended_on", "pk"))


def asked_about(safety_person: SafetyPerson) -> Stopping | None:
    """What waits about somebody who looks after safety, for themselves."""
    stopping = _stoppings().filter(safety_person=safety_person, came_to="").first()
    return stopping if stopping is not None and still_waits(stopping) else None


def waiting_on(board: Board) -> dict[int, Stopping]:
    """What waits for a second yes, by whom it is about."""
    asked = [key.subject for key in keys_waiting(board) if key.kind == rules.STOP]
    found = _stoppings().filter(board=board, pk__in=asked, came_to="") if asked else ()
    return {each.safety_person_id: each for each in found}


def asking_again(board: Board) -> list[Stopping]:
    """Those who ask the board to look again, for every member."""
    return list(_stoppings().filter(board=board, asked_again_on__isnull=False, back_on=None).order_by("asked_again_on", "pk"))


def member_behind(safety_person: SafetyPerson) -> Member | None:
    """The place on the board of somebody who looks after its safety, where they have one: they turn no key about themselves."""
    if safety_person.person_id is None:
        return None
    return everybody_who_was_on(safety_person.board, [safety_person.person_id]).first()


def text_of_named(named: SafetyPerson) -> str:
    """All that stands on the page of somebody whom the host named."""
    return "\n".join([str(named.pk), named.name, named.hours, named.reach, str(named.is_outside)])


def text_of(stopping: Stopping) -> str:
    """All that stands on the page: what they add makes a first yes lapse."""
    return "\n".join([str(stopping.safety_person_id), stopping.why, stopping.own_words, stopping.asked_again])


def still_waits(stopping: Stopping) -> bool:
    return is_key_waiting(stopping.board, rules.STOP, stopping.pk)


def locked(stopping: Stopping) -> Stopping:
    found = Stopping.objects.select_for_update(of=("self",)).select_related("board", "safety_person__board")
    return found.get(pk=stopping.pk)
