"""Cards as they are printed and listed, and the screens of somebody who comes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.forms import Form
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from evenground.ground.boards import presenters as boards
from evenground.ground.boards import reads as board_reads
from evenground.ground.boards.models import Board
from evenground.ground.joining import reads, rules
from evenground.ground.joining.agreement import Standing, has_another_way, may_find_another_way, standing
from evenground.ground.joining.letters import letter_to_adult
from evenground.ground.joining.models import Agreement, Invitation
from evenground.ground.joining.reads import Inviter
from evenground.ground.joining.writes import NewCard, adult_path
from evenground.ground.people.models import Person
from evenground.ground.safety.reads import missing_before_under_18s, safety_people_of
from evenground.ground.web import clock
from evenground.ground.web.qr import qr_code

MOST_LISTED = 200


@dataclass(frozen=True)
class PrintedCard:
    """What stands on one card."""

    number: int
    side: str
    address: str
    code: SafeString
    until: date


@dataclass(frozen=True)
class CardLine:
    """A card in the list: who came by it, without a time, or until when it waits."""

    number: int
    side: str
    joined: str
    is_used: bool
    has_run_out: bool
    until: date
    pk: UUID


def page(inviter: Inviter, **words: Any) -> dict[str, Any]:
    """With the board's frame for its members; the host may look after a board without being on it."""
    words = {"back_url": reverse("joining:cards", args=[inviter.board.slug]), **words}
    if inviter.member is not None:
        return boards.page(inviter.member, "people", **words)
    timezone.activate(inviter.board.zone)
    return {"board": inviter.board, **words}


def screen(token: str, form: Form, invitation: Invitation) -> dict[str, Any]:
    """What somebody who comes by a card is shown."""
    return {
        "token": token,
        "form": form,
        "board": invitation.board,
        "side": invitation.perspective.name,
        "needs_an_adult": form.is_bound and rules.needs_an_adult(form.data.get("age_band", "")),
    }


def waiting_page(agreement: Agreement, waiting: str, absolute: Callable[[str], str]) -> dict[str, Any]:
    """Where a young person of 13 to 15 sees what they wait for."""
    said = reads.said(agreement)
    words = {
        "token": waiting,
        "agreement": agreement,
        "name": agreement.name,
        "adult": agreement.adult_name,
        "now": str(standing(said)),
        "may_choose": rules.may_choose_an_adult(said, times_asked=agreement.times_asked),
        "safety_people": safety_people_of(agreement.board),
        "is_another_way": has_another_way(said),
    }
    if standing(said) == Standing.WAIT:
        address = absolute(adult_path(agreement, waiting))
        letter = letter_to_adult(agreement.board, young=agreement.name, adult=agreement.adult_name, address=address)
        words |= {"letter": letter, "code": qr_code(address)}
    return words


def letter_before_it_goes(agreement: Agreement, waiting: str, adult_name: str, absolute: Callable[[str], str]) -> str:
    """Word for word what will be sent, with the address that will work once it is."""
    agreement.times_asked += 1
    address = absolute(adult_path(agreement, waiting))
    return letter_to_adult(agreement.board, young=agreement.name, adult=adult_name, address=address)


def adult_page(agreement: Agreement, token: str) -> dict[str, Any]:
    """What a parent or carer reads: who asks, who looks after safety, and what they will not see."""
    return {
        "token": token,
        "young": reads.name_of(agreement),
        "adult": agreement.adult_name,
        "board_name": agreement.board.name_for_outsiders,
        "says": agreement.adult_says,
        "now": str(standing(reads.said(agreement))),
        "safety_people": safety_people_of(agreement.board),
    }


@dataclass(frozen=True)
class YoungPerson:
    """A line for the safety people: who waits for what. Never why."""

    pk: UUID
    name: str
    standing: str
    since: date
    may_record_another_way: bool
    recorded: int
    may_confirm_both: bool
    may_be_talked_with: bool


def young_people(board: Board, viewer: Person) -> list[YoungPerson]:
    return [_young_person(one, viewer) for one in reads.agreements_of(board)[:MOST_LISTED]]


def _young_person(agreement: Agreement, viewer: Person) -> YoungPerson:
    said = reads.said(agreement)
    now = standing(said)
    is_open = agreement.board.has_another_way and may_find_another_way(said)
    return YoungPerson(
        pk=agreement.pk,
        name=reads.name_of(agreement),
        standing=_standing_in_words(now, has_come_in=agreement.member is not None, has_another_way=has_another_way(said)),
        since=agreement.changed_on,
        may_record_another_way=is_open and str(viewer.pk) not in said.safety_people,
        recorded=len(said.safety_people) if is_open else 0,
        may_confirm_both=now == Standing.ASK_BOTH,
        may_be_talked_with=rules.may_be_talked_with(said, has_come_in=agreement.member_id is not None),
    )


def _standing_in_words(now: Standing, *, has_come_in: bool, has_another_way: bool) -> str:
    match now:
        case Standing.CHOOSE:
            return _("Has not chosen a parent or carer yet")
        case Standing.WAIT:
            return _("Waits for a parent or carer")
        case Standing.ASK_BOTH:
            return _("Their parent or carer is on this board, too. Ask both, each alone, whether they want to share it")
        case Standing.ADULT_SAID_NO:
            return _("Their parent or carer said no. Talk with them, if they like")
        case Standing.TAKEN_BACK:
            return _("Their parent or carer took the yes back, so the board waits for them. Talk with them")
    if has_another_way:
        return _("Is on the board another way") if has_come_in else _("May come in another way")
    return _("Is on the board; a parent or carer said yes") if has_come_in else _("May come in")


def list_page(inviter: Inviter, **words: Any) -> dict[str, Any]:
    board = inviter.board
    on_duty = board_reads.on_duty(board, board_reads.WELCOMER, on=clock.now().date())
    missing = missing_before_under_18s(board) if board.is_open_to_under_18s else []
    return page(
        inviter,
        cards=[_line(one) for one in reads.invitations_of(board)[:MOST_LISTED]],
        welcomers=[one.name for one in on_duty],
        missing=missing,
        is_host=inviter.person.is_host,
        back_url=reverse("boards:people", args=[board.slug]) if inviter.member else reverse("home:first"),
        **words,
    )


def printed(new: NewCard, absolute: Callable[[str], str]) -> PrintedCard:
    address = absolute(new.path)
    card = new.invitation
    return PrintedCard(card.number, card.perspective.name, address, qr_code(address), timezone.localdate(card.runs_out_at))


def _line(card: Invitation) -> CardLine:
    return CardLine(
        number=card.number,
        side=card.perspective.name,
        joined=card.joined.name if card.joined else "",
        is_used=card.is_used,
        has_run_out=not card.is_used and not rules.lets_in(card, clock.now()),
        until=timezone.localdate(card.runs_out_at),
        pk=card.pk,
    )
