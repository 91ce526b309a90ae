from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from evenground.ground.boards import reads as boards
from evenground.ground.boards import rules as board_rules
from evenground.ground.boards.models import Board, Member
from evenground.ground.joining import rules
from evenground.ground.joining.agreement import Adult, Said
from evenground.ground.joining.models import Agreement, Invitation
from evenground.ground.people import reads as people
from evenground.ground.people.models import CardAskedFor, Person
from evenground.ground.people.reads import fingerprint
from evenground.ground.safety.reads import inside_people_of, missing_before_under_18s
from evenground.ground.web import clock
from evenground.ground.web.errors import one_or_not_here, require


class CardDoesNotWork(Exception):
    """Used, taken back, run out or never made. Whoever holds it is told kindly, and all four alike."""


@dataclass(frozen=True)
class Inviter:
    """Somebody who may give out cards of a board: whoever welcomes people today, or the host, who need not be on it."""

    person: Person
    board: Board
    member: Member | None


def inviter_for(viewer: Person, slug: str) -> Inviter:
    """Raises NotHere outside the board, and says to its other members who to ask."""
    board, member = boards.board_and_member(viewer, slug)
    require(may_invite(viewer, board), board_rules.WHY_NO_INVITING)
    return Inviter(viewer, board, member)


def may_invite(person: Person, board: Board) -> bool:
    on_duty = boards.on_duty(board, boards.WELCOMER, on=clock.now().date())
    return board_rules.may_invite(person, is_welcomer=person.pk in {member.person_id for member in on_duty})


def invitations_of(board: Board) -> QuerySet[Invitation]:
    """The newest cards first."""
    found = Invitation.objects.filter(board=board).select_related("perspective", "joined__person")
    return found.order_by("-number")


def how_many_unused(board: Board) -> int:
    return Invitation.objects.filter(board=board, is_used=False, runs_out_at__gt=clock.now()).count()


def invitation_of(board: Board, pk: UUID) -> Invitation:
    return one_or_not_here(Invitation.objects.filter(board=board), pk=pk)


def screen_after_the_first(age_band: str, board: Board) -> str:
    """What somebody of this age sees next: the promise, or a kind refusal. A refusal stores nothing, and the card still works."""
    if age_band == rules.UNDER_13:
        return "under_13"
    if rules.is_under_18(age_band) and not rules.is_open_to_under_18s(board, missing_before_under_18s(board)):
        return "not_open"
    return "promise"


def card_for(token: str) -> Invitation:
    """The card with these words. Raises CardDoesNotWork unless it would let somebody in now."""
    found = Invitation.objects.select_related("board", "perspective").filter(fingerprint=fingerprint(token)).first()
    if found is None or not rules.lets_in(found, clock.now()):
        raise CardDoesNotWork
    return found


def agreements() -> QuerySet[Agreement]:
    found = Agreement.objects.select_related("board", "invitation__perspective", "member__person")
    return found.prefetch_related("another_way")


def agreement_of_young(token: str) -> Agreement:
    """By the words of the young person's own page."""
    return one_or_not_here(agreements(), young_fingerprint=fingerprint(token))


def agreement_of_adult(token: str) -> Agreement:
    """By the words of the adult's page. Raises NotHere once there is nothing left to decide."""
    return one_or_not_here(agreements(), adult_fingerprint=fingerprint(token))


def agreement_in(board: Board, pk: UUID) -> Agreement:
    return one_or_not_here(agreements(), board=board, pk=pk)


def agreements_of(board: Board) -> QuerySet[Agreement]:
    """For the safety people: who waits, and whom an adult's yes stands behind. Whoever said no is left out."""
    return agreements().filter(board=board, young_says_no=False, is_16=False).order_by("changed_on", "pk")


def agreements_waiting_for(viewer: Person, board: Board) -> list[Agreement]:
    """Those young people who can go no further before this safety person has done their part, longest waiting first."""

    def waits(agreement: Agreement) -> bool:
        has_come_in, who = agreement.member_id is not None, str(viewer.pk)
        return rules.waits_for_safety_person(said(agreement), who, has_come_in=has_come_in, has_another_way=board.has_another_way)

    return [each for each in agreements_of(board) if waits(each)]


def said(agreement: Agreement) -> Said:
    """What has been said, as plain values."""
    return Said(
        adult=Adult(agreement.adult_says),
        young_says_no=agreement.young_says_no,
        adult_is_on_the_board=agreement.adult_is_on_the_board,
        both_were_asked=agreement.both_were_asked,
        safety_people=frozenset(str(one.by_id or one.pk) for one in agreement.another_way.all()),
        is_16=agreement.is_16,
        was_talked_with=agreement.was_talked_with,
    )


def name_of(agreement: Agreement) -> str:
    return agreement.member.person.name if agreement.member else agreement.name


def is_young_person(agreement: Agreement, *, waiting_token: str, viewer: object) -> bool:
    """Whether the young person opened the adult's page, where that can be known: in the same browser, by the same account."""
    is_their_browser = bool(waiting_token) and fingerprint(waiting_token) == agreement.young_fingerprint
    return is_their_browser or (agreement.member is not None and agreement.member.person == viewer)


def is_time_to_say_age(member: Member) -> bool:
    """Once a year those under 18 are asked, for birthdays are not known here."""
    if not rules.is_under_18(member.person.age_band):
        return False
    return (member.age_said_on or member.joined_on) <= clock.now().date() - rules.AGE_IS_ASKED_EVERY


def sign_in_cards_asked_for(board: Board) -> QuerySet[CardAskedFor]:
    """Those members of the board who lost their card, and whom somebody saw or spoke with in the last week."""
    return people.cards_asked_for([member.person_id for member in boards.members_of(board)])


def has_second_for(member: Member, *, but: Person) -> bool:
    """Whether a safety person could be the second who knows this member, beside whoever asks."""
    return any(one.person_id not in (member.person_id, but.pk) for one in inside_people_of(member.board))


def sign_in_cards_waiting_for(viewer: Person, board: Board) -> list[CardAskedFor]:
    """Those cards to which this safety person may say yes as the second of the two, longest waiting first."""
    return list(sign_in_cards_asked_for(board).exclude(asked_by=viewer).exclude(person=viewer))


def sign_in_card_asked_for(board: Board, person: UUID) -> CardAskedFor:
    return one_or_not_here(sign_in_cards_asked_for(board), person=person)
