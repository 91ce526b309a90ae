"""Who took part, by side, and who did what, by whether it was one side or several: never a name, never a small number."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from evenground.cores.equality import hide_small
from evenground.flow.contributions.models import Authorship
from evenground.flow.decisions.models import Decision
from evenground.flow.responses import reads as responses
from evenground.flow.responses.models import Participant
from evenground.flow.talk.models import Note
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member
from evenground.ground.boards.reads import perspectives_of
from evenground.ground.rounds.models import ReplySent, RosterPlace, Round

ONE_SIDE, DIFFERENT_SIDES = "one side", "different sides"


def by_sides(members: Iterable[Member]) -> str | None:
    """Whether one side did it or several did. Not how many: that could tell a hidden small count from nobody at all."""
    sides = {member.perspective_id for member in members}
    if not sides:
        return None
    return ONE_SIDE if len(sides) == 1 else DIFFERENT_SIDES


def took_part(topic: Topic) -> dict[str, Any]:
    """How many people of each side gave, answered, talked or decided; small numbers hidden so that none can be worked out."""
    asked = Round.objects.filter(subject__in=Decision.objects.filter(topic=topic).values("pk"))
    those = Member.objects.filter(
        Q(pk__in=Authorship.objects.filter(contribution__topic=topic, contribution__is_withdrawn=False).values("member"))
        | Q(pk__in=Participant.objects.filter(topic=topic, answered_at__isnull=False, member__isnull=False).values("member"))
        | Q(pk__in=Note.objects.filter(topic=topic).values("member"))
        | Q(pk__in=ReplySent.objects.filter(round__in=asked.values("pk")).values("member"))
        # Whether they used their slip nobody knows; they came for one.
        | Q(pk__in=RosterPlace.objects.filter(round__in=asked.values("pk"), is_on_paper=True).values("member"))
    )
    sides = list(perspectives_of(topic.board))
    side_of = list(those.values_list("perspective_id", flat=True))
    shown = hide_small([side_of.count(side.pk) for side in sides])
    return {
        "people": shown.total,
        "sides": [{"side": side.name, "people": count} for side, count in zip(sides, shown.counts, strict=True)],
        "answers": responses.how_many(topic),
    }
