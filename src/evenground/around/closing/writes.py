from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.apps import apps
from django.db import models, transaction
from django.urls import reverse

from evenground.around.closing import reads, rules
from evenground.around.mine import reads as mine_reads
from evenground.around.mine import writes as mine
from evenground.around.search import writes as search
from evenground.around.wall import writes as wall
from evenground.ground.audit.acts import Act
from evenground.ground.boards import writes as boards
from evenground.ground.boards.models import Board, Member
from evenground.ground.boards.reads import everybody_who_was_on, hash_of
from evenground.ground.boards.rules import WHY_CANNOT_TURN, may_turn_a_key
from evenground.ground.drafts import writes as drafts
from evenground.ground.duties.writes import DEAL
from evenground.ground.pauses import reads as pauses_reads
from evenground.ground.pauses import writes as pauses
from evenground.ground.people import writes as people
from evenground.ground.photos import writes as photos
from evenground.ground.safety import reads as safety
from evenground.ground.safety.writes import DRILL, WRITE_TO_OUTSIDE
from evenground.ground.tasks import writes as tasks
from evenground.ground.web import clock
from evenground.ground.web.errors import one_or_not_here, require

ERASE = "closing.erase"
JOBS_OF_A_BOARD = (ERASE, DEAL, DRILL, WRITE_TO_OUTSIDE)
"""Their subject is the board's own number, which another thing may have, too."""


@transaction.atomic
def end(*, by: Member, seen: str | None = None, device: str = "") -> bool:
    """Turn a key to the end of the board. Whether it ends now. Of a board of one or two each ends it alone."""
    board = _locked(by)
    require(board.ends_on is None, rules.WHY_ENDS_ALREADY)
    text = reads.text_of(board)
    require(seen is None or seen == hash_of(text), rules.WHY_READ_AGAIN)
    day = reads.today_of(board) + rules.TIME_TO_FETCH
    if rules.may_end_alone(by, people=reads.how_many_on(board)):
        boards.note(Act.BOARD_ENDS_BY_ONE, on=board.pk, by=by.person_id, subject=day)
    elif not _turn(rules.END, Act.BOARD_ENDS, day, board, text=text, by=by, device=device):
        return False
    boards.drop_keys(rules.END, on=board)
    boards.end_on(board, day)
    tasks.at(datetime.combine(day, time(0), board.zone), ERASE, board.pk)
    return True


@transaction.atomic
def go_on(*, by: Member, seen: str | None = None, device: str = "") -> bool:
    """Have the board go on after all. Whether it does now. Whoever ended it takes their yes back alone; others are two."""
    board = _locked(by)
    require(board.ends_on is not None, rules.WHY_GOES_ON)
    require(may_turn_a_key(by), WHY_CANNOT_TURN)
    text = reads.text_of(board)
    require(seen is None or seen == hash_of(text), rules.WHY_READ_AGAIN)
    if rules.may_have_it_go_on_alone(by, ended_by=reads.who_ended(board)):
        boards.note(Act.BOARD_GOES_ON_BY_ONE, on=board.pk, by=by.person_id)
    elif not _turn(rules.GO_ON, Act.BOARD_GOES_ON, "", board, text=text, by=by, device=device):
        return False
    boards.drop_keys(rules.GO_ON, on=board)
    boards.end_on(board, None)
    tasks.not_any_more(ERASE, board.pk)
    return True


def take_back(*, by: Member) -> None:
    """Take one's own yes back, before the second one."""
    boards.take_key_back(rules.END, rules.THE_BOARD, by=by)
    boards.take_key_back(rules.GO_ON, rules.THE_BOARD, by=by)


def _locked(member: Member) -> Board:
    """The board, while it is there: its day may have come since the page was opened."""
    return one_or_not_here(Board.objects.select_for_update(), pk=member.board_id)


def _turn(kind: str, act: Act, about: date | str, board: Board, *, text: str, by: Member, device: str) -> bool:
    address = reverse("closing:closing", args=[board.slug])
    turned = boards.use_keys(kind, rules.THE_BOARD, act=act, text=text, address=address, by=by, about=about, device=device)
    return turned is not None


def erase(pk: int) -> None:
    """Erase everything of a board whose day has come. Safe to run twice, and before its time it does nothing.

    While safety people look after something that would be lost with it, it waits, up to four weeks.
    """
    if _erase(pk):
        # What stood in the index and in the log beside SQLite's file goes, too.
        search.refresh()
        tasks.at(clock.now(), "mine.empty_log", "database")


@transaction.atomic
def _erase(pk: int) -> bool:
    """Whether the board is gone."""
    board = Board.objects.select_for_update().filter(pk=pk).first()
    if board is None:
        return True
    today = reads.today_of(board)
    if not rules.is_time(board, today):
        return False
    if rules.must_wait(board, today, is_looked_after=reads.is_looked_after(board)):
        tasks.at(clock.now() + timedelta(days=1), ERASE, board.pk)
        return False
    looked_after_it = safety.persons_who_looked_after(board)
    for pause in pauses_reads.going_on(board):
        # Nobody could ever end it otherwise.
        pauses.end(pause)
    _throw_away_what_lies_elsewhere(board)
    _throw_away_tables(board)
    for person in looked_after_it:
        if not safety.boards_looked_after_by(person):
            people.take_power_back(person)
    return True


def _throw_away_what_lies_elsewhere(board: Board) -> None:
    """Files, what people fetched, what they were writing, and work for later: none of it names the board in a column."""
    things = [pk for table in _tables() for pk in _ids_in(table, board)]
    drafts.forget_all_on(reverse("home:board", args=[board.slug]), things)
    people_of_it = [*(each.person for each in everybody_who_was_on(board)), *safety.persons_who_looked_after(board)]
    for pack in mine_reads.packs_of(people_of_it):
        mine_reads.file_of(pack).unlink(missing_ok=True)
        mine.throw_away(pack)
    # Before it is stored that they are gone: whatever stops here, the next try finds them again.
    photos.remove_all_of(board)
    wall.remove_files_of(board)
    tasks.not_any_more_about(things)
    for name in JOBS_OF_A_BOARD:
        tasks.not_any_more(name, board.pk)


def _tables() -> Iterator[type[models.Model]]:
    """Every table of a board: each names its board, which a test holds."""
    for table in apps.get_models(include_auto_created=True):
        if any(field.attname == "board_id" for field in table._meta.concrete_fields):
            yield table


def _ids_in(table: type[models.Model], board: Board) -> list[UUID]:
    is_named_by_id = isinstance(table._meta.pk, models.UUIDField)
    return list(table._base_manager.filter(board_id=board.pk).values_list("pk", flat=True)) if is_named_by_id else []


def _throw_away_tables(board: Board) -> None:
    # Table by table: rows of one board protect each other, and the database asks only at the end whether all fits.
    for table in _tables():
        rows = table._base_manager.filter(board_id=board.pk)
        rows._raw_delete(rows.db)
    row = Board.objects.filter(pk=board.pk)
    row._raw_delete(row.db)
