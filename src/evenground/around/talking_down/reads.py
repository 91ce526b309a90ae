from uuid import UUID

from django.utils.crypto import salted_hmac

from evenground.around.desk import things
from evenground.around.talking_down.models import HowItFelt
from evenground.flow.easy_read.models import EasyRead
from evenground.flow.proposals.models import Part, ProposalVersion
from evenground.ground.boards.models import Board, Member
from evenground.ground.boards.reads import today_on
from evenground.ground.web.errors import one_or_not_here


def writers_of(board: Board, kind: str, item: UUID) -> list[Member]:
    """Whose a text is, as members of its board: to be counted for them, and shown to nobody."""
    persons = things.persons_who_made(board, kind, item)
    return list(Member.objects.select_related("person").filter(board=board, person__in=persons)) if persons else []


# A plan and its parts are one text: two presses beside one plan are about one thing.
_WHOLE = {
    "plan": (ProposalVersion, "proposal_id"),
    "part": (Part, "version__proposal_id"),
    "easy_read": (EasyRead, "version__proposal_id"),
}


def whole_of(kind: str, item: UUID) -> UUID:
    """The text that something belongs to: itself, but for what a plan is made of."""
    if kind not in _WHOLE:
        return item
    model, way = _WHOLE[kind]
    whole: UUID = model._base_manager.values_list(way, flat=True).get(pk=item)
    return whole


def mark(writer: Member, what: object) -> str:
    """Only this server can make it, and from it nobody can tell what it stands for; for another writer it is another."""
    return salted_hmac("evenground.talking_down", f"{writer.pk} {what}", algorithm="sha256").hexdigest()


def waits_for(member: Member) -> bool:
    """Whether this member is to hear of it now. One query."""
    return HowItFelt.objects.filter(writer=member, shown_from__lte=today_on(member.board)).exists()


def how_it_felt_for(member: Member) -> HowItFelt:
    """Raises NotHere where nothing is to be heard, or not yet."""
    return one_or_not_here(HowItFelt.objects.filter(shown_from__lte=today_on(member.board)), writer=member)
