from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.core.cache import cache
from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils.crypto import salted_hmac

from evenground.ground.audit.acts import Act
from evenground.ground.boards import reads as boards_reads
from evenground.ground.boards import rules as board_rules
from evenground.ground.boards import writes as boards
from evenground.ground.boards.models import Board, Member, Perspective
from evenground.ground.endings.reads import has_ended
from evenground.ground.joining import reads, rules
from evenground.ground.joining.agreement import (
    Said,
    Standing,
    adult_says,
    adult_takes_back,
    ask_adult,
    is_over,
    safety_person_asked_both,
    safety_person_heard_a_no,
    safety_person_records_another_way,
    safety_person_talked,
    standing,
    turns_16,
    young_says_no,
)
from evenground.ground.joining.models import Agreement, AnotherWay, Invitation
from evenground.ground.people import writes as people
from evenground.ground.people.models import CardAskedFor, Person
from evenground.ground.people.reads import card_of, fingerprint
from evenground.ground.people.rules import WHY_NOT_RENEWED
from evenground.ground.rounds import writes as rounds
from evenground.ground.safety.reads import is_safety_person
from evenground.ground.tasks import writes as tasks
from evenground.ground.web import clock
from evenground.ground.web.errors import NotHere, require

SECONDS_TO_TRY_AGAIN = 120
"""Long enough for a lost line to come back. Remembered in this process only: when somebody joined is stored nowhere."""


@dataclass(frozen=True)
class NewCard:
    """A card just made, and the path that it leads to. The path is shown now and kept nowhere."""

    invitation: Invitation
    path: str


@transaction.atomic
def make_cards(
    perspective: Perspective,
    *,
    by: Person,
    how_many: int = 1,
    lasts: timedelta = rules.PRINTED_LASTS,
    once: UUID | None = None,
) -> list[NewCard]:
    """Make cards for one side of the table. The same form sent twice shows the same cards."""
    board = Board.objects.select_for_update().get(pk=perspective.board_id)
    require(reads.may_invite(by, board), board_rules.WHY_NO_INVITING)
    require(rules.is_a_good_number(how_many), rules.WHY_HOW_MANY)
    tokens = [_token(once or uuid4(), place) for place in range(how_many)]
    if not Invitation.objects.filter(fingerprint=fingerprint(tokens[0])).exists():
        require(rules.may_make(how_many, unused=reads.how_many_unused(board)), rules.WHY_TOO_MANY)
        _store(tokens, perspective, by=by, lasts=lasts)
        boards.note(Act.CARDS_MADE, on=board.pk, by=by.pk, subject=how_many)
    made = reads.invitations_of(board).in_bulk([fingerprint(token) for token in tokens], field_name="fingerprint")
    return [NewCard(made[fingerprint(token)], reverse("joining:card", args=[token])) for token in tokens]


@transaction.atomic
def withdraw(invitation: Invitation, *, by: Person) -> None:
    """Take back a card that nobody has used. Whoever scans it is told that it does not work."""
    invitation = Invitation.objects.select_for_update().select_related("board").get(pk=invitation.pk)
    require(reads.may_invite(by, invitation.board), board_rules.WHY_NO_INVITING)
    require(rules.may_withdraw(invitation), rules.WHY_USED)
    boards.note(Act.CARD_TAKEN_BACK, on=invitation.board_id, by=by.pk)
    invitation.delete()


def join(token: str, *, name: str, age_band: str, once: UUID) -> Member:
    """Become a member. Nothing of a person is stored before this; of two who hold one card, one joins.

    Somebody whose line broke may send the same form again for a while, and is who they were the first time.
    """
    again = f"joined.{fingerprint(token)}.{once}"
    member = boards_reads.members().filter(pk=cache.get(again)).first()
    if member is None:
        member = _join(token, name=name, age_band=age_band)
        cache.set(again, member.pk, SECONDS_TO_TRY_AGAIN)
    return member


@transaction.atomic
def _join(token: str, *, name: str, age_band: str) -> Member:
    invitation = _use_up(token)
    require(reads.screen_after_the_first(age_band, invitation.board) == "promise", rules.WHY_NOT_OPEN)
    person = people.welcome(name, age_band=age_band)
    member = boards.join(invitation.board, person=person, perspective=invitation.perspective)
    Invitation.objects.filter(pk=invitation.pk).update(joined=member)
    return member


@transaction.atomic
def rejoin(token: str, *, by: Person) -> Member:
    """Come back to a board that one has left, by a new card. Raises NotHere for whoever never was there."""
    board = reads.card_for(token).board
    before = boards_reads.was_on(board, by)
    if before is None:
        raise NotHere
    # What two people decided is not undone by one card.
    require(not has_ended(before), rules.WHY_ENDED)
    _use_up(token)
    boards.come_back_after_all(before)
    return before


