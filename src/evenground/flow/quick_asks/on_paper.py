"""What a paper slip asks of a quick ask."""

from django.utils.translation import gettext as _

from evenground.flow.quick_asks import reads
from evenground.flow.quick_asks.rules import CLOSES_WITH
from evenground.flow.topics.models import Topic
from evenground.flow.topics.presenters import address
from evenground.ground.paper_slips.asked import Asked, asks_on_paper
from evenground.ground.rounds.models import Round
from evenground.ground.safety.reads import is_held


@asks_on_paper(reads.KIND)
def asked(round_: Round) -> Asked:
    topic = Topic.objects.select_related("board").get(pk=round_.subject)
    is_out_of_sight = is_held("question", topic.pk)
    return Asked(
        question=_("(out of sight)") if is_out_of_sight else topic.question,
        about="",
        text=[topic.more] if topic.more and not is_out_of_sight else [],
        choices=[(str(choice.place), choice.words) for choice in reads.choices_of(topic)],
        back_url=address(topic, "quick_asks:ask"),
        closes_with=CLOSES_WITH,
        is_out_of_sight=is_out_of_sight,
    )
