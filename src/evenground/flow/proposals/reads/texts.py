"""The words of plans, to be found again."""

from collections.abc import Collection, Iterator
from uuid import UUID

from evenground.flow.proposals.models import Part, ProposalVersion
from evenground.ground.boards.texts import Text, among, lines
from evenground.ground.safety.reads import only_held

ABOVE = ("title", "why", "what_changed")


def searchable(items: Collection[UUID] | None = None) -> Iterator[Text]:
    """Titles, reasons and parts of plans that were shared. The same words in several versions are found in the newest."""
    yield from _plans(items)
    yield from _parts(items)


def _plans(items: Collection[UUID] | None) -> Iterator[Text]:
    held = only_held("plan", ProposalVersion.objects.order_by()).values_list("proposal", *ABOVE)
    seen: set[tuple[UUID, str]] = {(proposal, words) for proposal, *above in held for words in above}
    shared = among(ProposalVersion.objects.filter(shared_at__isnull=False), items).order_by("-number", "pk")
    rows = shared.values_list("pk", "board", "proposal__topic", "number", "proposal", *ABOVE)
    for pk, board, topic, number, proposal, *above in rows.iterator():
        new = [words for words in above if words and (proposal, words) not in seen]
        seen |= {(proposal, words) for words in new}
        if new:
            yield Text("plan", pk, board, topic, lines(*new), at=(number,))


def _parts(items: Collection[UUID] | None) -> Iterator[Text]:
    seen = set(only_held("part", Part.objects.order_by()).values_list("version__proposal", "words"))
    shared = among(Part.objects.filter(version__shared_at__isnull=False), items).order_by("-version__number", "pk")
    rows = shared.values_list("pk", "board", "version__proposal__topic", "version__number", "version__proposal", "words")
    for pk, board, topic, number, proposal, words in rows.iterator():
        if (proposal, words) not in seen:
            seen.add((proposal, words))
            yield Text("part", pk, board, topic, words, at=(number,))
