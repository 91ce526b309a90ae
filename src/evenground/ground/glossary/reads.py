from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import get_language

from evenground.ground.boards.models import Board, Member
from evenground.ground.boards.reads import member_for, today_on
from evenground.ground.boards.texts import Text, lines
from evenground.ground.glossary import rules
from evenground.ground.glossary.models import AskedAbout, AskedWord, Entry, Problem, Wording, WordingBy
from evenground.ground.people.models import Person
from evenground.ground.safety.reads import without_held
from evenground.ground.web import clock
from evenground.ground.web.errors import one_or_not_here

if TYPE_CHECKING:
    from evenground.cores.plain_words import BoardWords, Language

ENGLISH = "en"


@dataclass(frozen=True)
class Word:
    """A word of the board: what it means now, and the change that stands beside it."""

    entry: Entry
    # None before anything was said that may be read, and after it was taken out.
    now: Wording | None
    waits: Wording | None


@dataclass(frozen=True)
class Asked:
    """Words that were asked about, as far as the board sees it: those that nobody has explained, and those that somebody has."""

    waiting: list[AskedWord]
    explained: list[AskedWord]


def words_of(board: Board) -> list[Word]:
    """What is explained, from A to Z."""
    return [word for word in words_and_changes(board) if word.now is not None]


def words_and_changes(board: Board) -> list[Word]:
    """What is explained, and what only waits. One query, however much stands there."""
    return _words(Wording.objects.filter(board=board), today_on(board))


def word_for(viewer: Person, slug: str, pk: UUID) -> tuple[Member, Word]:
    """The viewer as a member, and a word of their board. Raises NotHere also where nothing of it may be read."""
    member = member_for(viewer, slug)
    entry = one_or_not_here(Entry.objects.filter(board=member.board, wordings__in=_in_sight()).distinct(), pk=pk)
    return member, word_of(entry, today_on(member.board))


def word_of(entry: Entry, today: date) -> Word:
    found = _words(Wording.objects.filter(entry=entry), today)
    return found[0] if found else Word(entry, None, None)


def explained(board: Board, word: str) -> Word | None:
    """What the board's list says of a word; none where it says nothing."""
    return _explained(board, [rules.key_of(word)])


def looked_up(board: Board, word: str) -> Word | None:
    """The same for whoever looks a word up: also where the list has one of it, or several of it."""
    return _explained(board, rules.forms_of(word))


def _explained(board: Board, keys: list[str]) -> Word | None:
    found = _words(Wording.objects.filter(board=board, entry__key__in=keys), today_on(board))
    known = {each.entry.key: each for each in found if each.now is not None}
    return next((known[key] for key in keys if key in known), None)


def explained_to(viewer: Person, slug: str) -> list[Word]:
    """All that is explained on a board, to whoever is on it; nothing to anybody else. One query."""
    here = Member.objects.filter(person=viewer, left_on=None, board__slug=slug)
    # Days begin at different times on different boards; near enough for what is marked in a text.
    return [word for word in _words(Wording.objects.filter(board__in=here.values("board")), clock.now().date()) if word.now]


def history_of(entry: Entry) -> list[Wording]:
    """All that was ever said of a word and may be read, the newest first."""
    return list(_in_sight().filter(entry=entry).order_by("-number"))


def problems_in_sight(wordings: Iterable[Wording]) -> dict[UUID, Problem]:
    """Why changes were stopped, by the change."""
    found = without_held(rules.PROBLEM, Problem.objects.filter(wording__in=[each.pk for each in wordings]))
    return {each.wording_id: each for each in found}


def asked_on(board: Board) -> QuerySet[AskedWord]:
    """What was asked about, as far as the board sees it. By the word: the order in which they came says who was here when."""
    seen = AskedWord.objects.filter(board=board, seen_from__lte=today_on(board))
    return without_held(rules.ASKED, seen).order_by("key")


def asked_for(member: Member, pk: UUID) -> AskedWord:
    return one_or_not_here(asked_on(member.board), pk=pk)


