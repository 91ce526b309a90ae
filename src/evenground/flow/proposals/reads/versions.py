"""A plan's versions, and the plan itself."""

from collections.abc import Iterable
from copy import copy
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from evenground.flow.proposals.meanwhile import mark_of as mark_of_words
from evenground.flow.proposals.models import Part, Proposal, ProposalVersion
from evenground.flow.topics.models import Topic
from evenground.flow.topics.reads import topic_for
from evenground.ground.boards.models import Member
from evenground.ground.people.models import Person
from evenground.ground.safety.reads import only_held
from evenground.ground.web.errors import one_or_not_here


def versions_of(topic: Topic) -> QuerySet[ProposalVersion]:
    """All versions of a question's plan, newest first, the one that is being written included."""
    versions = ProposalVersion.objects.select_related("written_by__person", "proposal__topic__board")
    return versions.filter(proposal__topic=topic).order_by("-number")


def as_shown(versions: Iterable[ProposalVersion]) -> list[ProposalVersion]:
    """The versions of one plan for a page: a line stands in place of a title that is out of sight, in each that has it."""
    shown = list(versions)
    held = held_words_of_plans(shown[0].proposal.topic) - {""} if shown else set()
    for version in shown:
        for name in ("title", "why", "what_changed"):
            if getattr(version, name) in held:
                setattr(version, name, _("(out of sight)") if name == "title" else "")
    return shown


def name_of(version: ProposalVersion) -> dict[str, str]:
    """What stands above the parts of a version, as everybody reads it now."""
    (shown,) = as_shown([copy(version)])
    return {"title": shown.title, "why": shown.why, "what_changed": shown.what_changed}


def text_of(version: ProposalVersion) -> list[str]:
    """All that a version says, as it is stored: for comparing, and for nobody's eyes."""
    title, why = ProposalVersion.objects.values_list("title", "why").get(pk=version.pk)
    return [title, why, *Part.objects.filter(version=version).order_by("place").values_list("words", flat=True)]


def mark_of(version: ProposalVersion) -> str:
    """A mark of all its words: what is pressed on a page is about what was read there."""
    what_changed = ProposalVersion.objects.values_list("what_changed", flat=True).get(pk=version.pk)
    return mark_of_words([*text_of(version), what_changed])


def held_words_of_plans(topic: Topic) -> set[str]:
    """What stands above the parts of every version that is out of sight."""
    every = ProposalVersion.objects.filter(proposal__topic=topic)
    held = only_held("plan", every)
    return {words for row in held.values_list("title", "why", "what_changed") for words in row}


def shared_versions(topic: Topic) -> QuerySet[ProposalVersion]:
    return versions_of(topic).filter(shared_at__isnull=False)


def newest_shared(topic: Topic) -> ProposalVersion | None:
    return shared_versions(topic).first()


def being_written(topic: Topic) -> ProposalVersion | None:
    """The version that members are writing now, for all of them; there is at most one."""
    return versions_of(topic).filter(shared_at=None).first()


def version_for(viewer: Person, slug: str, pk: UUID, number: int) -> tuple[Member, Topic, ProposalVersion]:
    """The viewer as a member, the question and one version of its plan. Raises NotHere."""
    member, topic = topic_for(viewer, slug, pk)
    (version,) = as_shown([one_or_not_here(versions_of(topic), number=number)])
    return member, topic, version


def locked_version(version: ProposalVersion) -> ProposalVersion:
    return one_or_not_here(ProposalVersion.objects.select_for_update(), pk=version.pk)


def proposal_of(topic: Topic) -> Proposal | None:
    return Proposal.objects.filter(topic=topic).first()
