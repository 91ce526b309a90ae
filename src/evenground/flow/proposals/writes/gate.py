"""Who may write on a version, asked of the version as it stands now."""

from evenground.flow.proposals import reads, rules
from evenground.flow.proposals.meanwhile import SharedMeanwhile
from evenground.flow.proposals.models import ProposalVersion
from evenground.ground.boards.models import Member
from evenground.ground.web.errors import require


def open_to(version: ProposalVersion, by: Member) -> ProposalVersion:
    """The version as it stands now, if this member may write on it."""
    version = reads.locked_version(version)
    require(rules.may_write(by, version.proposal.topic), rules.WHY_NOT_YOURS)
    if not rules.is_being_written(version):
        raise SharedMeanwhile
    return version
