from evenground.flow.opinion_maps import reads, writes
from evenground.flow.topics.models import Topic
from evenground.ground.tasks.jobs import job


@job(reads.DRAW)
def draw(topic_id: str) -> None:
    """Safe to run twice: it draws from what is stored. A question deleted meanwhile needs no map."""
    topic = Topic.objects.select_related("board").filter(pk=topic_id).first()
    if topic is not None:
        writes.draw(topic)
