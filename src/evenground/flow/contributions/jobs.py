from evenground.flow.contributions import writes
from evenground.flow.topics.models import Topic
from evenground.ground.tasks.jobs import job


@job("contributions.reveal")
def reveal(topic_id: str) -> None:
    topic = Topic.objects.filter(pk=topic_id).first()
    if topic is not None:
        writes.reveal(topic)
