"""Where a decision stands, read at once for a page."""

from dataclasses import dataclass

from evenground.cores import consent
from evenground.cores.consent import State
from evenground.flow.decisions import reads
from evenground.flow.decisions.models import Decision
from evenground.flow.proposals import reads as proposal_reads
from evenground.flow.proposals.models import ProposalVersion
from evenground.flow.topics.models import Topic
from evenground.ground.rounds.models import Round
from evenground.ground.web import clock


@dataclass(frozen=True)
class Standing:
    """Everything the page needs to know at once, read in a fixed number of queries."""

    at: consent.Standing
    newest: ProposalVersion | None
    decisions: list[Decision]
    round: Round | None

    @property
    def state(self) -> State:
        return self.at.state


def standing(topic: Topic) -> Standing:
    newest, decisions = proposal_reads.newest_shared(topic), reads.as_shown(reads.decisions_of(topic))
    round_, now = reads.round_of(decisions[0]) if decisions else None, clock.now()
    today = now.astimezone(topic.board.zone).date()
    return Standing(reads.standing_of(newest, decisions, round_, now=now, today=today), newest, decisions, round_)
