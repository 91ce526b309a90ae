from uuid import UUID

from django.db.models import QuerySet

from evenground.ground.boards.models import Board, Key, Member
from evenground.ground.boards.reads import is_key_waiting, keys_waiting, member_for, members_of
from evenground.ground.endings import rules
from evenground.ground.endings.models import Ending
from evenground.ground.people.models import Person
from evenground.ground.web import clock
from evenground.ground.web.errors import NotHere, one_or_not_here


def _endings() -> QuerySet[Ending]:
    return Ending.objects.select_related("board", "member__person", "asked_by__person", "first__person", "second__person")


def ending_for(viewer: Person, slug: str, pk: UUID) -> tuple[Member, Ending]:
    """Somebody's ending, for a member who may read why. Raises NotHere."""
    member = member_for(viewer, slug)
    ending = one_or_not_here(_endings().filter(board=member.board), pk=pk)
    if not rules.may_read_why(member, ending, waits=rules.is_open(ending) and still_waits(ending)):
        raise NotHere
    return member, ending


def own_ending(viewer: Person, pk: UUID) -> Ending:
    """The end of the viewer's own place, also once they are on the board no more. Raises NotHere."""
    return one_or_not_here(_endings().filter(member__person=viewer, came_to=Ending.CameTo.ENDED), pk=pk)


def ended_places_of(person: Person) -> list[Ending]:
    """Where this person's place was ended, and they are not back."""
    ended = _endings().filter(member__person=person, came_to=Ending.CameTo.ENDED, back_on=None)
    return list(ended.exclude(member__left_on=None).order_by("-ended_on"))


def has_ended(member: Member) -> bool:
    """Whether two people ended this place, and nobody brought them back."""
    return Ending.objects.filter(member=member, came_to=Ending.CameTo.ENDED, back_on=None).exists()


def open_about(member: Member) -> Ending | None:
    """What waits about this member, for themselves."""
    ending = _endings().filter(member=member, came_to="").first()
    return ending if ending is not None and still_waits(ending) else None


def asking_again(board: Board) -> list[Ending]:
    """Those who ask the board to look again, for every member."""
    return list(_endings().filter(board=board, asked_again_on__isnull=False, back_on=None).order_by("asked_again_on"))


def text_of(ending: Ending) -> str:
    """All that stands on the page: what the person concerned adds makes a first yes lapse."""
    return "\n".join([str(ending.member_id), ending.why, ending.own_words, ending.asked_again])


def still_waits(ending: Ending) -> bool:
    return is_key_waiting(ending.board, rules.END, ending.pk)


def first_yes(ending: Ending) -> Key | None:
    """Whose yes waits, whatever they read."""
    return next((key for key in keys_waiting(ending.board) if key.subject == str(ending.pk) and key.kind == rules.END), None)


def is_second_to_wait(ending: Ending, member: Member) -> bool:
    """Whether this member's yes would be the second one, and the person concerned has not had their time."""
    first = first_yes(ending)
    if first is None or first.turned_by_id == member.pk:
        return False
    return not rules.is_heard(ending, clock.now() - first.turned_at)


def others_on(member: Member) -> list[Member]:
    return [each for each in members_of(member.board) if each.pk != member.pk]


def locked(ending: Ending) -> Ending:
    found = Ending.objects.select_for_update(of=("self",)).select_related("board", "member__person")
    return found.get(pk=ending.pk)
