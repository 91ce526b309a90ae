import secrets
from collections.abc import Callable
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Max

from evenground.ground.boards.models import Board, Member
from evenground.ground.boards.reads import names_on, today_on
from evenground.ground.glossary import reads, rules
from evenground.ground.glossary.models import AskedAbout, AskedWord, Entry, Problem, Wording, WordingBy
from evenground.ground.people.limits import may_try_today
from evenground.ground.web import clock
from evenground.ground.web.errors import require
from evenground.ground.web.forms import sent_once


@transaction.atomic
def add(word: str, meaning: str, *, by: Member, example: str = "", once: UUID | None = None) -> Entry:
    """Say what a word means that the list does not have, or that was taken out. It holds at once."""
    board, key = _locked(by), rules.key_of(word)
    pk = sent_once(once, by.pk, key, meaning) or uuid4()
    before = Wording.objects.select_related("entry").filter(pk=pk).first()
    if before is not None:
        return before.entry
    _require_a_word(board, word)
    require(reads.explained(board, word) is None, rules.WHY_THERE)
    is_little = may_try_today("explain a word", by.person_id, today_on(board), most=rules.MOST_ADDED_A_DAY)
    require(is_little, rules.WHY_ENOUGH_ADDED)
    entry, _is_new = Entry.objects.get_or_create(board=board, key=key, defaults={"word": rules.as_shown(word)})
    require(reads.word_of(entry, today_on(board)).waits is None, rules.WHY_A_CHANGE_WAITS)
    _write(entry, by=by, pk=pk, meaning=meaning, example=example, at_once=True)
    return entry


@transaction.atomic
def change(entry: Entry, meaning: str, *, by: Member, example: str = "", once: UUID | None = None) -> Wording:
    """Say it better. It stands beside the old words for three days; a slip of one's own of a moment ago is put right at once."""
    board = _locked(by)
    pk = sent_once(once, by.pk, entry.pk, meaning, example) or uuid4()
    before = Wording.objects.filter(pk=pk).first()
    if before is not None:
        return before
    word = reads.word_of(entry, today_on(board))
    newest = word.waits or word.now
    require(newest is not None and word.now is not None and entry.board_id == board.pk, rules.WHY_GONE)
    assert newest is not None
    require((newest.meaning, newest.example) != (meaning, example), rules.WHY_THE_SAME)
    if not newest.takes_out and reads.may_fix(by, newest):
        newest.meaning, newest.example = meaning, example
        newest.save(update_fields=["meaning", "example"])
        return newest
    require(word.waits is None, rules.WHY_A_CHANGE_WAITS)
    return _write(entry, by=by, pk=pk, meaning=meaning, example=example)


@transaction.atomic
def take_out(entry: Entry, *, by: Member) -> Wording:
    """Ask that a word goes out of the list. It stays for three days; sent again it changes nothing."""
    board = _locked(by)
    word = reads.word_of(entry, today_on(board))
    if word.waits is not None and word.waits.takes_out:
        return word.waits
    require(word.now is not None and entry.board_id == board.pk, rules.WHY_GONE)
    require(word.waits is None, rules.WHY_A_CHANGE_WAITS)
    return _write(entry, by=by, pk=uuid4(), takes_out=True)


@transaction.atomic
def see_a_problem(change: Wording, words: str, *, by: Member) -> None:
    """Stop a change, with why. No name is kept; whoever comes second finds it stopped already."""
    board = _locked(by)
    waits = reads.word_of(change.entry, today_on(board)).waits
    require(waits is not None and waits.pk == change.pk and change.board_id == board.pk, rules.WHY_NOTHING_WAITS)
    require(not (change.takes_out and reads.is_written_by(by, change.entry)), rules.WHY_OWN)
    Wording.objects.filter(pk=change.pk).update(stopped_on=today_on(board))
    Problem.objects.create(board=board, wording=change, words=words)


@transaction.atomic
def ask(
    word: str,
    *,
    by: Member,
    about: tuple[str, UUID] | None = None,
    deal: Callable[[int], int] = secrets.randbelow,
) -> None:
    """Ask the board what a word means. Nothing of who asks is stored: `by` only opens the door.

    `about`: the text in which it stands, which the caller has found that they may read.
    """
    board = _locked(by)
    _require_a_word(board, word)
    today, key = today_on(board), rules.key_of(word)
    _forget_what_is_over(board)
    asked = AskedWord.objects.filter(board=board, key=key).first()
    seen_from = rules.seen_from(today, deal(3))
    if asked is None:
        require(reads.how_many_open(board) < rules.MOST_OPEN, rules.WHY_SO_MANY)
        asked = AskedWord.objects.create(board=board, word=rules.as_shown(word), key=key, seen_from=seen_from)
    if about is not None:
        kind, item = about
        tell_from = rules.told_from(max(seen_from, asked.seen_from))
        AskedAbout.objects.get_or_create(board=board, asked=asked, kind=kind, item=item, defaults={"tell_from": tell_from})
    _write_in_no_telling_order(board)


def _require_a_word(board: Board, word: str) -> None:
    require(rules.is_a_word(word), rules.WHY_NO_WORD)
    require(not rules.is_everyday(word), rules.WHY_EVERYDAY)
    require(not rules.names_somebody(word, names_on(board)), rules.WHY_A_NAME)


def _forget_what_is_over(board: Board) -> None:
    """Once a writer has had time to read it, nothing has to say in which text a word stood; nor, of what nobody explained, that
    it was asked at all.
    """
    today = today_on(board)
    AskedAbout.objects.filter(board=board, tell_from__lte=today - rules.TOLD_FOR).delete()
    known = [word.entry.key for word in reads.words_of(board) if word.now]
    AskedWord.objects.filter(board=board, seen_from__lte=today - rules.FORGOTTEN_AFTER).exclude(key__in=known).delete()


def _write_in_no_telling_order(board: Board) -> None:
    """All anew, by the word: the order in which rows came would say who was here when, and on which day a word was asked."""
    words = list(AskedWord.objects.filter(board=board).order_by("key"))
    texts = list(AskedAbout.objects.filter(board=board).order_by("asked__key", "kind", "item"))
    AskedWord.objects.filter(board=board).delete()
    AskedWord.objects.bulk_create(words)
    # The same numbers again, or how high they are would say how often somebody asked.
    for each, number in zip(texts, sorted(each.pk for each in texts), strict=True):
        each.pk = number
    AskedAbout.objects.bulk_create(texts)


def _write(
    entry: Entry,
    *,
    by: Member,
    pk: UUID,
    meaning: str = "",
    example: str = "",
    takes_out: bool = False,
    at_once: bool = False,
) -> Wording:
    today = today_on(by.board)
    newest = Wording.objects.filter(entry=entry).aggregate(Max("number"))["number__max"] or 0
    made = Wording.objects.create(
        id=pk,
        board_id=entry.board_id,
        entry=entry,
        number=newest + 1,
        meaning=meaning,
        example=example,
        takes_out=takes_out,
        written_on=today,
        stands_from=today if at_once else rules.begins_on(today),
    )
    now = clock.now()
    # Of what nobody can put right any more nothing says at which minute it was written.
    WordingBy.objects.filter(board_id=entry.board_id, fix_until__lte=now).update(fix_until=None)
    WordingBy.objects.create(board_id=entry.board_id, wording=made, member=by, fix_until=now + rules.A_SLIP)
    return made


def _locked(by: Member) -> Board:
    """Two presses at once wait for each other."""
    require(rules.may_write(by), rules.WHY_NOT_HERE)
    return Board.objects.select_for_update().get(pk=by.board_id)
