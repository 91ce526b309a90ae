"""What a paper slip asks of a quick ask."""

from evenground.flow.quick_asks import reads
from evenground.flow.quick_asks.rules import CLOSES_WITH
from evenground.flow.topics.models import Topic
from evenground.flow.topics.presenters import address
from evenground.ground.paper_slips.asked import Asked, asks_on_paper
from evenground.ground.rounds.models import Round
from evenground.ground.safety.reads import is_held
from evenground.ground.safety.rules import WHY_HELD
from evenground.ground.web.errors import require


@asks_on_paper(reads.KIND)
def asked(round_: Round) -> Asked:
    """Refused while the question is out of sight: nobody answers what they cannot read."""
    topic = Topic.objects.select_related("board").get(pk=round_.subject)
    require(not is_held("question", topic.pk), WHY_HELD)
    return Asked(
        question=topic.question,
        about="",
        text=[topic.more] if topic.more else [],
        choices=[(str(choice.place), choice.words) for choice in reads.choices_of(topic)],
        back_url=address(topic, "quick_asks:ask"),
        closes_with=CLOSES_WITH,
    )
