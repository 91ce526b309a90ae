"""What a part may rest on."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import Q

from evenground.flow.contributions.models import Contribution
from evenground.flow.contributions.reads import revealed
from evenground.flow.opinion_maps.reads import map_of
from evenground.flow.responses.rules import is_enough_to_show
from evenground.flow.topics.models import Topic


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


def counts_on_the_map(topic: Topic) -> dict[int, tuple[int, int, int]]:
    """For each idea on the newest map with enough answers to show: how many agree, took a side, and answered."""
    drawn = map_of(topic)
    rows = drawn.result.get("statements", []) if drawn else []
    return {
        number: (agree, agree + disagree, agree + skip + disagree)
        for number, agree, skip, disagree in rows
        if is_enough_to_show(agree + skip + disagree)
    }


def share_that_agrees(topic: Topic) -> dict[int, float]:
    """For each idea that has enough answers, the share that agrees, drawn towards a half."""
    return shares(counts_on_the_map(topic))


def shares(counts: Mapping[int, tuple[int, int, int]]) -> dict[int, float]:
    return {number: (agree + 1) / (sides + 2) for number, (agree, sides, _answered) in counts.items()}


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
