"""What a paper slip asks about a plan."""

from django.utils.translation import gettext as _

from evenground.cores.consent import Answer
from evenground.flow.decisions import rules
from evenground.flow.decisions.models import Decision
from evenground.flow.decisions.presenters.endings import names_of_answers
from evenground.flow.decisions.reads import KIND
from evenground.flow.decisions.writes.asking import CLOSES_WITH
from evenground.flow.proposals import reads as proposals
from evenground.flow.topics.presenters import address
from evenground.ground.paper_slips.asked import Asked, asks_on_paper
from evenground.ground.rounds.models import Round


@asks_on_paper(KIND)
def asked(round_: Round) -> Asked:
    decision = Decision.objects.select_related("version__proposal__topic__board").get(pk=round_.subject)
    version, topic = decision.version, decision.version.proposal.topic
    name = proposals.name_of(version)
    parts = [part.words for part in proposals.only_parts_of(version)]
    return Asked(
        question=_("Can we all live with this?"),
        about=name["title"],
        text=[words for words in (name["why"], *parts) if words],
        choices=list(names_of_answers().items()),
        back_url=address(topic, "decisions:decision"),
        closes_with=CLOSES_WITH,
        reasons=list(rules.REASONS.items()),
        stop=Answer.NOT_YET,
    )
