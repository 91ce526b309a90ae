"""The parts of a version, and what they rest on."""

from collections.abc import Iterable
from copy import copy
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from evenground.flow.contributions.models import Contribution
from evenground.flow.contributions.reads import revealed, shown_among
from evenground.flow.proposals.meanwhile import Seen, mark_of
from evenground.flow.proposals.models import Part, PartRestsOn, ProposalVersion
from evenground.flow.topics.models import Topic
from evenground.flow.topics.reads import topic_for
from evenground.ground.boards.models import Member
from evenground.ground.people.models import Person
from evenground.ground.safety.reads import only_held
from evenground.ground.web.errors import NotHere


def held_words_of_parts(topic: Topic) -> set[str]:
    """The words of every part that is out of sight: the same words stand in the versions before and after."""
    every = Part.objects.filter(version__proposal__topic=topic)
    return set(only_held("part", every).values_list("words", flat=True))


def part_for(viewer: Person, slug: str, pk: UUID, part: UUID) -> tuple[Member, Topic, Part]:
    """The viewer as a member, the question and one part of its plan. Raises NotHere."""
    member, topic = topic_for(viewer, slug, pk)
    found = part_of(topic, part)
    if found is None:
        raise NotHere
    return member, topic, found


def part_of(topic: Topic, part: UUID) -> Part | None:
    """One part of a question's plan; none where it was taken away. The caller has passed the gate of the question."""
    found = Part.objects.select_related("version__proposal__topic__board").filter(version__proposal__topic=topic, pk=part)
    return next(iter(_without_held_words(topic, found)), None)


def seen_of(part: Part) -> Seen:
    """A part as everybody reads it now."""
    topic = part.version.proposal.topic
    (shown,) = _without_held_words(topic, [copy(part)])
    ideas = revealed(topic).filter(rests__part=part).order_by().values_list("pk", flat=True)
    return Seen(shown.words, frozenset(ideas))


def parts_of(version: ProposalVersion) -> list[Part]:
    """The parts in their order, each with `rests`: what it rests on and everybody may see."""
    parts = Part.objects.filter(version=version).prefetch_related(_rests_in_sight(version))
    return _without_held_words(version.proposal.topic, parts)


def only_parts_of(version: ProposalVersion) -> list[Part]:
    """The parts in their order, without what they rest on."""
    return _without_held_words(version.proposal.topic, Part.objects.filter(version=version))


def parts_resting_on(contribution: Contribution) -> list[Part]:
    """The parts of shared versions that rest on a contribution, newest first; the same words in an older version only once."""
    resting = Part.objects.select_related("version").filter(rests_on=contribution, version__shared_at__isnull=False)
    newest: dict[str, Part] = {}
    for part in _without_held_words(contribution.topic, resting.order_by("-version__number", "place")):
        newest.setdefault(part.words, part)
    return list(newest.values())


def mark_of_part(part: Part) -> str:
    """A mark of its words as they are stored: what is pressed on a page is about what was read there."""
    return mark_of([Part.objects.values_list("words", flat=True).get(pk=part.pk)])


def locked_part(part: Part) -> Part | None:
    """The part as it stands now; none when somebody has just taken it away."""
    return Part.objects.select_for_update().filter(pk=part.pk).first()


def _without_held_words(topic: Topic, parts: Iterable[Part]) -> list[Part]:
    """The parts for a page; what rests on one that is out of sight still rests on it."""
    shown, held = list(parts), held_words_of_parts(topic)
    for part in shown:
        if part.words in held:
            part.words = _("(out of sight)")
    return shown


def _rests_in_sight(version: ProposalVersion) -> Prefetch[str, QuerySet[PartRestsOn]]:
    # Asked of these by their ids: a database that looks for them among all of a question may go through a hundred thousand.
    seen = shown_among(PartRestsOn.objects.filter(part__version=version).order_by().values_list("contribution", flat=True))
    rests = PartRestsOn.objects.select_related("contribution__photo").filter(contribution__in=seen)
    return Prefetch("rests", rests.order_by("contribution__number"))
