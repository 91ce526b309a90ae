from datetime import date
from uuid import UUID

from evenground.around.early_reading import rules
from evenground.around.early_reading.models import LookedThrough
from evenground.around.wall import reads as wall
from evenground.around.wall.models import PhotoOfTheWeek, WallNote
from evenground.around.wall.rules import may_let_be_seen
from evenground.flow.contributions import reads as contributions
from evenground.flow.contributions.models import Contribution
from evenground.ground.boards.reads import boards_of
from evenground.ground.people.models import Person
from evenground.ground.safety.models import SafetyPerson
from evenground.ground.safety.reads import safety_person_for
from evenground.ground.web import clock
from evenground.ground.web.errors import NotHere, one_or_not_here, require


def early_reader(viewer: Person, slug: str) -> SafetyPerson:
    """The viewer as somebody who may look early: a safety person who has no say of their own to give on this board."""
    person = safety_person_for(viewer, slug)
    require(rules.is_read_early(person.board), rules.WHY_NOT_HERE)
    require(not boards_of(viewer).filter(pk=person.board_id).exists(), rules.WHY_HAS_A_SAY)
    return person


def picture_reader(viewer: Person, slug: str) -> SafetyPerson:
    """The viewer as another pair of eyes for pictures: any safety person, since these are not sealed. Never for their own."""
    person = safety_person_for(viewer, slug)
    require(rules.is_read_early(person.board), rules.WHY_NO_PICTURES)
    return person


def new_pictures(viewer: SafetyPerson) -> list[WallNote | PhotoOfTheWeek]:
    """Pictures for the wall that wait for another pair of eyes than their senders'. As many queries, however many there are."""
    if viewer.person is None or not rules.is_read_early(viewer.board):
        return []
    return [each for each in wall.pictures_to_look_at(viewer.board) if may_let_be_seen(viewer.person, each)]


def picture_to_look_at(viewer: SafetyPerson, pk: str) -> WallNote | PhotoOfTheWeek:
    """One of them. Raises NotHere."""
    found = next((each for each in new_pictures(viewer) if str(each.pk) == pk), None)
    if found is None:
        raise NotHere
    return found


def idea_to_read(viewer: Person, slug: str, pk: UUID) -> tuple[SafetyPerson, Contribution]:
    """What is sealed, or was opened before two safety people could look."""
    person = early_reader(viewer, slug)
    sealed = contributions.sealed_on(person.board).filter(pk=pk).first()
    return person, sealed or one_or_not_here(contributions.lately_opened_on(person.board, _some_days_ago(person)), pk=pk)


def new_ideas(viewer: SafetyPerson) -> list[Contribution]:
    """What came since this safety person last looked: all that is sealed, and what was opened before two of them had looked.

    In no telling order; as many queries, however much there is.
    """
    until: dict[UUID, date] = {}
    others: dict[UUID, list[date]] = {}
    for person, topic, day in LookedThrough.objects.filter(board=viewer.board_id).values_list("safety_person", "topic", "until"):
        if person == viewer.pk:
            until[topic] = day
        others.setdefault(topic, []).append(day)
    opened = [
        each
        for each in contributions.lately_opened_on(viewer.board, _some_days_ago(viewer))
        if not rules.have_enough_looked(others.get(each.topic_id, ()), each.given_on)
    ]
    found = [*contributions.sealed_on(viewer.board), *opened]
    return [each for each in found if each.topic_id not in until or each.given_on >= until[each.topic_id]]


def _some_days_ago(viewer: SafetyPerson) -> date:
    return clock.now().astimezone(viewer.board.zone).date() - rules.OPENED_IS_LOOKED_THROUGH_FOR


def new_ideas_waiting_for(viewer: SafetyPerson) -> list[Contribution]:
    """The same for a page on which there may be nothing to look through, or not for this safety person."""
    has_a_say = boards_of(viewer.person).filter(pk=viewer.board_id).exists() if viewer.person else True
    return new_ideas(viewer) if rules.is_read_early(viewer.board) and not has_a_say else []


def looked_until(viewer: SafetyPerson) -> list[LookedThrough]:
    """How far each safety person of the board has looked in what is still sealed."""
    sealed = contributions.sealed_on(viewer.board).values("topic")
    looked = LookedThrough.objects.filter(board=viewer.board_id, topic__in=sealed, safety_person__left_on=None)
    return list(looked.select_related("safety_person", "topic").order_by("topic__question", "safety_person__name"))
