from datetime import timedelta

from django.db import transaction

from evenground.flow.opinion_maps import naming, reads, rules
from evenground.flow.opinion_maps.models import DrawnMap
from evenground.flow.responses import reads as responses
from evenground.flow.responses import writes as order
from evenground.flow.topics import writes as topics
from evenground.flow.topics.models import Topic
from evenground.ground.boards.reads import members_of
from evenground.ground.tasks import writes as tasks
from evenground.ground.web import clock

A_FEW_ANSWERS_LATER = timedelta(milliseconds=300)
"""Many press at the same time; one map for all of them is enough. A newer one is there within two seconds of a look."""


def ask_to_draw(topic: Topic) -> None:
    """Have the map drawn soon. Asked for again before that, the time stays, so that no crowd can put it off."""
    if not reads.is_being_drawn(topic):
        tasks.at(clock.now() + A_FEW_ANSWERS_LATER, reads.DRAW, topic.pk)


def draw(topic: Topic) -> DrawnMap:
    """Draw the map from all answers given so far, and keep it for the page, with the order in which to ask on."""
    # Loaded here, since only tasks and commands draw: pages stay small without numpy.
    from evenground.flow.opinion_maps.drawing import drawn_from

    drawn_at = clock.now()
    drawing = drawn_from(responses.rows(topic), responses.numbers_shown(topic), responses.here_as(topic))
    before = reads.map_of(topic)
    result = naming.as_before(before.result if before else None, drawing.result)
    with transaction.atomic():
        kept, _is_new = DrawnMap.objects.update_or_create(
            topic=topic,
            defaults={
                "board_id": topic.board_id,
                "drawn_at": drawn_at,
                "people": drawing.people,
                "responses": drawing.responses,
                "result": result,
            },
        )
        order.set_order(topic, drawing.priorities)
        if rules.is_time_to_look(drawing.people, members_of(topic.board).count()):
            topics.move_on(topic, Topic.Stage.MAP)
    return kept
