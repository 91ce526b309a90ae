from django.db import transaction

from evenground.around.agreement import reads, rules, starter
from evenground.around.agreement.models import ImIn
from evenground.flow.proposals import writes as plans
from evenground.flow.topics import reads as topics
from evenground.flow.topics import writes as asking
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Board, Member
from evenground.ground.web import clock
from evenground.ground.web.errors import require


@transaction.atomic
def begin(*, by: Member) -> Topic:
    """Ask the board how they treat each other, with the starter as the first plan. Whoever comes second finds it begun."""
    require(rules.may_begin(by), rules.WHY_NOT_YOURS)
    board = Board.objects.select_for_update().get(pk=by.board_id)
    begun = reads.question_of(board)
    if begun is not None:
        return begun
    topic = asking.ask(str(starter.QUESTION), by=by, shape=Topic.Shape.AGREEMENT)
    version = plans.begin(topic, by=by, title=str(starter.TITLE), why=str(starter.WHY))
    for words in starter.clauses():
        plans.add_part(version, words, rests_on=[], by=by)
    return topic


@transaction.atomic
def im_in(*, by: Member, seen: str | None = None) -> ImIn:
    """Say "I'm in" to what the board agreed. `seen` is the wording that was read. Said twice, it is said once."""
    topic = reads.question_of(by.board)
    # Nobody adopts another wording meanwhile.
    wordings = reads.wordings_of(topics.locked(topic)) if topic else []
    require(bool(wordings), rules.WHY_NOTHING_AGREED)
    version = wordings[0].version
    require(rules.may_say_im_in(by, version), rules.WHY_NOT_YOURS)
    require(seen is None or seen == str(version.pk), rules.WHY_READ_AGAIN)
    said = reads.said_by(by)
    if said is not None and rules.is_in(said, version):
        return said
    said_on = clock.now().astimezone(by.board.zone).date()
    said, _is_new = ImIn.objects.update_or_create(
        member=by, defaults={"board_id": by.board_id, "version": version, "said_on": said_on}
    )
    return said


def take_back(*, by: Member) -> None:
    """Without a word, at any time."""
    ImIn.objects.filter(member=by).delete()
