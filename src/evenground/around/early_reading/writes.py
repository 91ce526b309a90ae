from collections.abc import Iterable

from django.db import transaction

from evenground.around.early_reading.models import LookedThrough
from evenground.around.wall.models import PhotoOfTheWeek, WallNote
from evenground.around.wall.rules import NOTE, WEEKLY
from evenground.flow.contributions.models import Contribution
from evenground.ground.safety import writes as safety
from evenground.ground.safety.models import SafetyPerson
from evenground.ground.web import clock


@transaction.atomic
def looked_through(ideas: Iterable[Contribution], *, by: SafetyPerson) -> None:
    """Keep until which day this safety person has looked in each question; nothing of what they read."""
    today = clock.now().astimezone(by.board.zone).date()
    for topic in {each.topic_id for each in ideas}:
        LookedThrough.objects.update_or_create(safety_person=by, topic_id=topic, defaults={"board": by.board, "until": today})


def put_picture_out_of_sight(shown: WallNote | PhotoOfTheWeek, *, reason: str) -> None:
    """At once, with what is beside it. Two of them then look, and nothing is deleted."""
    kind = NOTE if isinstance(shown, WallNote) else WEEKLY
    safety.put_out_of_sight_early(kind, shown.pk, board=shown.board, reason=reason)


def put_out_of_sight(idea: Contribution, *, reason: str) -> None:
    """At once, as any member could later. Two of them then look, and nothing is deleted."""
    safety.put_out_of_sight_early("contribution", idea.pk, board=idea.board, reason=reason)
