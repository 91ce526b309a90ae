"""The index is brought up to what everybody may read now: what is new goes in, what may not be read any more goes out."""

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from hashlib import blake2b
from uuid import UUID

from django.db import connection, transaction

from evenground.around.search import kinds
from evenground.around.search.index import Line, index
from evenground.around.search.index.asked import tag
from evenground.around.search.models import Entry, Word
from evenground.around.search.stems import CUT
from evenground.around.search.words import words_in
from evenground.flow.topics.models import Topic
from evenground.ground.boards.texts import Text
from evenground.ground.tasks import writes as tasks
from evenground.ground.web import clock

AT_ONCE = 2000
"""So many texts are stored in one transaction. With fewer the table of words is written too often, with more others wait long."""
_FIRST_MINUTE = datetime(2020, 1, 1, tzinfo=UTC)
_BITS_OF_CHANCE, _BITS_OF_STEP = 34, 4
"""With 25 bits of minutes, which last until 2083, a place fits into the 63 that both databases count with.

Of a hundred thousand texts of one step two get the same now and then; it is dealt anew for one of them."""
_dice = random.SystemRandom()


@dataclass
class _Batch:
    """What goes in and out together: the old line of a text goes with the new one, so that nothing stands there twice."""

    texts: list[tuple[Text, str]] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.texts) + len(self.gone)


def refresh() -> int:
    """Bring the whole index up to date. Returns how many texts went in or out. Safe to run twice, or after an outage."""
    asked_at = dict(Topic.objects.order_by().values_list("pk", "asked_at"))
    changed = removed = 0
    for read, names in kinds.kinds_of_each_read().items():
        went_in, went_out = _refresh(read, names, asked_at)
        changed, removed = changed + went_in + went_out, removed + went_out
    with transaction.atomic():
        removed += index().remove_strays()
    if removed:
        _leave_nothing_behind()
    return changed


@transaction.atomic
def empty() -> None:
    """Throw the index away. The next `refresh` makes it anew."""
    index().empty()
    Entry.objects.all().delete()
    Word.objects.all().delete()


def _refresh(read: kinds.Read, names: set[str], asked_at: Mapping[UUID, datetime]) -> tuple[int, int]:
    """One feature's texts. What changed goes out and in anew."""
    known = {(kind, item): (place, mark) for place, kind, item, mark in _known(names)}
    went_in = went_out = 0
    batch = _Batch()
    for text in read(None):
        place, before = known.pop((text.kind, text.item), (None, ""))
        mark = _mark(text)
        if mark == before:
            continue
        batch.texts.append((text, mark))
        if place is not None:
            batch.gone.append(place)
        if len(batch) >= AT_ONCE:
            went_in, went_out = went_in + len(batch.texts), went_out + len(batch.gone)
            _store(batch, asked_at)
            batch = _Batch()
    batch.gone += [place for place, _mark in known.values()]
    went_in, went_out = went_in + len(batch.texts), went_out + len(batch.gone)
    _store(batch, asked_at)
    return went_in, went_out


def _known(names: set[str]) -> Iterable[tuple[int, str, UUID, str]]:
    return Entry.objects.filter(kind__in=names).order_by().values_list("place", "kind", "item", "mark").iterator()


def _mark(text: Text) -> str:
    """Of all that the index holds of a text. It goes with the text, so it tells nobody more than the text does."""
    whole = f"{CUT} {text.board_id} {text.topic_id} {text.number} {text.words}"
    return blake2b(whole.encode(), digest_size=16).hexdigest()


