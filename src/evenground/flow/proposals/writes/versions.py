"""A plan's versions: begun, named, shared, changed."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID, uuid4

from django.db import transaction

from evenground.flow.proposals import reads, rules
from evenground.flow.proposals.meanwhile import ChangedMeanwhile, changed_by_both
from evenground.flow.proposals.models import Part, PartRestsOn, Proposal, ProposalVersion
from evenground.flow.proposals.writes.gate import open_to
from evenground.flow.proposals.writes.parts import add_part
from evenground.flow.topics import reads as topics
from evenground.flow.topics import writes as move
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member
from evenground.ground.safety.reads import is_held
from evenground.ground.safety.rules import WHY_HELD
from evenground.ground.web import clock
from evenground.ground.web.errors import require


@transaction.atomic
def begin(topic: Topic, *, by: Member, title: str, why: str = "", part: str = "", once: UUID | None = None) -> ProposalVersion:
    """Begin the plan: its first version, perhaps with a first part, for every member to write on.

    The same form sent twice begins once.
    """
    topic = topics.locked(topic)
    require(rules.may_write(by, topic), rules.WHY_NOT_YOURS)
    require(rules.takes_a_plan(topic), rules.WHY_NO_PLAN)
    require(rules.have_all_seen_the_ideas(topic), rules.WHY_SEALED)
    begun = reads.versions_of(topic).filter(pk=once).first() if once else None
    if begun is not None:
        return begun
    require(reads.proposal_of(topic) is None, rules.WHY_BEGUN)
    require(once is None or not ProposalVersion.objects.filter(pk=once).exists(), rules.WHY_SENT_BEFORE)
    proposal = Proposal.objects.create(board=topic.board, topic=topic)
    move.move_on(topic, Topic.Stage.PROPOSE)
    version = ProposalVersion.objects.create(
        id=once or uuid4(), board=topic.board, proposal=proposal, number=1, title=title, why=why, written_by=by
    )
    if part:
        add_part(version, part, rests_on=[], by=by)
    return version


@transaction.atomic
def name_it(version: ProposalVersion, *, by: Member, seen: Mapping[str, str], **mine: str) -> ProposalVersion:
    """Change the title, the why and what is said to have changed, while the version is being written.

    `seen` is what the writer saw of each. Where others changed another field, both stay; where they changed the same one
    nothing is overwritten: that is refused as ChangedMeanwhile.
    """
    version = open_to(version, by)
    require(not is_held("plan", version.pk), WHY_HELD)
    if changed_by_both(seen, reads.name_of(version), mine):
        raise ChangedMeanwhile
    changed = [field for field in mine if mine[field] != seen[field]]
    for field in changed:
        setattr(version, field, mine[field])
    version.save(update_fields=changed)
    return version


@transaction.atomic
def share(version: ProposalVersion, *, by: Member) -> ProposalVersion:
    """Share a version with everybody: from now on it never changes. Sharing it twice shares it once."""
    version = reads.locked_version(version)
    require(rules.may_write(by, version.proposal.topic), rules.WHY_NOT_YOURS)
    if not rules.is_being_written(version):
        return version
    parts = reads.parts_of(version)
    require(bool(parts), rules.WHY_EMPTY)
    there_are_ideas = reads.are_there_ideas(version.proposal.topic)
    bare = rules.parts_without_ideas(parts, there_are_ideas=there_are_ideas)
    require(not bare, rules.why_rests(bare))
    version.shared_at = clock.now()
    version.think_until = version.shared_at + timedelta(days=version.board.thinking_days)
    version.save(update_fields=["shared_at", "think_until"])
    return version


def end_thinking(version: ProposalVersion) -> None:
    """From now on everybody can be asked. The caller has seen to it that two people want that."""
    ProposalVersion.objects.filter(pk=version.pk).update(think_until=clock.now())


@transaction.atomic
def change(
    version: ProposalVersion, *, by: Member, what_changed: str = "", named: bool = True, once: UUID | None = None
) -> ProposalVersion:
    """Begin a new version from a shared one: its parts are copied. If one is being written already, that is the one.

    `named` is whether it begins under that member's name; who only puts somebody's suggestion in makes no proposal of their own.
    """
    topic = topics.locked(version.proposal.topic)
    require(rules.may_write(by, topic), rules.WHY_NOT_YOURS)
    newest = reads.versions_of(topic)[0]
    if rules.is_being_written(newest):
        require(newest.pk != version.pk, rules.WHY_NOT_SHARED)
        return newest
    require(newest.pk == version.pk, rules.WHY_NOT_NEWEST)
    require(once is None or not ProposalVersion.objects.filter(pk=once).exists(), rules.WHY_SENT_BEFORE)
    changed = ProposalVersion.objects.create(
        id=once or uuid4(),
        board=topic.board,
        proposal=version.proposal,
        number=version.number + 1,
        # What is out of sight is copied, and stays out of sight in every version that says the same: it may come back.
        title=newest.title,
        why=newest.why,
        what_changed=what_changed,
        written_by=by if named else None,
    )
    _copy_parts(version, changed)
    return changed


def _copy_parts(before: ProposalVersion, after: ProposalVersion) -> None:
    for part in Part.objects.filter(version=before).prefetch_related("rests"):
        copy = Part.objects.create(board=after.board, version=after, place=part.place, words=part.words)
        PartRestsOn.objects.bulk_create(
            PartRestsOn(board=copy.board, part=copy, contribution_id=rests.contribution_id) for rests in part.rests.all()
        )
