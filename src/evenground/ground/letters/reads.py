from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from evenground.ground.boards.models import Board, Member
from evenground.ground.boxes.models import Box, BoxLead
from evenground.ground.boxes.reads import leads_of
from evenground.ground.letters import rules
from evenground.ground.letters.models import Letter, LookUp, WasLookedUp
from evenground.ground.rounds.models import Round
from evenground.ground.safety.models import SafetyPerson
from evenground.ground.web.errors import one_or_not_here


def _letters(board: Board) -> QuerySet[Letter]:
    return Letter.objects.select_related("reply__round", "board").filter(board=board)


def letter_for(person: SafetyPerson, pk: UUID) -> Letter:
    return one_or_not_here(_letters(person.board), pk=pk)


def round_with_words(member: Member, pk: UUID) -> Round:
    """A closed round of their board whose box took words: what can be added to. Raises NotHere."""
    read = Round.objects.filter(board=member.board_id, box__takes_words=True, box__came_to=Box.CameTo.OPENED)
    return one_or_not_here(read.select_related("box__board"), pk=pk)


def may_be_added_to(round_: Round | None) -> bool:
    """Whether there are words in it, of whomever, whose keys are not gone yet."""
    return round_ is not None and Letter.objects.filter(reply__round=round_, one_time_key__isnull=False).exists()


def letters_to_read(person: SafetyPerson) -> list[Letter]:
    """What this safety person has not read, and two have not agreed on; in the order of their ids, which is that of nothing."""
    return list(_letters(person.board).filter(came_to="").exclude(readings__safety_person=person).order_by("pk"))


def letters_read(person: SafetyPerson) -> list[Letter]:
    """What came in the last half year and still has its name, so that it can be looked up: for those who read it already."""
    return list(_letters(person.board).filter(readings__safety_person=person, seal__isnull=False).order_by("pk"))


def are_being_read(rounds: Iterable[Round]) -> bool:
    """Whether words with answers in these rounds wait for two people to read them. Never how many."""
    return Letter.objects.filter(reply__round__in=list(rounds), came_to="").exists()


def look_up_for(person: SafetyPerson, pk: UUID) -> LookUp:
    """A look-up that this safety person takes part in, or could."""
    return one_or_not_here(
        LookUp.objects.select_related("letter__reply__round", "asked_by", "other", "named__person", "board"),
        board=person.board_id,
        pk=pk,
    )


def open_look_ups(board: Board) -> list[LookUp]:
    found = LookUp.objects.filter(board=board, state__in=rules.OPEN).select_related("asked_by", "other", "letter")
    return list(found.order_by("pk"))


def box_of_letter(letter: Letter) -> Box:
    return letter.reply.round.box


def leads_of_letter(letter: Letter) -> list[BoxLead]:
    return leads_of(box_of_letter(letter))


def unread_look_ups_of(member: Member) -> list[WasLookedUp]:
    return list(WasLookedUp.objects.filter(member=member, has_read=False).order_by("pk"))


def look_ups_of(member: Member) -> list[WasLookedUp]:
    return list(WasLookedUp.objects.filter(member=member).order_by("-on", "pk"))


def locked(look_up: LookUp) -> LookUp:
    found = LookUp.objects.select_for_update(of=("self",)).select_related("letter__reply__round", "asked_by", "other", "board")
    return one_or_not_here(found, pk=look_up.pk)
