from collections.abc import Collection

from django.db.models import ManyToOneRel, QuerySet

from evenground.ground.boards.models import Board
from evenground.ground.lead_keys import rules
from evenground.ground.lead_keys.models import LeadKey
from evenground.ground.safety.models import SafetyPerson
from evenground.ground.safety.reads import inside_people_of
from evenground.ground.web import clock


def key_of(safety_person: SafetyPerson) -> LeadKey | None:
    """The one in use."""
    return LeadKey.objects.filter(safety_person=safety_person, stopped_on=None).first()


def keys_of(people: Collection[SafetyPerson]) -> dict[int, LeadKey]:
    """Safety person to the key that they use; those without one are left out. One query."""
    found = LeadKey.objects.filter(safety_person__in=[each.pk for each in people], stopped_on=None)
    return {each.safety_person_id: each for each in found}


def locking_keys(board: Board, people: Collection[SafetyPerson] | None = None) -> list[tuple[SafetyPerson, LeadKey]]:
    """For whom what is told now is locked: the board's safety people with a key that they have tried."""
    inside = inside_people_of(board) if people is None else people
    keys, today = keys_of(inside), clock.now().astimezone(board.zone).date()
    found = [(each, keys[each.pk]) for each in inside if each.pk in keys]
    return [(each, key) for each, key in found if rules.locks_new_words(key, today)]


def asks_to_be_tried(safety_person: SafetyPerson) -> bool:
    """Whether a year has passed since their key opened something, or it never has."""
    key, today = key_of(safety_person), clock.now().astimezone(safety_person.board.zone).date()
    return key is not None and rules.asks_to_be_tried(key, today)


def kept_by(safety_person: SafetyPerson) -> QuerySet[LeadKey]:
    """The one in use first, then those that still open something."""
    return LeadKey.objects.filter(safety_person=safety_person).order_by("-made_on", "pk")


def is_still_needed(key: LeadKey) -> bool:
    """Whether anything is locked for it. Features that lock point to keys; this one knows none of them."""
    pointing = [each for each in LeadKey._meta.get_fields(include_hidden=True) if isinstance(each, ManyToOneRel)]
    return any(each.related_model._default_manager.filter(**{each.field.name: key}).exists() for each in pointing)
