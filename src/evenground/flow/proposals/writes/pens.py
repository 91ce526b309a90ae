"""That somebody is writing. It says so for a minute, and is then gone from the table with the next that anybody says."""

from uuid import UUID

from django.db import transaction

from evenground.flow.proposals import rules
from evenground.flow.proposals.models import Pen
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member
from evenground.ground.web import clock
from evenground.ground.web.errors import require


@transaction.atomic
def hold_pen(pen: UUID, *, topic: Topic, subject: UUID, by: Member) -> None:
    """Say that a form stands open on this. `by` may: that is asked, and forgotten."""
    require(rules.may_write(by, topic), rules.WHY_NOT_YOURS)
    now = clock.now()
    _clear()
    if Pen.objects.filter(board=topic.board_id).count() >= rules.MOST_PENS:
        return
    if not Pen.objects.filter(pk=pen, board=topic.board_id).update(subject=subject, seen_at=now):
        # Of one form's pens there is one, also when two come at once.
        Pen.objects.bulk_create([Pen(pk=pen, board_id=topic.board_id, subject=subject, seen_at=now)], ignore_conflicts=True)


@transaction.atomic
def put_pen_down(pen: UUID, *, topic: Topic, by: Member) -> None:
    """The form was sent or left."""
    require(rules.may_write(by, topic), rules.WHY_NOT_YOURS)
    _clear()
    Pen.objects.filter(pk=pen, board=topic.board_id).delete()


def _clear() -> None:
    Pen.objects.filter(seen_at__lte=clock.now() - rules.PEN_RUNS_OUT).delete()
