from collections.abc import Sequence

from django.db import transaction
from django.utils.text import slugify

from evenground.ground.audit import writes as audit
from evenground.ground.boards import rules
from evenground.ground.boards.models import Board, Member, Perspective
from evenground.ground.people import writes as people
from evenground.ground.people.models import Person
from evenground.ground.web import clock
from evenground.ground.web.errors import require


@transaction.atomic
def make_board(
    name: str,
    *,
    by: Person,
    perspectives: Sequence[tuple[str, bool]],
    here_as: int = 0,
    purpose: str = "",
    slug: str = "",
) -> Member:
    """Make a board with its sides of the table, each with whether it owes answers; its maker is its first member."""
    require(rules.may_make_a_board(by), rules.WHY_NO_BOARD)
    board = Board.objects.create(slug=slug or _free_slug(name), name=name, purpose=purpose, began_on=clock.now().date())
    sides = Perspective.objects.bulk_create(
        Perspective(board=board, name=side, place=place, owes_answers=owes) for place, (side, owes) in enumerate(perspectives)
    )
    audit.note("board_made", board_id=board.pk, doer=by.pk)
    return join(board, person=by, perspective=sides[here_as])


@transaction.atomic
def add_member(name: str, *, by: Member, perspective: Perspective, age_band: str = "") -> tuple[Member, str]:
    """Add somebody new to the board. Returns them and the path of a link that lets them in, once."""
    require(rules.may_add_members(by, perspective), rules.WHY_NO_ADDING)
    person = people.welcome(name, age_band=age_band)
    member = join(by.board, person=person, perspective=perspective)
    audit.note("member_added", board_id=by.board_id, doer=by.person_id, subject=person.pk)
    return member, people.make_sign_in_link(person)


def join(board: Board, *, person: Person, perspective: Perspective, what_i_bring: str = "") -> Member:
    return Member.objects.create(
        board=board, person=person, perspective=perspective, what_i_bring=what_i_bring, joined_on=clock.now().date()
    )


def _free_slug(name: str) -> str:
    wanted = slugify(name)[:50] or "board"
    taken = set(Board.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    return next(s for s in (wanted, *(f"{wanted}-{n}" for n in range(2, len(taken) + 3))) if s not in taken)