def asked_with(words: Iterable[Word], asked: Iterable[AskedWord]) -> Asked:
    """What was asked about beside what is explained. No query."""
    known, every = {word.entry.key for word in words if word.now}, list(asked)
    return Asked([each for each in every if each.key not in known], [each for each in every if each.key in known])


def board_words(board: Board) -> BoardWords:
    """The board's words for whoever looks how plain a text is: explained, and asked about and not explained."""
    # Here, and not above: the core brings numpy along, which most pages do without.
    from evenground.cores.plain_words import BoardWords

    words = words_of(board)
    asked = asked_with(words, asked_on(board)).waiting
    return BoardWords({word.entry.word: word.now.meaning for word in words if word.now}, [each.word for each in asked])


def language_of_page() -> Language:
    """The page's language, as far as the core knows it; English else."""
    from evenground.cores.plain_words import languages, load_language

    wanted = (get_language() or ENGLISH).partition("-")[0]
    return load_language(wanted if wanted in languages() else ENGLISH)


def how_many_open(board: Board) -> int:
    """Asked about and not explained, as far as the board sees it: what nobody sees yet must not show in what somebody is told."""
    known = {word.entry.key for word in words_of(board) if word.now}
    return sum(each.key not in known for each in asked_on(board))


def is_written_by(member: Member, entry: Entry) -> bool:
    """Whether this member wrote what a word means now."""
    now = word_of(entry, today_on(entry.board)).now
    return now is not None and WordingBy.objects.filter(wording=now, member__person=member.person_id).exists()


def texts_told_of(board: Board) -> list[AskedAbout]:
    """Texts of which their writers hear now that a word in them was asked about."""
    today = today_on(board)
    now = AskedAbout.objects.filter(board=board, tell_from__lte=today, tell_from__gt=today - rules.TOLD_FOR)
    return list(now.filter(asked__in=asked_on(board).order_by().values("pk")).select_related("asked").order_by("asked__key"))


def may_fix(member: Member, wording: Wording) -> bool:
    by = WordingBy.objects.filter(wording=wording).first()
    return by is not None and rules.may_fix(member, by.member_id, by.fix_until, clock.now())


def wordings_by(person: Person) -> QuerySet[WordingBy]:
    """For themselves and nobody else."""
    own = WordingBy.objects.filter(member__person=person).select_related("wording__entry", "board")
    return own.order_by("wording__written_on", "pk")


def searchable(items: Collection[UUID] | None = None) -> Iterator[Text]:
    """What words mean now."""
    asked = Wording.objects.all()
    if items is not None:
        asked = asked.filter(entry__in=Wording.objects.filter(pk__in=items).values("entry"))
    for word in _words(asked, clock.now().date()):
        now = word.now
        if now is not None and (items is None or now.pk in items):
            words = lines(word.entry.word, now.meaning, now.example)
            yield Text(rules.WORD, now.pk, now.board_id, None, words, on=now.written_on)


def _in_sight(wordings: QuerySet[Wording] | None = None) -> QuerySet[Wording]:
    return without_held(rules.WORD, Wording.objects.all() if wordings is None else wordings)


def _words(wordings: QuerySet[Wording], today: date) -> list[Word]:
    """What is out of sight is as if it had never been written: what was said before it holds."""
    rows = _in_sight(wordings.filter(Q(stopped_on=None))).select_related("entry").order_by("entry__key", "entry", "number")
    by_entry: dict[UUID, list[Wording]] = {}
    for row in rows:
        by_entry.setdefault(row.entry_id, []).append(row)
    return [_word(some, today) for some in by_entry.values()]


def _word(wordings: list[Wording], today: date) -> Word:
    begun = [each for each in wordings if each.stands_from <= today]
    now = begun[-1] if begun and not begun[-1].takes_out else None
    waits = wordings[-1] if wordings[-1].stands_from > today else None
    return Word(wordings[0].entry, now, waits)