@transaction.atomic
def ask_to_join(token: str, *, name: str, once: UUID) -> str:
    """Use the card up for somebody of 13 to 15, and return the words of the page on which they wait. No account is made.

    The same form sent again leads to the same page.
    """
    waiting = _mark("waiting", token, once)
    if Agreement.objects.filter(young_fingerprint=fingerprint(waiting)).exists():
        return waiting
    invitation = _use_up(token)
    screen = reads.screen_after_the_first(Person.AgeBand.FROM_13, invitation.board)
    require(screen == "promise", rules.WHY_NOT_OPEN)
    new = Agreement.objects.create(
        board=invitation.board,
        invitation=invitation,
        young_fingerprint=fingerprint(waiting),
        name=name,
        changed_on=clock.now().date(),
    )
    tasks.at(clock.now() + rules.WAITING_IS_KEPT, "joining.forget_who_waits", new.pk)
    return waiting


def adult_path(agreement: Agreement, waiting: str) -> str:
    """Where the adult asked last finds their page. Only the words of the waiting page lead there, so it is stored nowhere."""
    return reverse("joining:parent", args=[_mark("adult", waiting, agreement.times_asked)])


@transaction.atomic
def choose_adult(waiting: str, adult_name: str) -> Agreement:
    """Ask this adult. A link that another one was sent before stops working."""
    agreement = _locked(reads.agreement_of_young(waiting))
    said = reads.said(agreement)
    require(rules.may_choose_an_adult(said, times_asked=agreement.times_asked), rules.WHY_NOT_CHOOSE)
    agreement.times_asked += 1
    agreement.adult_name = adult_name
    agreement.adult_fingerprint = fingerprint(_mark("adult", waiting, agreement.times_asked))
    return _store_said(agreement, ask_adult(said))


@transaction.atomic
def adult_decides(agreement: Agreement, *, yes: bool, is_on_the_board: bool = False) -> Agreement:
    """An adult's one decision; said again it changes nothing, unless it was taken back."""
    agreement = _locked(agreement)
    return _store_said(agreement, adult_says(reads.said(agreement), yes=yes, is_on_the_board=is_on_the_board))


@transaction.atomic
def adult_takes_back_their_yes(agreement: Agreement) -> Agreement:
    """From now on the board waits for the young person. Their words stay theirs; the safety people see it, nobody else."""
    agreement = _locked(agreement)
    return _store_said(agreement, adult_takes_back(reads.said(agreement)))


@transaction.atomic
def young_person_stops(waiting: str) -> Agreement:
    """The young person's no. It wins whatever anybody said, and nothing that names anybody is left."""
    agreement = _locked(reads.agreement_of_young(waiting))
    return _store_said(agreement, young_says_no(reads.said(agreement)))


@transaction.atomic
def record_another_way(agreement: Agreement, *, by: Person) -> Agreement:
    """One of two safety people finds asking a parent not right. Why is not written down here."""
    agreement = _locked(agreement)
    require(agreement.board.has_another_way, rules.WHY_NO_OTHER_WAY)
    _require_safety_person(by, agreement.board)
    changed = safety_person_records_another_way(reads.said(agreement), str(by.pk))
    if str(by.pk) in changed.safety_people:
        # Not in the log of power: that is read by everybody, and beside who joins next it would say whose parent was not asked.
        AnotherWay.objects.get_or_create(board=agreement.board, agreement=agreement, by=by)
    return _store_said(agreement, changed)


@transaction.atomic
def confirm_that_both_were_asked(agreement: Agreement, *, by: Person) -> Agreement:
    """A safety person asked the young person and their adult, each alone, whether they want to share a board."""
    agreement = _locked(agreement)
    _require_safety_person(by, agreement.board)
    return _store_said(agreement, safety_person_asked_both(reads.said(agreement)))


@transaction.atomic
def note_that_one_does_not_want_to(agreement: Agreement, *, by: Person) -> Agreement:
    """They do not share a board. Which of the two said so is written nowhere; the young person may choose another adult."""
    agreement = _locked(agreement)
    _require_safety_person(by, agreement.board)
    said = reads.said(agreement)
    if standing(said) == Standing.ASK_BOTH:
        agreement.adult_fingerprint, agreement.adult_name = None, ""
    return _store_said(agreement, safety_person_heard_a_no(said))


@transaction.atomic
def note_that_they_talked(agreement: Agreement, *, by: Person) -> Agreement:
    """A safety person talked with a young person whose adult took the yes back. What was said is written nowhere."""
    agreement = _locked(agreement)
    _require_safety_person(by, agreement.board)
    changed_on = agreement.changed_on
    agreement = _store_said(agreement, safety_person_talked(reads.said(agreement)))
    # "Since" goes on saying when the yes was taken back.
    Agreement.objects.filter(pk=agreement.pk).update(changed_on=changed_on)
    return agreement


def come_in(waiting: str) -> Member:
    """The young person's last press, once everybody has said yes who has to. Now there is an account; the page has gone."""
    again = f"came_in.{fingerprint(waiting)}"
    member = boards_reads.members().filter(pk=cache.get(again)).first()
    if member is None:
        member = _come_in(waiting)
        cache.set(again, member.pk, SECONDS_TO_TRY_AGAIN)
    return member


