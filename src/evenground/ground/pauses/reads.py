from datetime import date

from django.db.models import Q, QuerySet

from evenground.ground.boards.models import Board, Member
from evenground.ground.pauses import rules
from evenground.ground.pauses.models import Pause
from evenground.ground.people.models import Person
from evenground.ground.safety.models import SafetyPerson
from evenground.ground.safety.reads import safety_person_for
from evenground.ground.web.errors import one_or_not_here


def pauses_for(viewer: SafetyPerson) -> QuerySet[Pause]:
    """All pauses of the board, for its safety people, but for those of the viewer's own account; open ones first."""
    pauses = Pause.objects.select_related("board", "member__person", "made_by", "second").filter(board=viewer.board_id)
    return pauses.exclude(member__person=viewer.person_id).order_by("-made_on", "-pk")


def pauses_waiting_for(viewer: SafetyPerson) -> list[Pause]:
    """Those which end by themselves unless a second says yes, and the viewer may be that second; the soonest first."""
    waiting = pauses_for(viewer).filter(ended_on=None, confirmed_on=None).exclude(made_by=viewer)
    return list(waiting.order_by("ends_at", "pk"))


def pause_for(viewer: Person, slug: str, pk: int) -> tuple[SafetyPerson, Pause]:
    person = safety_person_for(viewer, slug)
    return person, one_or_not_here(pauses_for(person), pk=pk)


def locked(pause: Pause) -> Pause:
    return one_or_not_here(Pause.objects.select_for_update(of=("self",)).select_related("board", "member__person"), pk=pause.pk)


def going_on(board: Board) -> list[Pause]:
    """Whose account is paused now by this board's safety people. For nobody's eyes."""
    return list(Pause.objects.filter(board=board, ended_on=None).order_by("pk"))


def is_paused(member: Member) -> bool:
    return Pause.objects.filter(member=member, ended_on=None).exists()


def is_paused_anywhere(person: Person) -> bool:
    return Pause.objects.filter(member__person=person, ended_on=None).exists()


def was_not_wanted(member: Member, by: SafetyPerson, today: date) -> bool:
    """Whether this safety person lately made a pause of this member to which no second person said yes."""
    alone = Q(member=member, made_by=by, confirmed_on=None, ended_on__isnull=False)
    return Pause.objects.filter(alone, made_on__gt=today - rules.NOT_AGAIN_WITHIN).exists()


def days_of_pauses(board: Board) -> tuple[list[date], list[date]]:
    """On which days an account was paused, and on which a pause ended, for a count of months. Never whose."""
    rows = list(Pause.objects.filter(board=board).values_list("made_on", "ended_on"))
    return [made for made, _ended in rows], [ended for _made, ended in rows if ended]
