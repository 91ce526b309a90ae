from collections.abc import Iterable
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from evenground.flow.contributions.models import Contribution
from evenground.flow.contributions.reads import revealed
from evenground.flow.opinion_maps.reads import map_of
from evenground.flow.proposals.models import Part, PartRestsOn, Proposal, ProposalVersion
from evenground.flow.responses.rules import is_enough_to_show
from evenground.flow.topics.models import Topic
from evenground.flow.topics.reads import topic_for
from evenground.ground.boards.models import Member
from evenground.ground.people.models import Person
from evenground.ground.safety.reads import without_held
from evenground.ground.web.errors import one_or_not_here


def ideas_in_order(topic: Topic, find: str, agreed: dict[int, float]) -> list[Contribution]:
    """What a part may rest on: what most of us agree on first, then by number; with `find`, only what says that."""
    ideas = revealed(topic)
    if find:
        ideas = ideas.filter(Q(words__icontains=find) | Q(photo__description__icontains=find))
    return sorted(ideas, key=lambda idea: (-agreed.get(idea.number or 0, 0), idea.number))


def are_there_ideas(topic: Topic) -> bool:
    """Whether there is anything that a part could rest on."""
    return revealed(topic).exists()


def chosen_ideas(topic: Topic, chosen: Iterable[str]) -> list[Contribution]:
    """Those of the chosen that everybody may see; what is no id of one is left out."""
    return list(revealed(topic).filter(pk__in=[each for each in map(_id, chosen) if each is not None]))


def share_that_agrees(topic: Topic) -> dict[int, float]:
    """For each idea on the newest map, the share that agrees, drawn towards a half; only of those with enough answers to show."""
    drawn = map_of(topic)
    rows = drawn.result.get("statements", []) if drawn else []
    return {
        number: (agree + 1) / (agree + skip + disagree + 2)
        for number, agree, skip, disagree in rows
        if is_enough_to_show(agree + skip + disagree)
    }


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


def held_words_of_plans(topic: Topic) -> set[str]:
    """What stands above the parts of every version that is out of sight."""
    every = ProposalVersion.objects.filter(proposal__topic=topic)
    held = every.exclude(pk__in=without_held("plan", every).values("pk"))
    return {words for row in held.values_list("title", "why", "what_changed") for words in row}


def held_words_of_parts(topic: Topic) -> set[str]:
    """The words of every part that is out of sight: the same words stand in the versions before and after."""
    every = Part.objects.filter(version__proposal__topic=topic)
    return set(every.exclude(pk__in=without_held("part", every).values("pk")).values_list("words", flat=True))


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


def part_for(viewer: Person, slug: str, pk: UUID, part: UUID) -> tuple[Member, Topic, Part]:
    """The viewer as a member, the question and one part of its plan. Raises NotHere."""
    member, topic = topic_for(viewer, slug, pk)
    parts = Part.objects.select_related("version__proposal__topic__board").filter(version__proposal__topic=topic)
    (found,) = _without_held_words(topic, [one_or_not_here(parts, pk=part)])
    return member, topic, found


def parts_of(version: ProposalVersion) -> list[Part]:
    """The parts in their order, each with `rests`: what it rests on and everybody may see."""
    parts = Part.objects.filter(version=version).prefetch_related(_rests_in_sight(version.proposal.topic))
    return _without_held_words(version.proposal.topic, parts)


def parts_resting_on(contribution: Contribution) -> list[Part]:
    """The parts of shared versions that rest on a contribution, newest first; the same words in an older version only once."""
    resting = Part.objects.select_related("version").filter(rests_on=contribution, version__shared_at__isnull=False)
    newest: dict[str, Part] = {}
    for part in _without_held_words(contribution.topic, resting.order_by("-version__number", "place")):
        newest.setdefault(part.words, part)
    return list(newest.values())


def locked_version(version: ProposalVersion) -> ProposalVersion:
    return ProposalVersion.objects.select_for_update().get(pk=version.pk)


def locked_part(part: Part) -> Part | None:
    """The part as it stands now; none when somebody has just taken it away."""
    return Part.objects.select_for_update().filter(pk=part.pk).first()


def proposal_of(topic: Topic) -> Proposal | None:
    return Proposal.objects.filter(topic=topic).first()


def _without_held_words(topic: Topic, parts: Iterable[Part]) -> list[Part]:
    """The parts for a page; what rests on one that is out of sight still rests on it."""
    shown, held = list(parts), held_words_of_parts(topic)
    for part in shown:
        if part.words in held:
            part.words = _("(out of sight)")
    return shown


def _rests_in_sight(topic: Topic) -> Prefetch[str, QuerySet[PartRestsOn]]:
    rests = PartRestsOn.objects.select_related("contribution__photo").filter(contribution__in=revealed(topic).values("pk"))
    return Prefetch("rests", rests.order_by("contribution__number"))


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
