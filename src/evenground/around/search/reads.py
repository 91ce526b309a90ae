"""Finding. What stands in the index is asked of the feature that it belongs to, before a word of it is shown or counted on."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from evenground.around.search import kinds
from evenground.around.search.asking import Asked, tiers
from evenground.around.search.index import AllOf, index
from evenground.around.search.index.asked import tag
from evenground.around.search.models import Entry, Word
from evenground.around.search.snippets import has_all
from evenground.around.search.words import words_in
from evenground.ground.boards.models import Board
from evenground.ground.boards.texts import Text

A_PAGE = 20
MOST_BEGINNINGS = 30
"""So many words that begin alike are looked for; who means another types one letter more."""
MOST_LOOKS = 3
"""How often the index is asked again where what it gave is just going out of sight. A page must not take longer for that."""


@dataclass(frozen=True)
class Within:
    """Where to look: one board, and there perhaps one question or one step."""

    board: Board
    topic_id: UUID | None = None
    step: str = ""

    @property
    def tags(self) -> list[str]:
        found = [tag("b", self.board.pk)]
        if self.topic_id:
            found.append(tag("t", self.topic_id.hex))
        if self.step:
            found.append(tag("s", kinds.place_of_step(self.step)))
        return found

    def holds(self, text: Text) -> bool:
        is_in_step = not self.step or kinds.KINDS[text.kind].step == self.step
        return text.board_id == self.board.pk and self.topic_id in (None, text.topic_id) and is_in_step


@dataclass(frozen=True)
class Spot:
    """How far a page has come: in which tier, and down to which place."""

    tier: int
    place: int


@dataclass(frozen=True)
class Hit:
    text: Text
    found_by: AllOf
    spot: Spot


@dataclass(frozen=True)
class Found:
    hits: list[Hit]
    # Where the next page begins; none where there is no more.
    next: Spot | None


def finds_anything(what: Asked, within: Within) -> bool:
    return bool(find(what, within, most=1).hits)


def find(what: Asked, within: Within, *, after: Spot | None = None, most: int = A_PAGE) -> Found:
    """A page of what every member of the board may read, and where it goes on. How many there are in all is not known here."""
    wanted = tiers(what, beginnings(within.board, what.words_to_begin))
    hits: list[Hit] = []
    for number, all_of in enumerate(wanted):
        if after is not None and number < after.tier:
            continue
        below = after.place if after is not None and number == after.tier else None
        for hit in _of_one_tier(what, within, number, all_of, wanted[:number], below, most):
            hits.append(hit)
            if len(hits) > most:
                return Found(hits[:most], hits[most - 1].spot)
    return Found(hits, None)


def _of_one_tier(
    what: Asked, within: Within, number: int, all_of: AllOf, but_not: Sequence[AllOf], below: int | None, most: int
) -> Iterator[Hit]:
    for _look in range(MOST_LOOKS):
        places = index().find(all_of, but_not=but_not, tags=within.tags, below=below, limit=most + 1)
        in_sight = _in_sight(places)
        for place in places:
            text = in_sight.get(place)
            if text is not None and within.holds(text) and _still_says(text, what, all_of):
                yield Hit(text, all_of, Spot(number, place))
        if len(places) <= most:
            return
        below = places[-1]


def _still_says(text: Text, what: Asked, all_of: AllOf) -> bool:
    """Whether what is read there now is what was looked for: it may have been changed a moment ago."""
    is_by_number = all_of[0][0][0] == tag("n", what.number)
    return text.number == what.number if is_by_number else has_all(list(words_in(text.words)), all_of)


def _in_sight(places: Sequence[int]) -> dict[int, Text]:
    """What everybody on its board may read at this moment, by place. A few queries a feature, however many there are."""
    entries = {(kind, item): place for place, kind, item in _entries(places)}
    asked_of: dict[kinds.Read, set[UUID]] = {}
    for kind, item in entries:
        if kind in kinds.KINDS:
            asked_of.setdefault(kinds.KINDS[kind].read, set()).add(item)
    texts = (text for read, items in asked_of.items() for text in read(items))
    return {entries[text.kind, text.item]: text for text in texts if (text.kind, text.item) in entries}


def _entries(places: Sequence[int]) -> Iterable[tuple[int, str, UUID]]:
    return Entry.objects.filter(place__in=places).values_list("place", "kind", "item") if places else ()


def beginnings(board: Board, typed: Collection[str]) -> Mapping[str, list[str]]:
    """For each the words of the board that begin with it, in one query."""
    if not typed:
        return {}
    begin_alike = Q()
    for word in typed:
        begin_alike |= Q(beginning=word[:3], word__startswith=word)
    known = list(Word.objects.filter(begin_alike, board=board).order_by("word").values_list("word", flat=True))
    return {word: [each for each in known if each.startswith(word)][:MOST_BEGINNINGS] for word in typed}