@transaction.atomic
def _come_in(waiting: str) -> Member:
    agreement = _locked(reads.agreement_of_young(waiting))
    require(standing(reads.said(agreement)) == Standing.COME_IN, rules.WHY_NOT_YET)
    person = people.welcome(agreement.name, age_band=Person.AgeBand.FROM_13)
    member = boards.join(agreement.board, person=person, perspective=agreement.invitation.perspective)
    Invitation.objects.filter(pk=agreement.invitation_id).update(joined=member)
    agreement.member, agreement.name = member, ""
    # The page that they waited on must not go on as a way to sign in.
    agreement.young_fingerprint = f"came in {agreement.pk}"
    agreement.save()
    tasks.not_any_more("joining.forget_who_waits", agreement.pk)
    return member


@transaction.atomic
def say_age(member: Member, age_band: str) -> None:
    """Somebody says that they have got older. From 16 on no parent's link decides anything."""
    if age_band != member.person.age_band:
        people.say_age(member.person, age_band)
    boards.note_that_age_was_said(member.person)
    if not rules.needs_an_adult(age_band):
        for agreement in Agreement.objects.filter(member__person=member.person):
            locked = _locked(agreement)
            _store_said(locked, turns_16(reads.said(locked)))


def forget_who_waits(agreement: Agreement) -> None:
    """Whoever has not come in after all this time is forgotten, with all that they said."""
    Agreement.objects.filter(pk=agreement.pk, member=None).delete()


def _locked(agreement: Agreement) -> Agreement:
    Agreement.objects.select_for_update().get(pk=agreement.pk)
    return reads.agreements().get(pk=agreement.pk)


def _store_said(agreement: Agreement, said: Said) -> Agreement:
    agreement.adult_says = said.adult
    agreement.adult_is_on_the_board = said.adult_is_on_the_board
    agreement.both_were_asked, agreement.was_talked_with = said.both_were_asked, said.was_talked_with
    agreement.young_says_no, agreement.is_16 = said.young_says_no, said.is_16
    agreement.changed_on = clock.now().date()
    if is_over(said):
        agreement.adult_fingerprint, agreement.adult_name = None, ""
    if said.young_says_no:
        agreement.name = ""
    agreement.save()
    if agreement.member is not None:
        boards.let_rest(agreement.member, rests=standing(said) != Standing.COME_IN)
    return agreement


def _require_safety_person(person: Person, board: Board) -> None:
    require(is_safety_person(person, board), rules.WHY_NOT_A_SAFETY_PERSON)


def _use_up(token: str) -> Invitation:
    """The card, which from now on lets nobody else in. Raises CardDoesNotWork for whoever comes second."""
    invitation = reads.card_for(token)
    # Of two who press at once, the second finds no unused row, on either database.
    if not Invitation.objects.filter(pk=invitation.pk, is_used=False).update(is_used=True):
        raise reads.CardDoesNotWork
    return invitation


def _store(tokens: list[str], perspective: Perspective, *, by: Person, lasts: timedelta) -> None:
    board_id = perspective.board_id
    last: int = Invitation.objects.filter(board=board_id).aggregate(last=Max("number"))["last"] or 0
    Invitation.objects.bulk_create(
        Invitation(
            board_id=board_id,
            fingerprint=fingerprint(token),
            number=number,
            perspective=perspective,
            made_by=by,
            made_on=clock.now().date(),
            runs_out_at=clock.now() + lasts,
        )
        for number, token in enumerate(tokens, start=last + 1)
    )


def _token(once: UUID, place: int) -> str:
    """Made of a form's hidden id, so that the form sent twice shows the same cards."""
    return _mark("card", str(once), place)


def _mark(kind: str, *of: object) -> str:
    """128 bits that only this server can make of these, and that nobody can lead back to them."""
    made = salted_hmac(f"evenground.{kind}", " ".join(map(str, of)), algorithm="sha256").digest()
    return urlsafe_b64encode(made[:16]).decode().rstrip("=")


def ask_for_sign_in_card(member: Member, *, by: Person, in_person: bool) -> None:
    """The first of two who saw somebody, or spoke with them on a call. Nothing ends before the second has said so, too.

    It is asked for somebody who is paused as well: only the second of the two, a safety person, is told that it cannot be.
    """
    require(member.person_id != by.pk, rules.WHY_OWN_CARD)
    require(rules.may_renew_card_of(member.person, by=by), WHY_NOT_RENEWED)
    require(reads.has_second_for(member, but=by), rules.WHY_NO_SECOND)
    people.ask_for_card(member.person, by=by, in_person=in_person)


@transaction.atomic
def agree_to_sign_in_card(asked: CardAskedFor, *, board: Board, by: Person, in_person: bool) -> tuple[str, datetime | None]:
    """The second of the two, a safety person. Returns the words of the card, and from when it works if not now."""
    require(is_safety_person(by, board), rules.WHY_NOT_A_SAFETY_PERSON)
    require(asked.person_id != by.pk, rules.WHY_OWN_CARD)
    # They may have got power since somebody asked.
    require(rules.may_renew_card_of(asked.person, by=asked.asked_by), WHY_NOT_RENEWED)
    words = people.agree_to_card(asked, by=by, in_person=in_person)
    rounds.note_let_in_anew(asked.person)
    card = card_of(asked.person)
    return words, card.works_from if card else None
