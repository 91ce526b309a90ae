from evenground.flow.quick_asks import writes
from evenground.flow.quick_asks.rules import CLOSES_WITH
from evenground.flow.topics.models import Topic
from evenground.ground.tasks.jobs import job


@job(CLOSES_WITH)
def close(topic_id: str) -> None:
    topic = Topic.objects.filter(pk=topic_id).first()
    if topic is not None:
        writes.close(topic)