def _store(batch: _Batch, asked_at: Mapping[UUID, datetime]) -> None:
    # A question that was asked since its time was read comes with the next round.
    texts = [(text, mark, list(words_in(text.words))) for text, mark in batch.texts if _since(text, asked_at) is not None]
    counted: Counter[tuple[int, str]] = Counter()
    entries, lines = [], []
    of = [(_since(text, asked_at) or _FIRST_MINUTE, kinds.KINDS[text.kind].step) for text, _mark, _words in texts]
    places = _places(of)
    for place, (text, mark, words) in zip(places, texts, strict=True):
        plain = sorted({word.plain for word in words})
        counted.update((text.board_id, word) for word in plain)
        entries.append(
            Entry(place=place, board_id=text.board_id, kind=text.kind, item=text.item, mark=mark, words=" ".join(plain))
        )
        lines.append(Line(place, _tags(text), [word.stem for word in words]))
    # All that takes long is done: nobody who presses a button waits for it.
    with transaction.atomic():
        for at in range(0, len(batch.gone), AT_ONCE):
            _take_out(batch.gone[at : at + AT_ONCE], counted)
        # By place, which ends in chance: the order in which rows lie tells nothing either.
        Entry.objects.bulk_create(sorted(entries, key=lambda entry: entry.place))
        index().add(sorted(lines, key=lambda line: line.place))
        _count(counted)


def _take_out(places: list[int], counted: Counter[tuple[int, str]]) -> None:
    entries = Entry.objects.filter(place__in=places)
    for board, words in entries.values_list("board", "words"):
        counted.subtract((board, word) for word in words.split())
    entries.delete()
    index().remove(places)


def _tags(text: Text) -> tuple[str, ...]:
    tags = [tag("b", text.board_id), tag("s", kinds.place_of_step(kinds.KINDS[text.kind].step))]
    if text.topic_id is not None:
        tags.append(tag("t", text.topic_id.hex))
    if text.number is not None and text.kind == "contribution":
        tags.append(tag("n", text.number))
    return tuple(tags)


def _since(text: Text, asked_at: Mapping[UUID, datetime]) -> datetime | None:
    """By when it stands among the rest: by its question; what belongs to none, by its day."""
    if text.topic_id is not None:
        return asked_at.get(text.topic_id)
    return datetime.combine(text.on, time(0), UTC) if text.on else _FIRST_MINUTE


def _places(of: Sequence[tuple[datetime, str]]) -> list[int]:
    """For each a place that nothing else has. Where another process takes it meanwhile, the next round stores the text."""
    found: dict[int, int] = {}
    missing = list(range(len(of)))
    while missing:
        dealt = {number: _place(*of[number]) for number in missing}
        taken = set(Entry.objects.filter(place__in=dealt.values()).values_list("place", flat=True)) | set(found.values())
        for number, place in dealt.items():
            if place not in taken:
                found[number] = place
                taken.add(place)
        missing = [number for number in missing if number not in found]
    return [found[number] for number in range(len(of))]


def _place(asked_at: datetime, step: str) -> int:
    minutes = max(0, int((asked_at - _FIRST_MINUTE).total_seconds() // 60))
    place = (minutes << _BITS_OF_STEP) | kinds.place_of_step(step)
    return (place << _BITS_OF_CHANCE) | _dice.getrandbits(_BITS_OF_CHANCE)


def _count(counted: Mapping[tuple[int, str], int]) -> None:
    """In how many texts each word stands. What stands in none goes."""
    rows = [(_dice.getrandbits(62), board, word, word[:3], by) for (board, word), by in sorted(counted.items()) if by]
    if not rows:
        return
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO search_word (id, board_id, word, beginning, entries) VALUES (%s, %s, %s, %s, %s)"
            " ON CONFLICT (board_id, word) DO UPDATE SET entries = search_word.entries + excluded.entries",
            rows,
        )
    if any(by < 0 for *_rest, by in rows):
        Word.objects.filter(entries__lte=0).delete()


def _leave_nothing_behind() -> None:
    """What went out may have been erased: it must not lie on in the index's file, nor in SQLite's log beside it."""
    with transaction.atomic():
        index().tidy()
        # By name: the feature that erases people empties the log, too.
        tasks.at(clock.now(), "mine.empty_log", "database")
