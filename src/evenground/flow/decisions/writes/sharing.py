"""Sharing a version of the plan, which is a step of deciding: it may ask the board to think, or to look again."""

from django.db import transaction

from evenground.cores.consent import State
from evenground.flow.decisions import reads, rules
from evenground.flow.proposals import reads as proposals
from evenground.flow.proposals import writes as plans
from evenground.flow.proposals.models import ProposalVersion
from evenground.flow.proposals.rules import is_being_written
from evenground.flow.topics import reads as topics
from evenground.ground.boards.models import Member
from evenground.ground.web.errors import require


@transaction.atomic
def share(version: ProposalVersion, *, by: Member, seen: str) -> ProposalVersion:
    """Share a version with everybody, as it was read: `seen` is the mark of all its words.

    Refused while everybody is being asked about the version before, and where nothing in it is different from that one: time to
    think, and asking everybody, are for something new. Sharing it twice shares it once.
    """
    topic = topics.locked(version.proposal.topic)
    version = proposals.locked_version(version)
    if not is_being_written(version):
        return version
    require(reads.standing(topic).state is not State.OPEN, rules.WHY_ASKED_ABOUT_ANOTHER)
    before = proposals.newest_shared(topic)
    require(before is None or proposals.text_of(before) != proposals.text_of(version), rules.WHY_NOTHING_CHANGED)
    require(seen == proposals.mark_of(version), rules.WHY_CHANGED_SINCE_READ)
    return plans.share(version, by=by)
